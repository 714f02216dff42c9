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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Events as people look at them, newest first. Safe for many threads. */
public final class EventArchive {
    private static final ObjectMapper json = new ObjectMapper();

    private final Database database;

    public EventArchive(Database database) {
        this.database = database;
    }

    /** Events without their payloads, at most so many. */
    public List<ObjectNode> list(EventFilter filter, int limit) {
        List<Object> values = new ArrayList<>();
        String where = where(filter, values);
        return database.query(
                EventArchive::shortForm,
                "select * from event" + where + " order by id desc limit " + limit,
                values.toArray());
    }

    static String where(EventFilter filter, List<Object> values) {
        List<String> conditions = new ArrayList<>();
        if (!filter.statuses().isEmpty()) {
            conditions.add("status in ("
                    + String.join(",", Collections.nCopies(filter.statuses().size(), "?")) + ")");
            filter.statuses().forEach(status -> values.add(status.text()));
        }
        if (filter.type() != null) {
            boolean family = filter.type().endsWith(".*");
            conditions.add(family ? "type like ?" : "type = ?");
            values.add(family ? filter.type().substring(0, filter.type().length() - 1) + "%" : filter.type());
        }
        add(conditions, values, "connection = ?", filter.connection());
        add(conditions, values, "received_at >= ?", filter.from());
        add(conditions, values, "received_at < ?", filter.to());
        add(conditions, values, "id < ?", filter.before());
        add(conditions, values, "cause_key = ?", filter.cause());
        if (filter.text() != null) {
            conditions.add("(event_key like ? or order_key like ? or resource_id like ? or summary like ?)");
            String pattern = "%" + filter.text().replace("%", "").replace("_", "\\_") + "%";
            values.addAll(Collections.nCopies(4, pattern));
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static void add(List<String> conditions, List<Object> values, String condition, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    /** One event with its payload, attempts and what people did to it. */
    public Optional<ObjectNode> one(long id) {
        return database.first(
                        row -> shortForm(row).<ObjectNode>set("payload", parsed(row.getString("payload"))),
                        "select e.*, p.payload from event e join event_payload p on p.event_id = e.id where e.id = ?",
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
        event.set("links", parsed(row.getString("summary")));
        return event;
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
                        row -> java.util.Map.entry(row.getString("status"), row.getLong("events")),
                        "select status, count(*) as events from event group by status")
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** When the oldest event came that is not at rest; empty when all are. */
    public Optional<Instant> oldestOpen() {
        return database.first(
                row -> Sql.instant(row, "oldest"),
                "select min(received_at) as oldest from event where queue in (1, 2)");
    }

    /** How many deliveries could not be read. */
    public long unreadable() {
        return database.first(row -> row.getLong("n"), "select count(*) as n from unreadable_delivery")
                .orElse(0L);
    }
}
