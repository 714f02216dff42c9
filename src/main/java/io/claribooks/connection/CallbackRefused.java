package io.claribooks.connection;

/** FreshBooks does not take what was asked about callbacks, or there is nothing to do; the message says why. */
public final class CallbackRefused extends RuntimeException {
    public CallbackRefused(String message) {
        super(message, null, false, false);
    }
}
