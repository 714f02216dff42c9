package io.claribooks.clarity;

/** A document breaks the event contract; the message says where, what is wrong and what to send instead. */
public final class UnreadableDocument extends RuntimeException {
    /**
     * @param where JSON path or position
     * @param problem what is wrong there
     * @param advice what to send instead
     */
    public UnreadableDocument(String where, String problem, String advice) {
        super(where + ": " + problem + ". " + advice, null, false, false);
    }
}
