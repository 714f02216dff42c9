package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One record. Holds only the members that differ from how they start, to keep a large ledger small. Guarded by its
 * account; stored values are replaced, never changed in place, so a view may share them.
 */
class Entry {
    static final int ACTIVE = 0;
    static final int DELETED = 1;

    private final long id;
    private final Instant created;
    private final Shape shape;
    private final Map<String, JsonNode> values = new HashMap<>();
    private Instant updated;
    private int visState;

    Entry(long id, Instant created, Shape shape) {
        this.id = id;
        this.created = created;
        this.updated = created;
        this.shape = shape;
    }

    final long id() {
        return id;
    }

    final Instant created() {
        return created;
    }

    final Instant updated() {
        return updated;
    }

    final void touch(Instant now) {
        updated = now;
    }

    final int visState() {
        return visState;
    }

    final void setVisState(int state) {
        visState = state;
    }

    final boolean deleted() {
        return visState == DELETED;
    }

    final void put(String name, JsonNode value) {
        if (value.equals(shape.fallback(name))) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    final void put(Map<String, JsonNode> given) {
        given.forEach(this::put);
    }

    final JsonNode get(String name) {
        JsonNode value = values.get(name);
        return value == null ? shape.fallback(name) : value;
    }

    /** The member as text; a null is an empty text. */
    final String text(String name) {
        return get(name).asText("");
    }

    final Map<String, JsonNode> values() {
        return values;
    }
}
