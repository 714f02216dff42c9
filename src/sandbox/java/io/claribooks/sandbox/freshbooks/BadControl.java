package io.claribooks.sandbox.freshbooks;

/** A control call that cannot be done; the message says what to write instead. */
final class BadControl extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadControl(String message) {
        super(message, null, false, false);
    }
}
