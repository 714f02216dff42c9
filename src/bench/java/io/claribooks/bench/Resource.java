package io.claribooks.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** One kind of record: created, updated, read by id, and found by the one member callers search it by. One thread. */
class Resource {

    private static final int PAGE = 15;

    private final String singular;
    private final String idName;
    private final String searchedBy;
    private final Consumer<ObjectNode> created;
    private final Map<String, byte[]> records = new HashMap<>();
    private final Map<String, List<String>> index = new HashMap<>();
    private long lastId = 10_000;

    Resource(String singular, String idName, String searchedBy, Consumer<ObjectNode> created) {
        this.singular = singular;
        this.idName = idName;
        this.searchedBy = searchedBy;
        this.created = created;
    }

    static Resource clients(Books books) {
        return new Resource(
                "client",
                "userid",
                "email",
                client -> books.client(client.path("email").asText("")));
    }

    static Resource items() {
        return new Resource("item", "itemid", "sku", item -> {});
    }

    /** Payments are kept and found again; the benchmark sends no orders that lead to one, so no balance moves. */
    static Resource payments() {
        return new Resource("payment", "logid", "invoiceid", payment -> {});
    }

    String singular() {
        return singular;
    }

    /** Answers a create; {@code withLines} is what {@code include[]=lines} asks for. */
    Reply create(JsonNode document, boolean withLines) {
        lastId += 2;
        ObjectNode stored = document.deepCopy();
        stored.put("id", lastId).put(idName, lastId).put("accounting_systemid", Tokens.ACCOUNT);
        if (!stored.hasNonNull("vis_state")) {
            stored.put("vis_state", 0);
        }
        complete(stored);
        created.accept(stored);
        index.computeIfAbsent(key(stored.path(searchedBy).asText("")), key -> new ArrayList<>(1))
                .add(String.valueOf(lastId));
        return store(stored, withLines);
    }

    /** Answers a partial update. */
    Reply update(String id, JsonNode changes, boolean withLines) throws IOException {
        byte[] record = records.get(id);
        if (record == null) {
            return notFound();
        }
        ObjectNode stored = (ObjectNode) FastFreshBooks.JSON.readTree(record);
        changes.properties().forEach(change -> stored.set(change.getKey(), change.getValue()));
        complete(stored);
        return store(stored, withLines);
    }

    Reply get(String id, boolean withLines) throws IOException {
        byte[] record = records.get(id);
        return record == null ? notFound() : single((ObjectNode) FastFreshBooks.JSON.readTree(record), withLines);
    }

    /** Answers a list: by the member that is searched, or, as FreshBooks does for other filters, of everything. */
    Reply list(MultiMap parameters, boolean withLines) throws IOException {
        String wanted = parameters.get("search[" + searchedBy + "]");
        List<String> ids = wanted == null ? List.copyOf(records.keySet()) : index.getOrDefault(key(wanted), List.of());
        ObjectNode result = FastFreshBooks.JSON.createObjectNode();
        ArrayNode found = result.putArray(singular + "s");
        for (String id : ids.subList(0, Math.min(PAGE, ids.size()))) {
            found.add(answer((ObjectNode) FastFreshBooks.JSON.readTree(records.get(id)), withLines));
        }
        result.put("page", 1).put("pages", (ids.size() + PAGE - 1) / PAGE);
        return Reply.result(result.put("per_page", PAGE).put("total", ids.size()));
    }

    /** A member of a stored record as text; null without such a record. */
    String text(String id, String member) {
        byte[] record = records.get(id);
        try {
            return record == null
                    ? null
                    : FastFreshBooks.JSON.readTree(record).path(member).asText("");
        } catch (IOException e) {
            throw new IllegalStateException("A stored record could not be read back", e);
        }
    }

    /** Works out the members FreshBooks computes. */
    void complete(ObjectNode stored) {
        stored.put("updated", "2026-01-01 00:00:00");
    }

    private Reply store(ObjectNode stored, boolean withLines) {
        records.put(stored.path("id").asText(), Reply.ok(stored).body());
        return single(stored, withLines);
    }

    private Reply single(ObjectNode stored, boolean withLines) {
        ObjectNode result = FastFreshBooks.JSON.createObjectNode();
        result.set(singular, answer(stored, withLines));
        return Reply.result(result);
    }

    private static ObjectNode answer(ObjectNode stored, boolean withLines) {
        if (!withLines) {
            stored.remove("lines");
        }
        return stored;
    }

    private Reply notFound() {
        String name = Character.toUpperCase(singular.charAt(0)) + singular.substring(1);
        return Reply.error(404, 1012, idName, name + " not found.");
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
