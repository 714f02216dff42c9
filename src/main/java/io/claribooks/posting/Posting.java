package io.claribooks.posting;

/**
 * A document's row in the ledger.
 *
 * @param key what it is for
 * @param state whether it stands
 * @param freshbooksId its id in FreshBooks, or null while it is only intended
 * @param label what people call it: the invoice number, the item's name
 * @param writtenHash hash of what was last written, or null when it was found and not written by us
 */
public record Posting(PostingKey key, State state, String freshbooksId, String label, String writtenHash) {
    /** Whether a document stands in the books. */
    public enum State {
        /** Nothing was sent before this attempt: it may be written at once. */
        FRESH,
        /** An earlier attempt may have written it: its outcome is unknown until FreshBooks has been searched. */
        INTENDED,
        /** It stands. */
        POSTED
    }

    public boolean stands() {
        return state == State.POSTED;
    }
}
