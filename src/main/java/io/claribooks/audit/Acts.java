package io.claribooks.audit;

import io.claribooks.database.ColumnText;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import io.claribooks.redaction.Redaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Keeps what people did. An act with an effect in the store is recorded with it in one transaction. Safe for many threads. */
public final class Acts {
    private static final int LONGEST_SUBJECT = 400;
    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_ACTOR = 120;

    private final Database database;
    private final Clock clock;

    public Acts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Records an act as a part of a transaction.
     *
     * @return its id
     */
    public long record(Sql sql, Act act) throws SQLException {
        return sql.insert(
                        "insert into act (action, actor, connection, subject, choice, note, outcome, done_at)"
                                + " values (?,?,?,?,?,?,?,?)",
                        act.kind(),
                        ColumnText.shortened(act.actor(), LONGEST_ACTOR),
                        act.connection(),
                        ColumnText.shortened(act.subject(), LONGEST_SUBJECT),
                        ColumnText.shortened(Redaction.text(act.choice()), LONGEST_TEXT),
                        ColumnText.shortened(Redaction.text(act.note()), LONGEST_TEXT),
                        ColumnText.shortened(act.outcome(), LONGEST_TEXT),
                        clock.instant())
                .orElseThrow();
    }

    /** Records that an act touched an event, as a part of its transaction. */
    public void touched(Sql sql, long act, long event) throws SQLException {
        sql.update("insert into act_event (event_id, act_id) values (?, ?)", event, act);
    }

    /** Records an act whose effect is elsewhere; durable when this returns. */
    public long record(Act act) {
        return database.writer().store(Durability.SYNCED, sql -> record(sql, act));
    }

    /** Adds what came of an act. */
    public void ended(long act, String outcome) {
        database.writer()
                .store(
                        Durability.SYNCED,
                        sql -> sql.update(
                                "update act set outcome = ? where id = ?",
                                ColumnText.shortened(outcome, LONGEST_TEXT),
                                act));
    }

    /**
     * Acts, newest first.
     *
     * @param before only those with a smaller id; null for the newest
     */
    public List<Act> list(Long before, int limit) {
        return database.query(
                Acts::act,
                "select a.*, (select count(*) from act_event e where e.act_id = a.id) as events from act a"
                        + " where a.id < ? order by a.id desc limit " + limit,
                before == null ? Long.MAX_VALUE : before);
    }

    /** One act; empty when there is none of that id. */
    public Optional<Act> one(long id) {
        return database.first(
                Acts::act,
                "select a.*, (select count(*) from act_event e where e.act_id = a.id) as events from act a where a.id = ?",
                id);
    }

    /** What was done to an event, oldest first. */
    public static List<Act> of(Database database, long event) {
        return database.query(
                Acts::act,
                "select a.*, 1 as events from act a join act_event e on e.act_id = a.id where e.event_id = ? order by a.id",
                event);
    }

    private static Act act(ResultSet row) throws SQLException {
        return new Act(
                row.getLong("id"),
                row.getString("action"),
                row.getString("actor"),
                row.getString("connection"),
                row.getString("subject"),
                row.getString("choice"),
                row.getString("note"),
                row.getString("outcome"),
                Sql.instant(row, "done_at"),
                row.getLong("events"));
    }
}
