package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import io.claribooks.redaction.Redaction;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** What people may do to events; each act is kept with its actor. Safe for many threads. */
public final class Interventions {
    private static final int LONGEST_NOTE = 1000;

    private final Database database;
    private final Clock clock;

    public Interventions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
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
    public Result replay(long id, String actor, String typed) {
        String note = Redaction.text(typed);
        Instant now = clock.instant();
        return act(
                id,
                "replay",
                actor,
                note,
                "update event set queue = 1, status = 'received', due_at = ?, attempts = 0, waiting_for = null,"
                        + " waiting_since = null, cause_class = null, cause = null, repair = null, answers = null, finished_at = null"
                        + " where id = ? and queue <> 2 and not exists (select 1 from event_payload p"
                        + " where p.event_id = event.id and p.reduced_at is not null)",
                now,
                id);
    }

    /** Ends an event as needing no entry, by a person's decision. */
    public Result discard(long id, String actor, String typed) {
        String note = Redaction.text(typed);
        Instant now = clock.instant();
        String reason = "Discarded by " + actor + (note == null || note.isBlank() ? "." : ": " + note);
        return act(
                id,
                "discard",
                actor,
                note,
                "update event set queue = 0, status = 'skipped', waiting_for = null, cause_class = null, cause = ?, repair = null, answers = null,"
                        + " finished_at = ? where id = ? and queue <> 2",
                reason.length() > LONGEST_NOTE ? reason.substring(0, LONGEST_NOTE) : reason,
                now,
                id);
    }

    private Result act(long id, String action, String actor, String note, String update, Object... values) {
        Instant now = clock.instant();
        String kept = note == null || note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE);
        return database.writer().store(Durability.SYNCED, sql -> {
            if (sql.update(update, values) == 0) {
                return why(sql, id);
            }
            sql.update(
                    "insert into event_action (event_id, action, actor, note, done_at) values (?,?,?,?,?)",
                    id,
                    action,
                    actor,
                    kept,
                    now);
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
