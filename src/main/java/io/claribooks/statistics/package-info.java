/**
 * Statistics: counters by connection and day, written in the transaction of what they count, and read without looking at events.
 * Uses {@code database} only.
 */
package io.claribooks.statistics;
