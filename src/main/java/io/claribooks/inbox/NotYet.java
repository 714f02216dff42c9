package io.claribooks.inbox;

import java.time.Duration;

/** The event cannot be carried over before something else has come; the message says what it waits for. */
public final class NotYet extends RuntimeException {
    private final String waitingFor;
    private final transient Duration rest;

    /**
     * @param waitingFor key of the thing, such as {@code order:main/1048213}; its arrival releases the event
     * @param sentence the same for a reader
     */
    public NotYet(String waitingFor, String sentence) {
        this(waitingFor, sentence, Duration.ZERO);
    }

    /** @param rest when it will have come, from now on; zero when that is not known */
    public NotYet(String waitingFor, String sentence, Duration rest) {
        super(sentence, null, false, false);
        this.waitingFor = waitingFor;
        this.rest = rest;
    }

    /** When it will have come, from now on; zero when that is not known. */
    public Duration rest() {
        return rest;
    }

    public String waitingFor() {
        return waitingFor;
    }
}
