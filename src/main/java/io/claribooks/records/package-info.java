/**
 * What stands in FreshBooks beside what the shop said: the links, each side's values and what differs, and the repair of a link.
 * Uses {@code posting}, {@code clarity}, {@code mapping}, {@code billing}, {@code connection}, {@code audit} and {@code database}.
 */
package io.claribooks.records;
