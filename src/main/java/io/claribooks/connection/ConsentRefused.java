package io.claribooks.connection;

/** A consent cannot be begun, or was not given, or somebody came back with a state that is not theirs, or too late. */
public final class ConsentRefused extends RuntimeException {
    ConsentRefused(String message) {
        super(message, null, false, false);
    }
}
