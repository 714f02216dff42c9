package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The shop's records and events. A change of a record raises its version, moves {@code updatedAt} and leaves an event;
 * the desks (orders, payments, customers, products) hold this object's lock while they work.
 */
final class Shop {
    private static final Map<Kind, Integer> FIRST_IDS = Map.of(
            Kind.ORDER, 1050001, Kind.CUSTOMER, 90501, Kind.PRODUCT, 9001, Kind.PAYMENT, 60001, Kind.REFUND, 8001);
    private static final List<String> DATES =
            List.of("updatedAt", "deletedAt", "refundedAt", "capturedAt", "failedAt", "authorizedAt", "createdAt");

    private final Clock clock;
    private final Records records = new Records();
    private final EventLog events;
    private final Map<Kind, Integer> next = new EnumMap<>(Kind.class);

    Shop(Clock clock) {
        this.clock = clock;
        this.events = new EventLog(clock);
        open();
    }

    /** Empties everything and puts the catalogue back. */
    synchronized void open() {
        records.clear();
        events.clear();
        next.putAll(FIRST_IDS);
        for (JsonNode product : Json.resource("catalogue.json")) {
            ObjectNode document = ((ObjectNode) product).deepCopy();
            document.put("createdAt", now()).put("updatedAt", now());
            records.put(Kind.PRODUCT, document, clock.instant(), false);
        }
    }

    Records records() {
        return records;
    }

    EventLog events() {
        return events;
    }

    Instant instant() {
        return clock.instant();
    }

    String now() {
        return clock.instant().toString();
    }

    synchronized String nextId(Kind kind) {
        return String.valueOf(next.merge(kind, 1, Integer::sum) - 1);
    }

    /** Stores a new record as version 1 and leaves its event. */
    synchronized Entry create(Kind kind, String type, ObjectNode document, List<Event> out) {
        document.put("version", 1);
        if (kind != Kind.PAYMENT && kind != Kind.REFUND) {
            document.put("createdAt", now());
        }
        document.put("updatedAt", now());
        Entry entry = records.put(kind, document, clock.instant(), false);
        out.add(events.record(type, entry, Change.none()));
        return entry;
    }

    /** Applies an edit; without a difference nothing is stored and nothing is told. */
    synchronized Entry change(
            Entry entry, String type, Optional<String> apiClient, List<Event> out, Consumer<ObjectNode> edit) {
        ObjectNode after = entry.document().deepCopy();
        edit.accept(after);
        Change change = Change.between(entry.document(), after);
        if (change.isEmpty()) {
            return entry;
        }
        after.put("version", entry.document().path("version").asInt(0) + 1).put("updatedAt", now());
        Entry stored = records.put(entry.kind(), after, clock.instant(), false);
        out.add(events.record(type, stored, apiClient.map(change::by).orElse(change)));
        return stored;
    }

    /** Ties a foreign id to a record. This is a note of its own: no version, no event. */
    synchronized Entry link(Entry entry, String system, JsonNode reference) {
        ObjectNode after = entry.document().deepCopy();
        after.withObjectProperty("externalReferences").set(system, reference);
        return records.put(entry.kind(), after, entry.updatedAt(), entry.deleted());
    }

    /** Keeps what an event from outside carries, unless it is thin or older than what is there. */
    synchronized boolean adopt(String type, ObjectNode data) {
        Optional<Kind> kind = Kind.ofEvent(type);
        if (kind.isEmpty() || data.path("id").asText().isEmpty() || data.size() < 3) {
            return false;
        }
        Optional<Entry> present = records.find(kind.get(), data.path("id").asText());
        int version = data.path("version").asInt(1);
        if (present.isPresent() && present.get().document().path("version").asInt(0) > version) {
            return false;
        }
        boolean deleted = type.toLowerCase(Locale.ROOT).endsWith(".deleted");
        records.put(kind.get(), data.deepCopy(), date(data), deleted);
        return true;
    }

    private Instant date(ObjectNode data) {
        for (String name : DATES) {
            try {
                if (data.hasNonNull(name)) {
                    return OffsetDateTime.parse(data.get(name).asText()).toInstant();
                }
            } catch (DateTimeParseException notRfc3339) {
                continue; // such events are sent on purpose; the next date may do
            }
        }
        return clock.instant();
    }
}
