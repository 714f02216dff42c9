/**
 * What people did by hand: who, when, what and what came of it, in one table. Uses {@code redaction} and {@code database}.
 */
package io.claribooks.audit;
