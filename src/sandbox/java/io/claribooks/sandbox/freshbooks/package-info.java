/**
 * A simulator of the FreshBooks API, in memory, for tests, demonstrations and measurements.
 *
 * <p>It answers the production paths ({@code /auth}, {@code /service/auth}, {@code /oauth}, {@code /accounting},
 * {@code /events}) with the members, errors, arithmetic and statuses of recorded FreshBooks answers, so unmodified SDKs
 * work against it. Whatever no recording settles is a {@link io.claribooks.sandbox.freshbooks.Switch}. Everything a
 * test needs beyond the API is under {@code /_sandbox/}, JSON in and out:
 *
 * <ul>
 *   <li>{@code POST reset}: everything as at the start
 *   <li>{@code GET, POST clock}: <code>{"now": instant}</code>, <code>{"advance": duration}</code> or
 *       <code>{"follow": "system"}</code>
 *   <li>{@code GET, POST, DELETE faults}: see {@link io.claribooks.sandbox.freshbooks.Fault}
 *   <li>{@code GET, POST stats}: calls that arrived, records that stand, refreshes of tokens
 *   <li>{@code GET, POST switches}: see {@link io.claribooks.sandbox.freshbooks.Switch}
 *   <li>{@code POST accounts}: <code>{"accountId", "businessId", "businessName", "currency"}</code> opens another account
 *   <li>{@code POST tokens}: <code>{}</code> issues a pair, <code>{"expire": "access"}</code>,
 *       <code>{"revoke": "all"}</code>
 *   <li>{@code GET books, books.json}: the books to look at
 * </ul>
 *
 * <p>It is a stranger to the product: it may use the JDK and Jackson, and nothing of {@code io.claribooks} outside
 * {@code io.claribooks.sandbox}.
 */
package io.claribooks.sandbox.freshbooks;
