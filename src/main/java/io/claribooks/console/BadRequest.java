package io.claribooks.console;

/** A request the API cannot take; the message says which part and what to write instead. */
final class BadRequest extends RuntimeException {
    BadRequest(String message) {
        super(message, null, false, false);
    }
}
