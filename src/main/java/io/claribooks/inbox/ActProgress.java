package io.claribooks.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.claribooks.database.Database;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the events stand that an act touched, as of now. Reads the index of acts and those events. Safe for many threads. */
public final class ActProgress {
    private static final int MOST_CAUSES = 20;
    private static final int EXAMPLES = 5;
    private static final Set<String> LINKED = Set.of("client", "item");
    private static final ObjectMapper json = new ObjectMapper();

    private final Database database;

    public ActProgress(Database database) {
        this.database = database;
    }

    /**
     * How an act's events stand.
     *
     * @param byStatus how many stand in each status; those without any are left out
     * @param again the causes for which some need a person, those with the most events first
     * @param booked the first that stand in the books, at most five
     */
    public record Standing(Map<Status, Long> byStatus, List<Again> again, List<Booked> booked) {
        /** How many were touched. */
        public long all() {
            return byStatus.values().stream().mapToLong(Long::longValue).sum();
        }

        /** How many are still on their way. */
        public long open() {
            return byStatus.entrySet().stream()
                    .filter(entry -> entry.getKey().queue() != 0)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** How many need a person. */
        public long needsAttention() {
            return of(Status.REVIEW) + of(Status.DEAD);
        }

        public long of(Status status) {
            return byStatus.getOrDefault(status, 0L);
        }
    }

    /** Events of an act that need a person for one cause. */
    public record Again(String connection, Cause cause, long events) {}

    /**
     * An event of an act that stands in the books.
     *
     * @param document what it was booked as, such as an invoice's number; null where it left none of its own
     */
    public record Booked(long event, String document) {}

    /** How the events of an act stand. */
    public Standing of(long act) {
        Map<Status, Long> byStatus = new EnumMap<>(Status.class);
        database.query(
                        row -> Map.entry(Status.of(row.getString("status")), row.getLong("events")),
                        "select e.status, count(*) as events from act_event a join event e on e.id = a.event_id"
                                + " where a.act_id = ? group by e.status",
                        act)
                .forEach(entry -> byStatus.put(entry.getKey(), entry.getValue()));
        return new Standing(byStatus, again(act), booked(act));
    }

    private List<Again> again(long act) {
        return database.query(
                row -> new Again(
                        row.getString("connection"), Cause.of(row.getString("cause_key")), row.getLong("events")),
                "select e.connection, e.cause_key, count(*) as events from act_event a join event e on e.id = a.event_id"
                        + " where a.act_id = ? and e.cause_key > '' group by e.connection, e.cause_key"
                        + " order by count(*) desc, e.cause_key limit " + MOST_CAUSES,
                act);
    }

    private List<Booked> booked(long act) {
        return database.query(
                row -> new Booked(row.getLong("id"), document(row.getString("summary"))),
                "select e.id, e.summary from act_event a join event e on e.id = a.event_id where a.act_id = ?"
                        + " and e.status = 'posted' order by a.event_id limit " + EXAMPLES,
                act);
    }

    /** The last document of a summary that is not only what it links to. */
    private static String document(String summary) {
        String label = null;
        for (JsonNode one : parsed(summary)) {
            if (!LINKED.contains(one.path("kind").asText())) {
                label = one.path("label").textValue();
            }
        }
        return label;
    }

    private static JsonNode parsed(String summary) {
        try {
            return summary == null ? MissingNode.getInstance() : json.readTree(summary);
        } catch (JsonProcessingException e) {
            // Too long for its column, so that it was cut.
            return MissingNode.getInstance();
        }
    }
}
