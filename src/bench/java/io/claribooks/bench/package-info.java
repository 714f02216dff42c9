/**
 * The benchmark: measures the packaged product from outside, as a stranger to it.
 *
 * <p>It starts {@code target/claribooks.jar} as a child process, plays the shop that posts signed webhooks and the
 * FreshBooks that answers at once, and talks to the product by HTTP alone. It may use no other package of this project.
 */
package io.claribooks.bench;
