/**
 * A Clarity eCommerce simulator: a shop that takes orders, serves its REST API and sends signed webhooks, with a control door
 * under {@code /_sandbox/}. A stranger to Claribooks: it knows only the event contract.
 */
package io.claribooks.sandbox.clarity;
