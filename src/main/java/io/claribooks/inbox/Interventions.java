package io.claribooks.inbox;

import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import io.claribooks.redaction.Redaction;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What people may do to single events; each act is kept with its actor. Safe for many threads. */
public final class Interventions {
    static final String REPLAY = "replay";
    static final String DISCARD = "discard";

    private static final int LONGEST_REASON = 1000;

    private final Database database;
    private final Clock clock;
    private final Acts acts;

    public Interventions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.acts = new Acts(database, clock);
    }

    /** What came of an act. */
    public enum Result {
        DONE,
        /** There is no such event. */
        UNKNOWN,
        /** Its payload was reduced, so it cannot be worked on again. */
        REDUCED,
        /** A worker holds the event at this moment. */
        BUSY
    }

    /** Releases an event to the workers again, with a fresh retry schedule. What stands in the books is not written twice. */
    public Result replay(long id, String actor, String note) {
        Instant now = clock.instant();
        return act(id, Act.of(REPLAY, actor).noting(note), sql -> replay(sql, id, now));
    }

    /** Ends an event as needing no entry, by a person's decision. */
    public Result discard(long id, String actor, String reason) {
        Instant now = clock.instant();
        return act(id, Act.of(DISCARD, actor).noting(reason), sql -> discard(sql, id, actor, reason, now));
    }

    /** Whether the event was there, at rest or due, and whole. */
    static boolean replay(Sql sql, long id, Instant due) throws SQLException {
        Optional<EventCounts.Rest> before = EventCounts.resting(sql, id);
        boolean done = sql.update(
                        "update event set queue = 1, status = 'received', due_at = ?, attempts = 0, waiting_for = null,"
                                + " waiting_since = null, cause_class = null, cause_key = null, cause = null, repair = null,"
                                + " answers = null, finished_at = null where id = ? and queue <> 2"
                                + " and not exists (select 1 from event_payload p where p.event_id = event.id"
                                + " and p.reduced_at is not null)",
                        due,
                        id)
                == 1;
        if (done) {
            before.ifPresent(rest -> rest.left(sql));
        }
        return done;
    }

    static boolean discard(Sql sql, long id, String actor, String typed, Instant now) throws SQLException {
        String note = Redaction.text(typed);
        String reason = "Discarded by " + actor + (note == null || note.isBlank() ? "." : ": " + note);
        EventCounts.Rest before = EventCounts.resting(sql, id).orElse(null);
        boolean done = sql.update(
                        "update event set queue = 0, status = 'skipped', waiting_for = null, cause_class = null,"
                                + " cause_key = null, cause = ?, repair = null, answers = null, finished_at = ?"
                                + " where id = ? and queue <> 2",
                        reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason,
                        now,
                        id)
                == 1;
        if (done) {
            EventCounts.discarded(sql, id, before);
        }
        return done;
    }

    @FunctionalInterface
    private interface Deed {
        boolean done(Sql sql) throws SQLException;
    }

    private Result act(long id, Act act, Deed deed) {
        return database.writer().store(Durability.SYNCED, sql -> {
            if (!deed.done(sql)) {
                return why(sql, id);
            }
            acts.touched(sql, acts.record(sql, act), id);
            return Result.DONE;
        });
    }

    private static Result why(Sql sql, long id) throws SQLException {
        return sql.first(
                        row -> row.getInt("queue") == 2 ? Result.BUSY : Result.REDUCED,
                        "select queue from event where id = ?",
                        id)
                .orElse(Result.UNKNOWN);
    }
}
