package io.claribooks.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events as people look at them, newest first. Safe for many threads. */
public final class EventArchive {
    private static final ObjectMapper json = new ObjectMapper();

    private final Database database;
    private final EventList list;

    public EventArchive(Database database) {
        this.database = database;
        this.list = new EventList(database, new SearchTerms(database));
    }

    /** Events without their payloads, newest first, at most so many; of those after a cursor the nearest to it. */
    public List<ObjectNode> list(EventFilter filter, int limit) {
        return list.page(filter, limit, EventArchive::shortForm);
    }

    /** One event with its payload, attempts and what people did to it. */
    public Optional<ObjectNode> one(long id) {
        return database.first(
                        row -> shortForm(row)
                                .put("reducedAt", text(Sql.instant(row, "reduced_at")))
                                .<ObjectNode>set("payload", parsed(row.getString("payload"))),
                        "select e.*, p.payload, p.reduced_at from event e join event_payload p on p.event_id = e.id"
                                + " where e.id = ?",
                        id)
                .map(event -> {
                    event.set("attempts", attempts(id));
                    event.set("actions", actions(id));
                    return event;
                });
    }

    /** An event as a worker would be given it; empty where there is none, or its payload was reduced. */
    public Optional<ClaimedEvent> whole(long id) {
        return database.first(
                Inbox::event,
                "select e.*, p.payload from event e join event_payload p on p.event_id = e.id"
                        + " where e.id = ? and p.reduced_at is null",
                id);
    }

    /** The newest events of a cause that are whole, before one of them if it is named. */
    public List<ClaimedEvent> newest(String connection, Cause cause, Long before, int limit) {
        return database.query(
                Inbox::event,
                "select e.*, p.payload from event e join event_payload p on p.event_id = e.id where e.cause_key = ?"
                        + " and e.connection = ? and e.id < ? and p.reduced_at is null order by e.id desc limit "
                        + limit,
                cause.key(),
                connection,
                before == null ? Long.MAX_VALUE : before);
    }

    private ArrayNode attempts(long id) {
        ArrayNode list = json.createArrayNode();
        database.query(
                        row -> json.createObjectNode()
                                .put("number", row.getInt("number"))
                                .put("startedAt", text(Sql.instant(row, "started_at")))
                                .put("finishedAt", text(Sql.instant(row, "finished_at")))
                                .put("outcome", row.getString("outcome"))
                                .put("detail", row.getString("detail"))
                                .<ObjectNode>set("mapped", parsed(row.getString("mapped")))
                                .<ObjectNode>set("trace", parsed(row.getString("trace")))
                                .<ObjectNode>set("calls", parsed(row.getString("calls"))),
                        "select * from attempt where event_id = ? order by number",
                        id)
                .forEach(list::add);
        return list;
    }

    private ArrayNode actions(long id) {
        ArrayNode list = json.createArrayNode();
        for (Act act : Acts.of(database, id)) {
            list.addObject()
                    .put("act", Long.toString(act.id()))
                    .put("action", act.kind())
                    .put("actor", act.actor())
                    .put("note", act.note())
                    .put("at", act.doneAt().toString());
        }
        return list;
    }

    private static ObjectNode shortForm(ResultSet row) throws SQLException {
        ObjectNode event = json.createObjectNode()
                .put("id", row.getString("id"))
                .put("eventId", row.getString("event_key"))
                .put("connection", row.getString("connection"))
                .put("source", row.getString("source"))
                .put("type", row.getString("type"))
                .put("resourceId", row.getString("resource_id"))
                .put("orderId", orderId(row.getString("order_key")))
                .put("number", row.getString("document_number"))
                .put("buyer", row.getString("buyer"))
                .put("amount", row.getString("amount"))
                .put("currency", row.getString("currency"))
                .put("status", row.getString("status"))
                .put("occurredAt", text(Sql.instant(row, "occurred_at")))
                .put("receivedAt", text(Sql.instant(row, "received_at")))
                .put("finishedAt", text(Sql.instant(row, "finished_at")))
                .put("nextAt", nextAt(row))
                .put("waitingFor", row.getString("waiting_for"))
                .put("causeClass", row.getString("cause_class"))
                .put("causeKey", row.getString("cause_key"))
                .put("cause", row.getString("cause"))
                .put("repair", row.getString("repair"))
                .put("tries", row.getInt("tries"));
        event.set("answers", parsed(row.getString("answers")));
        JsonNode links = parsed(row.getString("summary"));
        event.put("invoiceNumber", invoiceNumber(links));
        event.set("links", links);
        return event;
    }

    /** The key is led by the connection. */
    private static String orderId(String key) {
        return key == null ? null : key.substring(key.indexOf('/') + 1);
    }

    private static String invoiceNumber(JsonNode links) {
        for (JsonNode link : links) {
            if (link.path("kind").asText().equals("invoice")) {
                return link.path("label").asText();
            }
        }
        return null;
    }

    /** Null too when it is due already, and queued by its arrival. */
    private static String nextAt(ResultSet row) throws SQLException {
        Status status = Status.of(row.getString("status"));
        Instant due = Sql.instant(row, "due_at");
        boolean later = due.isAfter(Sql.instant(row, "received_at"));
        return later && (status == Status.WAITING || status == Status.RETRYING) ? text(due) : null;
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static JsonNode parsed(String text) {
        if (text == null) {
            return json.nullNode();
        }
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    /** How many events stand in each status, and since when the oldest open one has been waiting. */
    public ObjectNode counts() {
        ObjectNode counts = json.createObjectNode();
        for (Status status : Status.values()) {
            counts.put(status.text(), 0L);
        }
        database.query(
                        row -> Map.entry(row.getString("status"), row.getLong("events")),
                        "select status, count(*) as events from event group by status")
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** When the oldest event came that is not at rest; empty when all are. */
    public Optional<Instant> oldestOpen() {
        return database.first(
                row -> Sql.instant(row, "oldest"), "select min(received_at) as oldest from event where queue > 0");
    }

    /** How many deliveries could not be read. */
    public long unreadable() {
        return database.first(row -> row.getLong("n"), "select count(*) as n from unreadable_delivery")
                .orElse(0L);
    }
}
