/**
 * Accounting: an order's exact bill and the credits it may leave, FreshBooks' own arithmetic written a second time, and the
 * proofs that both give what is owed to the cent. Pure; uses no other package of Claribooks.
 */
package io.claribooks.billing;
