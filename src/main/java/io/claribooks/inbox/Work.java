package io.claribooks.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One event's passage through its flow: the document that grows from step to step, what it was translated to, and the record of
 * what was done on the way. Belongs to one attempt. The records may be added to by several threads; the rest belongs to the
 * worker.
 */
public final class Work {
    private final ClaimedEvent event;
    private final Instant startedAt;
    private final ObjectNode document = new JsonNodeFactory(true).objectNode();
    private final List<String> trace = Collections.synchronizedList(new ArrayList<>());
    private final List<CallRecord> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<PostedDocument> posted = Collections.synchronizedList(new ArrayList<>());
    private JsonNode told = MissingNode.getInstance();
    private ObjectNode mapped;
    private Listing listing;

    public Work(ClaimedEvent event, Instant startedAt) {
        this.event = event;
        this.startedAt = startedAt;
    }

    public ClaimedEvent event() {
        return event;
    }

    /** The connection's id. */
    public String connection() {
        return event.connection();
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** What the mapping reads: starts empty, each step adds its part. */
    public ObjectNode document() {
        return document;
    }

    /**
     * What the event told, taken out of the document that mappings read. A step that is repeated, because the store was gone
     * for example, is given the same again.
     */
    public JsonNode data() {
        JsonNode data = document.remove("data");
        if (data != null) {
            told = data;
        }
        return told;
    }

    /** The translated document, or null before the translation. */
    public ObjectNode mapped() {
        return mapped;
    }

    public void mapped(ObjectNode result) {
        this.mapped = result;
    }

    /** What a list is to show of an event whose document was fetched; null where it came with the event. */
    public Listing listing() {
        return listing;
    }

    public void listing(Listing fetched) {
        this.listing = fetched;
    }

    /** Adds a sentence to the written trace. */
    public void note(String sentence) {
        trace.add(sentence);
    }

    /**
     * Adds what was worked out to the written trace. A flow that is tried again within the attempt works the same out again: it
     * stands there once, followed by what came of the last try.
     */
    public void worked(List<String> sentences) {
        synchronized (trace) {
            int before = sentences.isEmpty() ? -1 : Collections.indexOfSubList(trace, sentences);
            if (before >= 0) {
                trace.subList(before, trace.size()).clear();
            }
            trace.addAll(sentences);
        }
    }

    public List<String> trace() {
        return trace;
    }

    public void called(CallRecord call) {
        calls.add(call);
    }

    public List<CallRecord> calls() {
        return calls;
    }

    /** Records a document that stands because of this event; the same one is recorded once. */
    public void posted(PostedDocument document) {
        if (!posted.contains(document)) {
            posted.add(document);
        }
    }

    public List<PostedDocument> posted() {
        return posted;
    }
}
