package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pages of events, newest first. Where few events share what is asked for, those are looked up; else events are read in the order
 * of an index until there are enough. So the number of events does not matter. Safe for many threads.
 */
final class EventList {
    /** More than this are many. */
    private static final int MANY = 5000;

    private static final int BATCH = 100;
    private static final int MOST_TEXTS = 200;

    /** Ids are given in the order of time, but for clocks that were put right and nodes that differ. */
    private static final Duration SLACK = Duration.ofHours(1);

    private final Database database;
    private final SearchTerms terms;

    EventList(Database database, SearchTerms terms) {
        this.database = database;
        this.terms = terms;
    }

    private record Found<T>(long id, T event) {}

    /** At most so many; of those after a cursor the nearest to it. */
    <T> List<T> page(EventFilter filter, int limit, Sql.Row<T> reader) {
        Sql.Row<Found<T>> found = row -> new Found<>(row.getLong("id"), reader.read(row));
        boolean forward = filter.after() != null;
        Comparator<Found<T>> nearest = Comparator.comparingLong(Found::id);
        List<Long> few = fewest(filter);
        List<Found<T>> all = few == null ? inOrder(filter, limit, found) : among(few, filter, limit, found);
        return all.stream()
                .sorted(forward ? nearest : nearest.reversed())
                .limit(limit)
                .sorted(nearest.reversed())
                .map(Found::event)
                .toList();
    }

    /** An index holds the ids of each status in their order, but not those of several. */
    private <T> List<T> inOrder(EventFilter filter, int limit, Sql.Row<T> reader) {
        String way = filter.after() == null ? " desc" : "";
        List<T> all = new ArrayList<>();
        for (EventFilter part : parts(filter)) {
            EventCondition condition = bounded(EventCondition.inOrder(part, terms), part);
            String order = (part.statuses().size() == 1 ? "status" + way + ", " : "") + "id" + way;
            all.addAll(read(reader, condition, order, limit));
        }
        return all;
    }

    /** From the nearest to the cursor on, some at a time. */
    private <T> List<T> among(List<Long> few, EventFilter filter, int limit, Sql.Row<T> reader) {
        List<Long> wanted = few.stream()
                .filter(id -> filter.before() == null || id < filter.before())
                .filter(id -> filter.after() == null || id > filter.after())
                .sorted(filter.after() == null ? Comparator.reverseOrder() : Comparator.naturalOrder())
                .toList();
        List<T> all = new ArrayList<>();
        for (int from = 0; from < wanted.size() && all.size() < limit; from += BATCH) {
            List<Long> batch = wanted.subList(from, Math.min(wanted.size(), from + BATCH));
            EventCondition condition = EventCondition.among(batch, BATCH, filter, terms);
            all.addAll(read(reader, condition, filter.after() == null ? "id desc" : "id", limit));
        }
        return all;
    }

    private <T> List<T> read(Sql.Row<T> reader, EventCondition condition, String order, int limit) {
        return database.query(
                reader,
                "select * from event" + condition.where() + " order by " + order + " limit " + limit,
                condition.values());
    }

    private static List<EventFilter> parts(EventFilter filter) {
        return filter.statuses().size() < 2
                ? List.of(filter)
                : filter.statuses().stream().distinct().map(filter::only).toList();
    }

    /** The ids of those who share what fewest do of what is asked for; null when many share all of it. */
    private List<Long> fewest(EventFilter filter) {
        List<Long> fewest = null;
        for (Rarity candidate : Rarity.of(filter, terms, types(filter.type()), connections(filter))) {
            Set<Long> sharing = new HashSet<>();
            for (List<Object> values : candidate.values()) {
                if (sharing.size() <= MANY) {
                    sharing.addAll(database.query(
                            row -> row.getLong("id"),
                            candidate.statement() + " limit " + (MANY + 1),
                            values.toArray()));
                }
            }
            if (sharing.size() <= MANY && (fewest == null || sharing.size() < fewest.size())) {
                fewest = List.copyOf(sharing);
            }
        }
        return fewest;
    }

    /** The types there are of a family. */
    private List<String> types(String type) {
        if (!EventCondition.isFamily(type)) {
            return type == null ? List.of() : List.of(type);
        }
        String beginning = type.substring(0, type.length() - 1);
        return different("type").stream()
                .filter(one -> one.startsWith(beginning))
                .toList();
    }

    private List<String> connections(EventFilter filter) {
        return filter.connection() == null && filter.source() != null
                ? different("connection")
                : filter.connection() == null ? List.of() : List.of(filter.connection());
    }

    /** The different texts of a column that leads an index, one look at it for each. */
    private List<String> different(String column) {
        List<String> all = new ArrayList<>();
        Optional<String> next = next(column, "");
        while (next.isPresent() && all.size() < MOST_TEXTS) {
            all.add(next.get());
            next = next(column, next.get());
        }
        return all;
    }

    private Optional<String> next(String column, String after) {
        return database.first(
                row -> row.getString(1),
                "select " + column + " from event where " + column + " > ? order by " + column + " limit 1",
                after);
    }

    /** A stretch of time as a stretch of ids, so that what lies outside is not read. */
    private EventCondition bounded(EventCondition condition, EventFilter filter) {
        if (filter.from() == null && filter.to() == null) {
            return condition;
        }
        long first = filter.from() == null ? 0 : firstSince(filter.from().minus(SLACK));
        long last = filter.to() == null ? Long.MAX_VALUE : lastUntil(filter.to().plus(SLACK));
        return condition.between(first, last);
    }

    private long firstSince(Instant time) {
        return database.first(
                        row -> row.getLong("id"),
                        "select id from event where received_at >= ? order by received_at limit 1",
                        time)
                .orElse(Long.MAX_VALUE);
    }

    private long lastUntil(Instant time) {
        return database.first(
                        row -> row.getLong("id"),
                        "select id from event where received_at < ? order by received_at desc limit 1",
                        time)
                .orElse(0L);
    }
}
