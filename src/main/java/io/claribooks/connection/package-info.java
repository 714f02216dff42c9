/**
 * Connections: one pair of a shop and a ledger each, with its settings, its tokens and its state. Uses {@code billing}
 * for the rules of the books, {@code audit} and {@code database}.
 */
package io.claribooks.connection;
