/**
 * Starts the simulators: alone ({@link io.claribooks.sandbox.SandboxMain}) or together with the product
 * ({@link io.claribooks.sandbox.Demo}).
 *
 * <p>May use both simulators' public classes, the JDK and Jackson. Knows the product only from outside: its jar, its
 * environment variables and its health address.
 */
package io.claribooks.sandbox;
