/**
 * Clarity's documents: envelopes and what they carry, read by the rules of the event contract and brought to one canonical shape:
 * contract spelling of names, amounts, quantities and rates as decimal text, ids as text, times with their offset. Uses no other
 * package of Claribooks.
 */
package io.claribooks.clarity;
