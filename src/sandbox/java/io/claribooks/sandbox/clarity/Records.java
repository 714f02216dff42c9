package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** All records of the shop, in memory. */
final class Records {
    private final Map<Kind, Map<String, Entry>> entries = new EnumMap<>(Kind.class);
    private final Map<String, String> customerByEmail = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> paymentsByOrder = new ConcurrentHashMap<>();
    private final AtomicLong revisions = new AtomicLong();

    Records() {
        for (Kind kind : Kind.values()) {
            entries.put(kind, new ConcurrentHashMap<>());
        }
    }

    /** Stores the document as it is. */
    Entry put(Kind kind, ObjectNode document, Instant updatedAt, boolean deleted) {
        String id = document.path("id").asText();
        Entry entry = new Entry(kind, id, document, updatedAt, revisions.incrementAndGet(), deleted);
        entries.get(kind).put(id, entry);
        if (kind == Kind.CUSTOMER) {
            customerByEmail.put(email(document), id);
        } else if (kind == Kind.PAYMENT) {
            paymentsByOrder
                    .computeIfAbsent(document.path("orderId").asText(), o -> ConcurrentHashMap.newKeySet())
                    .add(id);
        }
        return entry;
    }

    private static String email(ObjectNode customer) {
        return customer.path("email").asText().strip().toLowerCase(Locale.ROOT);
    }

    /** Also finds tombstones. */
    Optional<Entry> find(Kind kind, String id) {
        return Optional.ofNullable(entries.get(kind).get(id));
    }

    /** The live record, or a 404. */
    Entry get(Kind kind, String id) {
        return find(kind, id).filter(e -> !e.deleted()).orElseThrow(() -> Problem.missing(kind, id));
    }

    Stream<Entry> live(Kind kind) {
        return entries.get(kind).values().stream().filter(e -> !e.deleted());
    }

    /** Live records, by {@code updatedAt}, then id. */
    List<Entry> sorted(Kind kind) {
        return live(kind)
                .sorted(Comparator.comparing(Entry::updatedAt).thenComparing(Entry::id))
                .toList();
    }

    /** The customer that has this e-mail address now; trimmed, without regard to case. */
    Optional<Entry> customerByEmail(String email) {
        String wanted = email.strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(customerByEmail.get(wanted))
                .flatMap(id -> find(Kind.CUSTOMER, id))
                .filter(e -> !e.deleted() && email(e.document()).equals(wanted));
    }

    Stream<ObjectNode> paymentsOf(String orderId) {
        return paymentsByOrder.getOrDefault(orderId, Set.of()).stream()
                .flatMap(id -> find(Kind.PAYMENT, id).stream())
                .map(Entry::document);
    }

    int count(Kind kind) {
        return entries.get(kind).size();
    }

    void clear() {
        entries.values().forEach(Map::clear);
        customerByEmail.clear();
        paymentsByOrder.clear();
    }
}
