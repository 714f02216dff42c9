package io.claribooks.inbox;

import java.util.Locale;

/** Where an event stands. Every accepted event is in exactly one of these, and nothing else exists. */
public enum Status {
    /** Stored and acknowledged; a worker may take it. */
    RECEIVED(1),
    /** A worker holds it. */
    PROCESSING(2),
    /** Held back for a named thing until a named time. */
    WAITING(1),
    /** Failed for now; the next attempt has a time. */
    RETRYING(1),
    /** Carried into the books. */
    POSTED(0),
    /** Needs no entry, for a stated reason. */
    SKIPPED(0),
    /** A person must decide; the question and the possible answers are stored. */
    REVIEW(0),
    /** Refused for good or out of attempts; the cause is stored, and the repair where one is known. */
    DEAD(0);

    private final int queue;

    Status(int queue) {
        this.queue = queue;
    }

    /** The leading column of the claim's index: 1 to be claimed, 2 claimed, 0 at rest. */
    int queue() {
        return queue;
    }

    /** Whether nothing more happens by itself. */
    public boolean isAtRest() {
        return queue == 0;
    }

    /** The text stored and shown, in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #text()} back. */
    public static Status of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
