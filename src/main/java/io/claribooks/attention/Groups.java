package io.claribooks.attention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.CauseClass;
import io.claribooks.inbox.Outcomes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events that need a person, by cause. Reads the index of causes and single rows, never the whole inbox. Safe for many threads. */
public final class Groups {
    private static final ObjectMapper json = new ObjectMapper();
    private static final int EXAMPLES = 3;

    private final Database database;

    public Groups(Database database) {
        this.database = database;
    }

    private record Count(String connection, String cause, long events, long first, long last) {}

    private record Example(long id, Instant receivedAt, String cause, String repair, String answers) {}

    /**
     * Groups whose newest event is older than a cursor, newest first.
     *
     * @param connection only of this one; null for all
     * @param kind only of this class; null for all
     * @param before {@link Group#lastId()} of the last group of the page before; null for the first page
     */
    public List<Group> list(String connection, CauseClass kind, Long before, int limit) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(" where cause_key > ''");
        if (connection != null) {
            where.append(" and connection = ?");
            values.add(connection);
        }
        if (kind != null) {
            where.append(" and cause_key >= ? and cause_key < ?");
            values.add(kind.text() + "/");
            values.add(kind.text() + "0");
        }
        return counted(where.toString(), before, limit, values);
    }

    /** The events of one cause; empty when there are none. */
    public Optional<Group> one(String connection, Cause cause) {
        return counted(" where cause_key = ? and connection = ?", null, 1, List.of(cause.key(), connection)).stream()
                .findFirst();
    }

    private List<Group> counted(String where, Long before, int limit, List<Object> some) {
        List<Object> values = new ArrayList<>(some);
        values.add(before == null ? Long.MAX_VALUE : before);
        List<Count> counts = database.query(
                row -> new Count(
                        row.getString("connection"),
                        row.getString("cause_key"),
                        row.getLong("events"),
                        row.getLong("first_id"),
                        row.getLong("last_id")),
                "select connection, cause_key, count(*) as events, min(id) as first_id, max(id) as last_id"
                        + " from event" + where
                        + " group by cause_key, connection having max(id) < ? order by max(id) desc limit " + limit,
                values.toArray());
        Map<Long, Example> ends = ends(counts);
        return counts.stream()
                .filter(count -> ends.containsKey(count.first) && ends.containsKey(count.last))
                .map(count -> group(count, ends.get(count.first), ends.get(count.last), newest(count)))
                .toList();
    }

    /** The oldest and the newest event of each group. */
    private Map<Long, Example> ends(List<Count> counts) {
        Map<Long, Example> ends = new HashMap<>();
        if (counts.isEmpty()) {
            return ends;
        }
        List<Object> ids = new ArrayList<>();
        counts.forEach(count -> ids.addAll(List.of(count.first, count.last)));
        database.query(
                        row -> new Example(
                                row.getLong("id"),
                                Sql.instant(row, "received_at"),
                                row.getString("cause"),
                                row.getString("repair"),
                                row.getString("answers")),
                        "select id, received_at, cause, repair, answers from event where id in ("
                                + String.join(",", Collections.nCopies(ids.size(), "?")) + ")",
                        ids.toArray())
                .forEach(example -> ends.put(example.id, example));
        return ends;
    }

    private List<Long> newest(Count count) {
        return database.query(
                row -> row.getLong("id"),
                "select id from event where cause_key = ? and connection = ? order by id desc limit " + EXAMPLES,
                count.cause,
                count.connection);
    }

    private static Group group(Count count, Example oldest, Example newest, List<Long> examples) {
        return new Group(
                count.connection,
                Cause.of(count.cause),
                count.events,
                count.last,
                oldest.receivedAt,
                newest.receivedAt,
                examples,
                newest.cause,
                newest.repair,
                answers(newest.answers));
    }

    private static List<String> answers(String stored) {
        try {
            return stored == null ? List.of() : json.readValue(stored, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            // Too long for its column, so that a remark stands in its place.
            return List.of();
        }
    }

    /**
     * The oldest event of a cause.
     *
     * @param types of one of these
     * @param id only this one; null for any
     */
    public Optional<Long> oldest(String connection, Cause cause, List<String> types, Long id) {
        List<Object> values = new ArrayList<>(List.of(cause.key(), connection));
        values.addAll(types);
        values.add(id == null ? 0L : id);
        values.add(id == null ? Long.MAX_VALUE : id);
        return database.first(
                row -> row.getLong("id"),
                "select id from event where cause_key = ? and connection = ? and type in ("
                        + String.join(",", Collections.nCopies(types.size(), "?"))
                        + ") and id >= ? and id <= ? order by id limit 1",
                values.toArray());
    }

    /**
     * The events that wait for a connection; empty when none does.
     *
     * @param problem why it lets nobody in
     * @param reason the same as the other side says it
     */
    public Optional<Group> waiting(String connection, Problem problem, String reason) {
        Count count = database.first(
                        row -> new Count(
                                connection,
                                problem.cause().key(),
                                row.getLong("events"),
                                row.getLong("first_id"),
                                row.getLong("last_id")),
                        "select count(*) as events, min(id) as first_id, max(id) as last_id from event"
                                + " where waiting_for = ? and queue = 1",
                        Outcomes.CONNECTION + connection)
                .orElseThrow();
        if (count.events == 0) {
            return Optional.empty();
        }
        Map<Long, Example> ends = ends(List.of(count));
        return Optional.of(new Group(
                connection,
                problem.cause(),
                count.events,
                count.last,
                ends.get(count.first).receivedAt,
                ends.get(count.last).receivedAt,
                List.of(count.last),
                reason,
                null,
                List.of()));
    }
}
