package io.claribooks.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.claribooks.clarity.Envelope;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.clarity.ReadOptions;
import io.claribooks.clarity.UnreadableDocument;
import io.claribooks.connection.Connection;
import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the shop's stored events say of a document. Safe for many threads. */
final class ShopEvents {
    private static final ObjectMapper json = new ObjectMapper();
    /** Of what came last, the newest is among so many. */
    private static final int LOOKED_AT = 20;

    private static final String SELECT = "select e.id, e.event_key, e.type, e.occurred_at, e.status, p.payload,"
            + " p.reduced_at from event e join event_payload p on p.event_id = e.id where e.source <> 'freshbooks'"
            // Another body under an id that came before: nobody knows which of the two counts.
            + " and (e.cause_key is null or e.cause_key <> 'duplicate/other-body') and ";

    private final Database database;
    private final EnvelopeReader reader = new EnvelopeReader();

    ShopEvents(Database database) {
        this.database = database;
    }

    private record Row(
            long id, String key, String type, Instant occurredAt, String status, String payload, boolean reduced) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("id"),
                    row.getString("event_key"),
                    row.getString("type"),
                    Sql.instant(row, "occurred_at"),
                    row.getString("status"),
                    row.getString("payload"),
                    Sql.instant(row, "reduced_at") != null);
        }
    }

    /**
     * The newest event about a document.
     *
     * @param types their beginning, such as {@code order.}
     */
    Optional<Told> newest(Connection connection, String types, String id) {
        return newest(
                connection,
                latest("x.connection = ? and x.resource_id = ? and x.type like ?"),
                connection.id(),
                id,
                types + "%");
    }

    /** The newest order of a customer, by id or by e-mail in lower case. */
    Optional<Told> newestOrder(Connection connection, String customer) {
        return newest(
                connection, latest("x.customer_key = ? and x.type like 'order.%'"), connection.id() + "/" + customer);
    }

    /** The payments and refunds told of an order, newest first. */
    List<Told> money(Connection connection, String orderId) {
        return told(
                connection,
                latest("x.order_key = ? and x.type like 'payment.%'") + " order by e.id desc",
                connection.id() + "/" + orderId);
    }

    /** Only those that came last are read whole. */
    private static String latest(String where) {
        return "e.id in (select x.id from event x where " + where + " order by x.id desc limit " + LOOKED_AT + ")";
    }

    /** The event of an id. */
    Optional<Told> one(Connection connection, long id) {
        return newest(connection, "e.id = ?", id);
    }

    private Optional<Told> newest(Connection connection, String where, Object... values) {
        Told newest = null;
        for (Told told : told(connection, where, values)) {
            newest = newest == null || told.isNewerThan(newest) ? told : newest;
        }
        return Optional.ofNullable(newest);
    }

    private List<Told> told(Connection connection, String where, Object... values) {
        List<Told> told = new ArrayList<>();
        for (Row row : database.query(Row::read, SELECT + where, values)) {
            told.add(opened(connection, row));
        }
        return told;
    }

    private Told opened(Connection connection, Row row) {
        ReadOptions options = new ReadOptions(connection.settings().store().zone(), row.key);
        JsonNode data = MissingNode.getInstance();
        Long version = null;
        try {
            Envelope envelope = reader.read(row.payload.getBytes(StandardCharsets.UTF_8), options)
                    .get(0);
            version = envelope.resourceVersion();
            data = envelope.thin() && !row.reduced ? fetched(row.id) : envelope.data();
        } catch (UnreadableDocument e) {
            // Shown as one of which nothing is known.
        }
        return new Told(row.id, row.key, row.type, row.occurredAt, row.status, row.reduced, version, data);
    }

    /** What the shop's API answered when an event of only an id was worked on: it stands in the record of the attempt. */
    private JsonNode fetched(long event) {
        String calls = database.first(
                        row -> row.getString("calls"),
                        "select calls from attempt where event_id = ? and calls is not null order by number desc limit 1",
                        event)
                .orElse("[]");
        try {
            for (JsonNode call : json.readTree(calls)) {
                boolean read = call.path("operation").asText().startsWith("clarity-")
                        && call.path("status").asInt() == 200
                        && call.path("reply").isTextual();
                if (read) {
                    return EnvelopeReader.document(call.path("reply").asText().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (JsonProcessingException e) {
            // Cut off when it was stored.
        }
        return MissingNode.getInstance();
    }
}
