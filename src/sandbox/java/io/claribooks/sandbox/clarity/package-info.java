/**
 * A Clarity eCommerce shop that runs in memory: REST API, signed webhooks, a shop page, and a control door for tests.
 *
 * <p>It is a stranger to the product: it knows the proposed event contract (envelope, Standard Webhooks signature, REST
 * calls) and nothing else. It may use the JDK, Jackson and {@code requests}, and no other package of this project.
 */
package io.claribooks.sandbox.clarity;
