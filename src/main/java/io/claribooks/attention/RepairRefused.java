package io.claribooks.attention;

/** A repair does not fit; the message says why and what to do. Nothing was changed. */
public final class RepairRefused extends RuntimeException {
    public RepairRefused(String message) {
        super(message, null, false, false);
    }
}
