package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every event since the last reset, in order. */
final class EventLog {
    /** An event and its place in the log; the place serves as the cursor. */
    record Placed(int position, Event event) {}

    private final Clock clock;
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Event> byId = new HashMap<>();
    private final Map<String, Integer> sequences = new HashMap<>();

    EventLog(Clock clock) {
        this.clock = clock;
    }

    /** Wraps the record's present state in an envelope and keeps it. */
    synchronized Event record(String type, Entry entry, Change change) {
        Instant now = clock.instant();
        ObjectNode envelope = Json.object()
                .put("id", EventIds.next("evt_", now.toEpochMilli()))
                .put("type", type)
                .put("version", "1.0")
                .put("occurredAt", now.toString());
        envelope.set("store", Store.json());
        envelope.put("connectionId", Store.CONNECTION)
                .put("sequence", sequences.merge(entry.kind() + entry.id(), 1, Integer::sum))
                .put("test", entry.document().path("test").asBoolean(false));
        change.describe(envelope);
        envelope.set("data", entry.document());
        Event event = new Event(envelope.get("id").asText(), type, now, entry.id(), Json.bytes(envelope));
        keep(event);
        return event;
    }

    synchronized void keep(Event event) {
        if (byId.putIfAbsent(event.id(), event) == null) {
            events.add(event);
        }
    }

    synchronized Optional<Event> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Up to {@code limit} events after that position that happened at or after {@code since}. */
    synchronized List<Placed> after(int position, Optional<Instant> since, Optional<String> type, int limit) {
        List<Placed> found = new ArrayList<>();
        for (int i = Math.max(position, 0); i < events.size() && found.size() < limit; i++) {
            Event event = events.get(i);
            boolean late = since.isEmpty() || !event.occurredAt().isBefore(since.get());
            if (late && (type.isEmpty() || type.get().equalsIgnoreCase(event.type()))) {
                found.add(new Placed(i + 1, event));
            }
        }
        return found;
    }

    synchronized int size() {
        return events.size();
    }

    synchronized void clear() {
        events.clear();
        byId.clear();
        sequences.clear();
    }
}
