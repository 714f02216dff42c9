package io.claribooks.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.time.Instant;

/** Reduces one event that is at rest: its payload, and the record of its attempts. Its status and its links stay. */
final class EventReduction {
    private static final ObjectMapper json = new ObjectMapper();

    private EventReduction() {}

    /**
     * Reduces, within the caller's transaction; a second time changes nothing.
     *
     * @return false when the event is open or needs a person, who needs its payload
     */
    static boolean apply(Sql sql, long id, Instant now) throws SQLException {
        int atRest = sql.update(
                "update event set customer_key = null, buyer = null, reduced = true where id = ? and queue = 0 and status in ('posted', 'skipped')",
                id);
        if (atRest == 0) {
            return false;
        }
        String payload = sql.first(
                        row -> row.getString("payload"), "select payload from event_payload where event_id = ?", id)
                .orElse("{}");
        sql.update(
                "update event_payload set payload = ?, reduced_at = coalesce(reduced_at, ?) where event_id = ?",
                ReducedDocument.of(payload),
                now,
                id);
        // E-mails, by their mark; numbers and ids stay.
        sql.update("delete from event_term where event_id = ? and term >= '@' and term < 'A'", id);
        links(sql, id);
        record Attempt(int number, String calls) {}
        for (Attempt attempt : sql.query(
                row -> new Attempt(row.getInt("number"), row.getString("calls")),
                "select number, calls from attempt where event_id = ?",
                id)) {
            sql.update(
                    "update attempt set detail = null, mapped = null, trace = null, calls = ? where event_id = ? and number = ?",
                    calls(attempt.calls),
                    id,
                    attempt.number);
        }
        return true;
    }

    /** What a client is called is a name; what an invoice is called is its number. */
    private static void links(Sql sql, long id) throws SQLException {
        String links = sql.first(row -> row.getString("summary"), "select summary from event where id = ?", id)
                .orElse(null);
        JsonNode all = parsed(links);
        for (JsonNode link : all) {
            if (link instanceof ObjectNode document
                    && document.path("kind").asText().equals("client")) {
                document.put("label", document.path("freshbooksId").asText());
            }
        }
        if (links != null) {
            sql.update("update event set summary = ? where id = ?", all.toString(), id);
        }
    }

    /** Which calls were made and how they ended, without what was said in them or searched for. */
    private static String calls(String text) {
        if (text == null) {
            return null;
        }
        JsonNode calls = parsed(text);
        for (JsonNode call : calls) {
            if (call instanceof ObjectNode one) {
                one.put("path", one.path("path").asText("").replaceFirst("\\?.*", ""));
                one.putNull("request").putNull("reply");
            }
        }
        return calls.isArray() ? calls.toString() : null;
    }

    private static JsonNode parsed(String text) {
        try {
            return text == null ? json.createArrayNode() : json.readTree(text);
        } catch (JsonProcessingException e) {
            // Cut off when it was stored; nothing of it is kept.
            return json.createArrayNode();
        }
    }
}
