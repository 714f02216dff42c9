package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** What an event says about its cause: the fields that changed, and the API client that changed them, if one did. */
record Change(Optional<ObjectNode> before, Optional<ObjectNode> after, Optional<String> apiClient) {
    private static final Set<String> NOISE = Set.of("version", "updatedAt");

    static Change none() {
        return new Change(Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Change between(ObjectNode before, ObjectNode after) {
        return new Change(Optional.of(before), Optional.of(after), Optional.empty());
    }

    Change by(String client) {
        return new Change(before, after, Optional.of(client));
    }

    boolean isEmpty() {
        return changed().isEmpty();
    }

    /** Adds {@code changedFields}, {@code previous} (plain values only) and {@code actor} to the envelope. */
    void describe(ObjectNode envelope) {
        apiClient.ifPresent(
                client -> envelope.putObject("actor").put("type", "api").put("clientId", client));
        ArrayNode fields = changed();
        if (fields.isEmpty()) {
            return;
        }
        envelope.set("changedFields", fields);
        ObjectNode previous = envelope.putObject("previous");
        for (JsonNode field : fields) {
            JsonNode old = before.orElseThrow().path(field.asText());
            if (old.isValueNode()) {
                previous.set(field.asText(), old);
            }
        }
    }

    private ArrayNode changed() {
        ArrayNode fields = Json.array();
        if (before.isEmpty() || after.isEmpty()) {
            return fields;
        }
        for (Iterator<String> names = after.get().fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!NOISE.contains(name)
                    && !after.get().get(name).equals(before.get().path(name))) {
                fields.add(name);
            }
        }
        return fields;
    }
}
