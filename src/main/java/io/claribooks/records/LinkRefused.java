package io.claribooks.records;

/** A link stays as it is; the message says why and what to do. Nothing was changed. */
public final class LinkRefused extends RuntimeException {
    LinkRefused(String message) {
        super(message, null, false, false);
    }
}
