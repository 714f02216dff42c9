/**
 * The inbox: the durable channel between a webhook's acknowledgement and the books. Every accepted event is one row in exactly
 * one status. Uses {@code audit}, {@code redaction}, {@code statistics} and {@code database}.
 */
package io.claribooks.inbox;
