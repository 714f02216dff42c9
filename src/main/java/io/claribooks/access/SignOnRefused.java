package io.claribooks.access;

/** Somebody who comes back from the identity provider is not let in; the message says why and what to do. */
public final class SignOnRefused extends RuntimeException {
    SignOnRefused(String message) {
        super(message, null, false, false);
    }
}
