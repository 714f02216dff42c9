/**
 * A FreshBooks simulator: OAuth, accounting, callbacks and their quirks, as far as they are known, with a control door under
 * {@code /_sandbox/}. A stranger to Claribooks: it knows only FreshBooks' API.
 */
package io.claribooks.sandbox.freshbooks;
