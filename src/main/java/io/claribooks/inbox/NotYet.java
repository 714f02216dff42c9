package io.claribooks.inbox;

import java.time.Duration;

/** The event cannot be carried over before something else has come; the message says what it waits for. */
public final class NotYet extends RuntimeException {
    private final String waitingFor;
    private final transient Duration atLeast;

    /**
     * @param waitingFor key of the thing, such as {@code order:main/1048213}; its arrival releases the event
     * @param sentence the same for a reader
     */
    public NotYet(String waitingFor, String sentence) {
        this(waitingFor, sentence, Duration.ZERO);
    }

    /** @param atLeast how long it is left alone when nothing releases it */
    public NotYet(String waitingFor, String sentence, Duration atLeast) {
        super(sentence, null, false, false);
        this.waitingFor = waitingFor;
        this.atLeast = atLeast;
    }

    public Duration atLeast() {
        return atLeast;
    }

    public String waitingFor() {
        return waitingFor;
    }
}
