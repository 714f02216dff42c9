/**
 * The proof: kills, freezes and misleads the packaged product by a seeded schedule, and then compares the simulator's
 * books with what was acknowledged.
 *
 * <p>It starts {@code target/claribooks.jar} and {@code target/claribooks-sandbox.jar} as child processes and talks to
 * them by HTTP alone, as a stranger. It may use no other package of this project.
 */
package io.claribooks.chaos;
