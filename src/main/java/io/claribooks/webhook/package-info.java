/**
 * The intake: a delivery's size, signature and age are checked over its raw bytes, then its events are stored in the inbox, then
 * it is acknowledged. Uses {@code inbox}, {@code clarity}, {@code connection} and {@code database}.
 */
package io.claribooks.webhook;
