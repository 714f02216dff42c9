package io.claribooks.posting;

import java.time.Instant;

/**
 * A document's row in the ledger.
 *
 * @param key what it is for
 * @param state whether it stands
 * @param freshbooksId its id in FreshBooks, or null while it is only intended
 * @param label what people call it: the invoice number, the item's name
 * @param writtenHash hash of what was last written, or null when it was found and not written by us
 * @param naturalKey what it was begun under, for an item its SKU as the shop writes it; null where it is not known
 * @param inDoubtUntil until when a write of unknown outcome may still do its work; null where there is none
 */
public record Posting(
        PostingKey key,
        State state,
        String freshbooksId,
        String label,
        String writtenHash,
        String naturalKey,
        Instant inDoubtUntil) {
    private static final int LONGEST_LABEL = 400;

    /** Whether a document stands in the books. */
    public enum State {
        /** Nothing was sent before this attempt, or nothing that did its work: it may be written at once. */
        FRESH,
        /** An earlier attempt may have written it: its outcome is unknown until FreshBooks has been searched. */
        INTENDED,
        /** It stands. */
        POSTED,
        /** It stood and was taken back, or (without an id) it must not be written at all. */
        WITHDRAWN
    }

    /** A label as far as the store has room for it; null stays null. */
    static String label(String whole) {
        return whole == null || whole.length() <= LONGEST_LABEL
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, LONGEST_LABEL / 2 - 10));
    }

    public boolean stands() {
        return state == State.POSTED;
    }

    public boolean withdrawn() {
        return state == State.WITHDRAWN;
    }

    static State state(String stored, Instant inDoubtUntil) {
        return switch (stored) {
            case "posted" -> State.POSTED;
            case "withdrawn" -> State.WITHDRAWN;
            default -> inDoubtUntil == null ? State.FRESH : State.INTENDED;
        };
    }
}
