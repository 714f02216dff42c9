package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads deliveries by the parsing rules of the event contract. Safe for many threads. */
public final class EnvelopeReader {
    private static final int LARGEST_BATCH = 100;
    private static final int LONGEST_ID = 128;
    private static final Map<String, String> ALIASES = Map.of(
            "order.canceled", "order.cancelled",
            "order.voided", "order.cancelled",
            "refund.created", "payment.refunded",
            "refund.processed", "payment.refunded");

    /**
     * The events of a delivery: one, an array, or {@code {"events":[…]}} of up to 100.
     *
     * @throws UnreadableDocument when the bytes are no such thing
     */
    public List<Envelope> read(byte[] body, ReadOptions options) {
        JsonNode root = JsonBody.parsed(body);
        JsonNode batch = root.isArray() ? root : member(root, "events");
        List<Envelope> events = new ArrayList<>();
        if (batch == null || member(root, "type") != null) {
            events.add(envelope(root, "$", options, body, options.headerId()));
            return events;
        }
        String path = root.isArray() ? "$" : "$.events";
        if (!batch.isArray() || batch.isEmpty() || batch.size() > LARGEST_BATCH) {
            throw new UnreadableDocument(
                    path, "a batch holds 1 to " + LARGEST_BATCH + " events", "Split larger batches");
        }
        for (int i = 0; i < batch.size(); i++) {
            byte[] part = batch.get(i).toString().getBytes(StandardCharsets.UTF_8);
            events.add(envelope(batch.get(i), path + "[" + i + "]", options, part, null));
        }
        return events;
    }

    /**
     * A document of the shop's API, in contract spelling.
     *
     * @throws UnreadableDocument when the bytes are no JSON object
     */
    public static ObjectNode document(byte[] body) {
        JsonNode root = JsonBody.parsed(body);
        JsonNode data = root.path("data").isObject() ? root.path("data") : root;
        if (!data.isObject()) {
            throw new UnreadableDocument("$", "the answer is no document", "Answer with one JSON object");
        }
        return (ObjectNode) ContractNames.spelled(data, "$");
    }

    private static JsonNode member(JsonNode root, String name) {
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return null;
    }

    private static Envelope envelope(JsonNode root, String path, ReadOptions options, byte[] raw, String headerId) {
        if (!root.isObject()) {
            throw new UnreadableDocument(path, "an event is a JSON object", "Send {\"id\":…,\"type\":…,\"data\":{…}}");
        }
        Members event = new Members((ObjectNode) ContractNames.spelled(root, path), path);
        String type = event.required("type", "such as order.created").strip().toLowerCase(Locale.ROOT);
        type = ALIASES.getOrDefault(type, type);
        Members data = event.object("data");
        String store = storeId(event);
        String id = id(event, headerId);
        return new Envelope(
                id == null ? derivedId(store, type, data, raw) : id,
                type,
                event.text("version") == null ? "1.0" : event.text("version"),
                occurredAt(event, options),
                store,
                event.text("connectionId"),
                event.hint("sequence"),
                event.flag("test", false) || data.flag("test", false),
                data.node(),
                data.text("id"),
                data.hint("version"),
                Moments.hint(data.node().path("updatedAt"), options.storeZone()),
                EventKeys.orderId(type, data),
                EventKeys.customerId(type, data),
                EventKeys.isThin(type, data),
                (ObjectNode) root);
    }

    private static String id(Members event, String headerId) {
        String id = event.text("id");
        if (id == null) {
            return headerId;
        }
        if (id.length() > LONGEST_ID || id.indexOf('.') >= 0) {
            throw new UnreadableDocument(
                    event.path("id"),
                    "an id has at most " + LONGEST_ID + " characters and no dot",
                    "Send a shorter id without dots");
        }
        return id;
    }

    private static String storeId(Members event) {
        JsonNode store = event.node().path("store");
        return store.isObject() ? new Members((ObjectNode) store, event.path("store")).text("id") : event.text("store");
    }

    private static Instant occurredAt(Members event, ReadOptions options) {
        String member = event.text("occurredAt") == null ? "timestamp" : "occurredAt";
        String text = event.text(member);
        if (text == null) {
            throw new UnreadableDocument(
                    event.path("occurredAt"), "the time of the event is missing", "Send occurredAt in RFC 3339");
        }
        return Moments.read(text, options.storeZone(), event.path(member)).toInstant();
    }

    private static String derivedId(String store, String type, Members data, byte[] raw) {
        String version = data.text("version") == null ? data.text("updatedAt") : data.text("version");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((store + "\n" + type + "\n" + data.text("id") + "\n" + version + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return "h_" + HexFormat.of().formatHex(digest.digest(raw));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
