package io.claribooks.clarity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads deliveries by the parsing rules of the event contract. Safe for many threads. */
public final class EnvelopeReader {
    private static final int DEEPEST = 64;
    private static final int LARGEST_BATCH = 100;
    private static final int LONGEST_ID = 128;
    private static final Map<String, String> ALIASES = Map.of(
            "order.canceled", "order.cancelled",
            "order.voided", "order.cancelled",
            "refund.created", "payment.refunded",
            "refund.processed", "payment.refunded");

    private static final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(200)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    /**
     * The events of a delivery: one, an array, or {@code {"events":[…]}}.
     *
     * @throws UnreadableDocument when the bytes are no such thing
     */
    public List<Envelope> read(byte[] body, ReadOptions options) {
        JsonNode root = parsed(body);
        JsonNode batch = root.isArray() ? root : member(root, "events");
        List<Envelope> events = new ArrayList<>();
        if (batch == null) {
            events.add(envelope(root, "$", options, body, options.headerId()));
            return events;
        }
        if (!batch.isArray() || batch.isEmpty() || batch.size() > LARGEST_BATCH) {
            throw new UnreadableDocument(
                    "$.events", "a batch holds 1 to " + LARGEST_BATCH + " events", "Split larger batches");
        }
        for (int i = 0; i < batch.size(); i++) {
            byte[] part = batch.get(i).toString().getBytes(StandardCharsets.UTF_8);
            events.add(envelope(batch.get(i), "$[" + i + "]", options, part, null));
        }
        return events;
    }

    /** A document of the shop's API, in contract spelling. */
    public static ObjectNode document(byte[] body) {
        JsonNode root = parsed(body);
        JsonNode data = root.path("data").isObject() ? root.path("data") : root;
        if (!data.isObject()) {
            throw new UnreadableDocument("$", "the answer is no document", "Answer with one JSON object");
        }
        return (ObjectNode) ContractNames.spelled(data, "$");
    }

    private static JsonNode parsed(byte[] body) {
        boolean bom =
                body.length >= 3 && (body[0] & 0xFF) == 0xEF && (body[1] & 0xFF) == 0xBB && (body[2] & 0xFF) == 0xBF;
        int from = bom ? 3 : 0;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body, from, body.length - from))
                    .toString();
            try (JsonParser parser = json.getFactory().createParser(text)) {
                JsonNode root = json.readTree(parser);
                if (root == null || !root.isContainerNode()) {
                    throw new UnreadableDocument(
                            "$", "the body is no JSON object or array", "Send one event or a batch");
                }
                if (parser.nextToken() != null) {
                    throw new UnreadableDocument("$", "there is more after the JSON document", "Send one document");
                }
                return root;
            }
        } catch (CharacterCodingException e) {
            throw new UnreadableDocument("$", "the body is not UTF-8", "Encode the body in UTF-8");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? "$"
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new UnreadableDocument(where, firstLine(e.getOriginalMessage()), "Send well-formed JSON (RFC 8259)");
        } catch (IOException e) {
            throw new UnreadableDocument("$", "the body ends too early", "Send the whole body");
        }
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
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
        String type = event.required("type", "such as order.created").toLowerCase(Locale.ROOT);
        type = ALIASES.getOrDefault(type, type);
        Members data = event.object("data");
        String resourceId = data.text("id");
        String store = storeId(event);
        String id = event.text("id") == null ? headerId : event.text("id");
        if (id != null && id.length() > LONGEST_ID) {
            throw new UnreadableDocument(path + ".id", "the id is longer than " + LONGEST_ID, "Send a shorter id");
        }
        String key = id == null ? derivedId(store, type, data, raw) : id;
        return new Envelope(
                key,
                type,
                event.text("version") == null ? "1.0" : event.text("version"),
                occurredAt(event, options).toInstant(),
                store,
                event.flag("test", false) || data.flag("test", false),
                data.node(),
                resourceId,
                EventKeys.orderId(type, data),
                EventKeys.customerId(type, data),
                EventKeys.isThin(type, data),
                (ObjectNode) root);
    }

    private static String storeId(Members event) {
        JsonNode store = event.node().path("store");
        return store.isObject() ? new Members((ObjectNode) store, "$.store").text("id") : event.text("store");
    }

    private static OffsetDateTime occurredAt(Members event, ReadOptions options) {
        String text = event.text("occurredAt") == null ? event.text("timestamp") : event.text("occurredAt");
        if (text == null) {
            throw new UnreadableDocument(
                    event.path("occurredAt"), "the time of the event is missing", "Send occurredAt in RFC 3339");
        }
        return Moments.read(text, options.storeZone(), event.path("occurredAt"));
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
