package io.claribooks.inbox;

/** The event needs no entry in the books; the message is the reason, a sentence for the owner. */
public final class Skipped extends RuntimeException {
    public Skipped(String reason) {
        super(reason, null, false, false);
    }
}
