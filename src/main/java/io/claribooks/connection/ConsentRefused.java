package io.claribooks.connection;

/** Somebody came back from the consent page with a state that was not given to them, or too late. */
public final class ConsentRefused extends RuntimeException {
    ConsentRefused(String message) {
        super(message, null, false, false);
    }
}
