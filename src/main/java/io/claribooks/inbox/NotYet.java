package io.claribooks.inbox;

/** The event cannot be carried over before something else has come; the message says what it waits for. */
public final class NotYet extends RuntimeException {
    private final String waitingFor;

    /**
     * @param waitingFor key of the thing, such as {@code order:main/1048213}; its arrival releases the event
     * @param sentence the same for a reader
     */
    public NotYet(String waitingFor, String sentence) {
        super(sentence, null, false, false);
        this.waitingFor = waitingFor;
    }

    public String waitingFor() {
        return waitingFor;
    }
}
