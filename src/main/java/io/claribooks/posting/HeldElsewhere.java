package io.claribooks.posting;

/** Another attempt, perhaps on another node, is writing the same document at this moment; trying again shortly is right. */
public final class HeldElsewhere extends RuntimeException {
    public HeldElsewhere(PostingKey key) {
        super("Another attempt is writing " + key.kind().text() + " at this moment.", null, false, false);
    }
}
