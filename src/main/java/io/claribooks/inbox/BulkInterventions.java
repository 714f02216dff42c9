package io.claribooks.inbox;

import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What people may do to many events with one act: oldest first, in transactions small enough for webhooks to get in between. An
 * event that a worker holds is left alone. Safe for many threads.
 */
public final class BulkInterventions {
    private static final int BATCH = 100;

    private static final String REPLAYABLE = "queue <> 2 and not reduced";
    private static final String DISCARDABLE = "queue <> 2 and status not in ('posted', 'skipped')";

    private final Database database;
    private final Clock clock;
    private final Acts acts;
    private final SearchTerms terms;

    public BulkInterventions(Database database, Clock clock) {
        this.database = database;
        this.terms = new SearchTerms(database);
        this.clock = clock;
        this.acts = new Acts(database, clock);
    }

    /**
     * What an act would meet.
     *
     * @param count events it would change
     * @param reduced events that cannot be worked on again, because their payload was reduced
     * @param held events a worker holds at this moment
     */
    public record Census(long count, long reduced, long held) {}

    /**
     * What came of an act.
     *
     * @param act its id
     * @param changed how many events it changed
     * @param left how many it would change if it were done again, because of the bound
     */
    public record Done(long act, long changed, long left) {}

    /** What is stored together with the record of an act. */
    @FunctionalInterface
    public interface Effect {
        /** @param act the act's id */
        void apply(Sql sql, long act) throws SQLException;
    }

    /** What a replay of these events would meet. */
    public Census replayable(EventFilter filter) {
        return census(filter, REPLAYABLE, "reduced");
    }

    /** What a discard of these events would meet: what was posted or skipped is left as it is. */
    public Census discardable(EventFilter filter) {
        return census(filter, DISCARDABLE, "1 = 0");
    }

    /** Releases these events to the workers again, the oldest so many. */
    public Done replay(EventFilter filter, int bound, Act act) {
        return release(filter, bound, Duration.ZERO, act, (sql, id) -> {});
    }

    /**
     * Stores the effect of an act together with its record, then releases these events to the workers, the oldest so many.
     *
     * @param after how long they rest before, for other nodes to hear of the effect
     */
    public Done release(EventFilter filter, int bound, Duration after, Act act, Effect effect) {
        long id = database.writer().store(Durability.SYNCED, sql -> {
            long recorded = acts.record(sql, act);
            effect.apply(sql, recorded);
            return recorded;
        });
        long changed = each(
                filter, REPLAYABLE, bound, id, (sql, event, now) -> Interventions.replay(sql, event, now.plus(after)));
        return ended(id, changed, "released", count(filter, REPLAYABLE));
    }

    /** Ends these events as needing no entry, the oldest so many. */
    public Done discard(EventFilter filter, int bound, Act act) {
        long id = acts.record(act);
        long changed = each(
                filter,
                DISCARDABLE,
                bound,
                id,
                (sql, event, now) -> Interventions.discard(sql, event, act.actor(), act.note(), now));
        return ended(id, changed, "discarded", count(filter, DISCARDABLE));
    }

    private Done ended(long act, long changed, String what, long matching) {
        acts.ended(act, what + " " + changed + (matching == 0 ? "" : ", " + matching + " more match"));
        return new Done(act, changed, matching);
    }

    private Census census(EventFilter filter, String changed, String reduced) {
        EventCondition matching = EventCondition.matching(filter, terms);
        return database.first(
                        row -> new Census(row.getLong("changed"), row.getLong("gone"), row.getLong("held")),
                        "select count(*) filter (where " + changed + ") as changed, count(*) filter (where " + reduced
                                + ") as gone, count(*) filter (where queue = 2) as held from event" + matching.where(),
                        matching.values())
                .orElseThrow();
    }

    private long count(EventFilter filter, String condition) {
        EventCondition matching = matching(filter, condition);
        return database.first(
                        row -> row.getLong("events"),
                        "select count(*) as events from event" + matching.where(),
                        matching.values())
                .orElse(0L);
    }

    private EventCondition matching(EventFilter filter, String condition) {
        return EventCondition.matching(filter, terms).and(condition);
    }

    @FunctionalInterface
    private interface Deed {
        boolean done(Sql sql, long event, Instant now) throws SQLException;
    }

    private long each(EventFilter filter, String condition, int bound, long act, Deed deed) {
        long changed = 0;
        long after = 0;
        while (changed < bound) {
            int room = (int) Math.min(BATCH, bound - changed);
            List<Long> batch = batch(filter, condition, after, room);
            if (batch.isEmpty()) {
                return changed;
            }
            changed += database.writer().store(Durability.SYNCED, sql -> changed(sql, batch, act, deed));
            after = batch.get(batch.size() - 1);
        }
        return changed;
    }

    private List<Long> batch(EventFilter filter, String condition, long after, int room) {
        EventCondition matching = matching(filter, condition);
        return database.query(
                row -> row.getLong("id"),
                "select id from event" + matching.where() + " and id > ? order by id limit " + room,
                matching.values(after));
    }

    /** Between the look and the change a worker may have taken one, or another person acted on it; it is left alone then. */
    private int changed(Sql sql, List<Long> batch, long act, Deed deed) throws SQLException {
        Instant now = clock.instant();
        int changed = 0;
        for (long event : batch) {
            if (deed.done(sql, event, now)) {
                acts.touched(sql, act, event);
                changed++;
            }
        }
        return changed;
    }
}
