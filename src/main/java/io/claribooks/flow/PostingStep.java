package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import java.time.Instant;

/** One document on its way through {@code post-once}: what is known of it, and what is left to do. Used by one thread. */
public final class PostingStep {
    private final PostingKey key;
    private final ObjectNode request;
    private final boolean searchFirst;
    private final Instant begun;
    private Posting posting;

    PostingStep(PostingKey key, ObjectNode request, boolean searchFirst, Instant begun) {
        this.key = key;
        this.request = request;
        this.searchFirst = searchFirst;
        this.begun = begun;
    }

    Instant begun() {
        return begun;
    }

    PostingKey key() {
        return key;
    }

    ObjectNode request() {
        return request;
    }

    void known(Posting known) {
        this.posting = known;
    }

    Posting result() {
        return posting;
    }

    /** Whether FreshBooks must be searched: an earlier outcome is unknown, or the record may have been made by hand. */
    public boolean isMustSearch() {
        return !posting.stands() && (searchFirst || posting.state() == Posting.State.INTENDED);
    }

    /** Whether nothing stands yet. */
    public boolean isMustWrite() {
        return !posting.stands();
    }

    /** The record in a create call's result. */
    JsonNode created(JsonNode reply) {
        return reply.path(key.kind().wrapper());
    }
}
