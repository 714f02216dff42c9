package io.claribooks.database;

/** The database could not take or give what was asked; nothing was stored, and trying again later is right. */
public final class StoreUnavailable extends RuntimeException {
    public StoreUnavailable(String what, Throwable cause) {
        super(what + ": " + (cause == null ? "the store is closed" : cause.getMessage()), cause);
    }
}
