/**
 * How long what people wrote is kept: payloads are reduced after their time, and one customer's data on request. What the ledger
 * needs stays: ids, states, amounts, links. Uses {@code posting}, {@code audit} and {@code database}.
 */
package io.claribooks.privacy;
