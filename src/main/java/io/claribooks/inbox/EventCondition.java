package io.claribooks.inbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A filter as the condition of a statement, with its values in their order. Used by one thread. */
final class EventCondition {
    private static final Long NO_ID = -1L;

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private EventCondition() {}

    /** Events that match, looked for by whatever index the database thinks best; for counts and for acts on all of them. */
    static EventCondition matching(EventFilter filter, SearchTerms terms) {
        EventCondition all = new EventCondition();
        all.and("type = ?", exact(filter.type()));
        all.and("type like ? escape '!'", family(filter.type()));
        all.and("connection = ?", filter.connection());
        all.and("source = ?", filter.source());
        all.and("received_at >= ?", filter.from());
        all.and("received_at < ?", filter.to());
        if (filter.text() != null) {
            all.and(Rarity.ofTerms(terms.range(filter.text())));
        }
        return all.rest(filter);
    }

    /**
     * Events that match, among these few.
     *
     * @param most how many there may be: one text of a statement, which connections keep, for any number of them
     */
    static EventCondition among(List<Long> ids, int most, EventFilter filter, SearchTerms terms) {
        EventCondition few = new EventCondition().scanned(filter, terms);
        few.conditions.add("id in (" + String.join(",", Collections.nCopies(most, "?")) + ")");
        few.values.addAll(ids);
        few.values.addAll(Collections.nCopies(most - ids.size(), NO_ID));
        if (!filter.statuses().isEmpty()) {
            few.conditions.add("lower(status) in ("
                    + String.join(",", Collections.nCopies(filter.statuses().size(), "?")) + ")");
            filter.statuses().forEach(status -> few.values.add(status.text()));
        }
        few.and("lower(cause_key) = ?", filter.cause());
        return few;
    }

    /** Events that match, read in the order of an index until there are enough. */
    static EventCondition inOrder(EventFilter filter, SearchTerms terms) {
        return new EventCondition().scanned(filter, terms).rest(filter);
    }

    /**
     * What most events may fulfil. Said of a function of the column, it is looked at row by row; an equality would have the
     * database fetch all that are equal, and sort them. What is compared is lower-case anyway.
     */
    private EventCondition scanned(EventFilter filter, SearchTerms terms) {
        and("lower(type) = ?", exact(filter.type()));
        and("lower(type) like ? escape '!'", family(filter.type()));
        and("lower(connection) = ?", filter.connection());
        and("lower(source) = ?", filter.source());
        and("received_at >= ?", filter.from());
        and("received_at < ?", filter.to());
        if (filter.text() != null) {
            SearchTerms.Range range = terms.range(filter.text());
            conditions.add(
                    "exists (select 1 from event_term t where t.event_id = event.id and t.term >= ? and t.term < ?)");
            values.add(range.from());
            values.add(range.to());
        }
        return this;
    }

    private EventCondition rest(EventFilter filter) {
        List<Status> statuses = filter.statuses();
        if (statuses.size() == 1) {
            // Not as a list of one: so it is looked up in the order of the ids.
            and("status = ?", statuses.get(0).text());
        } else if (!statuses.isEmpty()) {
            conditions.add("status in (" + String.join(",", Collections.nCopies(statuses.size(), "?")) + ")");
            statuses.forEach(status -> values.add(status.text()));
        }
        and("id < ?", filter.before());
        and("id > ?", filter.after());
        and("cause_key = ?", filter.cause());
        return this;
    }

    static boolean isFamily(String type) {
        return type != null && type.endsWith(".*");
    }

    private static String exact(String type) {
        return isFamily(type) ? null : type;
    }

    private static String family(String type) {
        return isFamily(type) ? pattern(type.substring(0, type.length() - 1)) + "%" : null;
    }

    private static String pattern(String text) {
        return text == null ? null : text.replaceAll("([!%_])", "!$1");
    }

    private void and(String condition, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private void and(Rarity small) {
        conditions.add("id in (" + small.statement() + ")");
        small.values().forEach(values::addAll);
    }

    /** Narrows it by what needs no value. */
    EventCondition and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Narrows it to the ids from one to another, both included. */
    EventCondition between(long first, long last) {
        and("id >= ?", first);
        and("id <= ?", last);
        return this;
    }

    /** {@code where …}, or nothing. */
    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    Object[] values(Object... more) {
        List<Object> all = new ArrayList<>(values);
        Collections.addAll(all, more);
        return all.toArray();
    }
}
