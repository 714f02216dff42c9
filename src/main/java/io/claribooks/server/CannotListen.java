package io.claribooks.server;

/** The public port cannot be taken; the message says which and what to do. */
public final class CannotListen extends RuntimeException {
    CannotListen(String message, Throwable cause) {
        super(message, cause);
    }
}
