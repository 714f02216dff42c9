/**
 * Connections: one pair of a shop and a ledger each, with its settings, its tokens and its state. Uses {@code database} and
 * {@code billing}.
 */
package io.claribooks.connection;
