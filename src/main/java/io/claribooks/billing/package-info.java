/**
 * Accounting: an order's exact bill, FreshBooks' own arithmetic written a second time, and the proof that both give
 * the order's
 * total to the cent. Pure; uses no other package of Claribooks.
 */
package io.claribooks.billing;
