package io.claribooks.posting;

/** Another attempt, perhaps on another node, is writing the same document at this moment; trying again shortly is right. */
public final class HeldElsewhere extends RuntimeException {
    private final transient PostingKey key;

    public HeldElsewhere(PostingKey key) {
        super(
                "Another attempt is writing this " + key.kind().text()
                        + " at this moment; if it was cut off, the document is looked for when its time is up.",
                null,
                false,
                false);
        this.key = key;
    }

    /** What is being written. */
    public PostingKey key() {
        return key;
    }
}
