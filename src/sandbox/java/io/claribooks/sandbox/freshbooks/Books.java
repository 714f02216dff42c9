package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The records of one account, with the indexes that searches need. Guarded by its own lock, which the accounting family holds
 * during each call.
 */
final class Books {
    private static final ObjectNode TEMPLATES = (ObjectNode) Json.resource("templates.json");

    private final String account;
    private final SandboxClock clock;
    private final AtomicLong ids;
    private final Map<Resource, TreeMap<Long, ObjectNode>> records = new EnumMap<>(Resource.class);
    private final Map<Resource, Map<String, List<Long>>> indexes = new EnumMap<>(Resource.class);
    private int numbered;
    private int credits;

    Books(String account, SandboxClock clock, AtomicLong ids) {
        this.account = account;
        this.clock = clock;
        this.ids = ids;
        for (Resource resource : Resource.values()) {
            records.put(resource, new TreeMap<>());
            indexes.put(resource, new HashMap<>());
        }
    }

    SandboxClock clock() {
        return clock;
    }

    /** A record with every member of the recorded ones, at their defaults. */
    ObjectNode fresh(Resource resource) {
        ObjectNode record = template(resource.singular());
        long id = ids.addAndGet(2);
        if (record.has("id")) {
            record.put("id", id);
        }
        record.put(resource.idName(), id);
        if (record.has("accounting_systemid")) {
            record.put("accounting_systemid", account);
        }
        if (record.has("accountid")) {
            record.put("accountid", account);
        }
        stamp(record);
        return record;
    }

    static ObjectNode template(String name) {
        return TEMPLATES.get(name).deepCopy();
    }

    void stamp(ObjectNode record) {
        if (record.has("updated")) {
            record.put("updated", clock.eastern());
        }
        if (record.has("updated_at")) {
            record.put("updated_at", clock.eastern());
        }
    }

    void add(Resource resource, ObjectNode record) {
        long id = record.path(resource.idName()).asLong();
        records.get(resource).put(id, record);
        index(resource, record, id);
    }

    private void index(Resource resource, ObjectNode record, long id) {
        String key = key(resource, record);
        if (!key.isEmpty()) {
            indexes.get(resource).computeIfAbsent(key, k -> new ArrayList<>()).add(id);
        }
    }

    /** After a change of the indexed member. */
    void reindex(Resource resource, String oldKey, ObjectNode record) {
        String key = key(resource, record);
        if (!key.equals(oldKey)) {
            long id = record.path(resource.idName()).asLong();
            indexes.get(resource).getOrDefault(oldKey, new ArrayList<>()).remove(id);
            index(resource, record, id);
        }
    }

    static String key(Resource resource, JsonNode record) {
        return switch (resource) {
            case CLIENT -> record.path("email").asText("").toLowerCase(Locale.ROOT);
            case INVOICE -> record.path("invoice_number").asText("");
            case ITEM -> record.path("sku").asText("");
            case PAYMENT -> record.path("invoiceid").asText("");
            default -> "";
        };
    }

    /** Records by the indexed member. */
    List<ObjectNode> byKey(Resource resource, String key) {
        List<ObjectNode> found = new ArrayList<>();
        for (Long id : indexes.get(resource).getOrDefault(key, List.of())) {
            found.add(records.get(resource).get(id));
        }
        return found;
    }

    ObjectNode get(Resource resource, long id) {
        return records.get(resource).get(id);
    }

    void remove(Resource resource, long id) {
        records.get(resource).remove(id);
    }

    /** Newest first, the default order. */
    Iterable<ObjectNode> all(Resource resource) {
        return records.get(resource).descendingMap().values();
    }

    int count(Resource resource) {
        return records.get(resource).size();
    }

    /** Seven digits, counting per account. */
    String nextInvoiceNumber() {
        return String.format(Locale.ROOT, "%07d", ++numbered);
    }

    String nextCreditNumber() {
        return String.format(Locale.ROOT, "%07d", ++credits);
    }
}
