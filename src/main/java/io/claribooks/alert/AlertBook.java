package io.claribooks.alert;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The stored causes. A change and the messages it brings are one unit, made from a known revision, so of two nodes that see the
 * same thing one tells of it. Safe for many threads.
 */
final class AlertBook {
    private final Database database;

    AlertBook(Database database) {
        this.database = database;
    }

    /** What is stored beside a change. */
    @FunctionalInterface
    interface Beside {
        void store(Sql sql) throws SQLException;
    }

    List<AlertState> all() {
        return database.query(AlertBook::state, "select * from alert order by raised_at desc, cause");
    }

    /**
     * Stores a cause on top of the revision it was made from.
     *
     * @return false when another node was faster; nothing was stored then
     */
    boolean put(AlertState state, Beside beside) {
        return database.writer().store(Durability.SYNCED, sql -> {
            boolean stored = state.revision() == 0 ? insert(sql, state) : update(sql, state);
            if (stored) {
                beside.store(sql);
            }
            return stored;
        });
    }

    private static boolean insert(Sql sql, AlertState state) throws SQLException {
        return sql.update(
                        "insert into alert (cause, revision, raised_at, over_at, amount, told, told_at, told_amount,"
                                + " sentence, link) values (?,1,?,?,?,?,?,?,?,?) on conflict do nothing",
                        state.cause(),
                        state.raisedAt(),
                        state.overAt(),
                        state.amount(),
                        state.told(),
                        state.toldAt(),
                        state.toldAmount(),
                        state.sentence(),
                        state.link())
                == 1;
    }

    private static boolean update(Sql sql, AlertState state) throws SQLException {
        return sql.update(
                        "update alert set revision = revision + 1, raised_at = ?, over_at = ?, amount = ?, told = ?,"
                                + " told_at = ?, told_amount = ?, sentence = ?, link = ? where cause = ? and revision = ?",
                        state.raisedAt(),
                        state.overAt(),
                        state.amount(),
                        state.told(),
                        state.toldAt(),
                        state.toldAmount(),
                        state.sentence(),
                        state.link(),
                        state.cause(),
                        state.revision())
                == 1;
    }

    private static AlertState state(ResultSet row) throws SQLException {
        return new AlertState(
                row.getString("cause"),
                row.getLong("revision"),
                Sql.instant(row, "raised_at"),
                Sql.instant(row, "over_at"),
                row.getLong("amount"),
                row.getInt("told"),
                Sql.instant(row, "told_at"),
                row.getLong("told_amount"),
                row.getString("sentence"),
                row.getString("link"));
    }
}
