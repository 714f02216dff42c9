/**
 * A simulator of the FreshBooks API, in memory, for tests, demonstrations and measurements.
 *
 * <p>It answers the production paths ({@code /auth}, {@code /accounting}, {@code /events}) with the members, errors,
 * arithmetic and statuses of recorded FreshBooks answers, so unmodified SDKs work against it. Whatever no recording
 * settles is a {@link io.claribooks.sandbox.freshbooks.Switch}. Everything a test needs beyond the API (clock, faults,
 * counters, switches, further accounts and tokens) is under {@code /_sandbox/}.
 *
 * <p>It is a stranger to the product: it may use the JDK and Jackson, and nothing of {@code io.claribooks} outside
 * {@code io.claribooks.sandbox}.
 */
package io.claribooks.sandbox.freshbooks;
