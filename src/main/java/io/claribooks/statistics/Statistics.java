package io.claribooks.statistics;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The counters as they are stored. Safe for many threads. */
public final class Statistics {
    /** So many rows are folded in one transaction, for webhooks to get in between. */
    private static final int BATCH = 500;

    private final Database database;

    public Statistics(Database database) {
        this.database = database;
    }

    /** The calls of one node in one minute. */
    public record MinuteCalls(String connection, String node, Instant minute, long sent, long limited) {}

    /** When FreshBooks last asked a node for a pause, and how many calls of the minute before it had answered. */
    public record CallLimit(String connection, String node, Instant at, long answered) {}

    /** Every counter since a day, the nodes' own added up. */
    public List<Figures.Line> since(LocalDate from) {
        return database.query(
                row -> new Figures.Line(counter(row), row.getLong("events"), row.getBigDecimal("amount")),
                "select counted_on, connection, measure, part, sum(events) as events, sum(amount) as amount from statistic"
                        + " where counted_on >= ? group by counted_on, connection, measure, part",
                from);
    }

    private static Counter counter(ResultSet row) throws SQLException {
        return new Counter(
                row.getString("connection"),
                row.getObject("counted_on", LocalDate.class),
                Measure.of(row.getString("measure")),
                row.getString("part"));
    }

    /** The calls of every minute since then. */
    public List<MinuteCalls> minutes(Instant from) {
        return database.query(
                row -> new MinuteCalls(
                        row.getString("connection"),
                        row.getString("node"),
                        Sql.instant(row, "begun_at"),
                        row.getLong("sent"),
                        row.getLong("limited")),
                "select connection, node, begun_at, sent, limited from call_minute where begun_at >= ? order by begun_at",
                from);
    }

    /** The pauses that were asked for since then, the latest of each node. */
    public List<CallLimit> limits(Instant from) {
        return database.query(
                row -> new CallLimit(
                        row.getString("connection"),
                        row.getString("node"),
                        Sql.instant(row, "limited_at"),
                        row.getLong("answered")),
                "select connection, node, limited_at, answered from call_limit where limited_at >= ?",
                from);
    }

    /**
     * Adds what nodes counted on days before this one up in rows of nobody: nodes come and go, and so would their rows.
     *
     * @return how many rows were folded; there may be more
     */
    public int fold(LocalDate before) {
        return database.writer().store(Durability.WRITTEN, sql -> {
            record Own(Counter counter, String node, long events, BigDecimal amount) {}
            List<Own> rows = sql.query(
                    row -> new Own(
                            counter(row), row.getString("node"), row.getLong("events"), row.getBigDecimal("amount")),
                    "select counted_on, connection, measure, part, node, events, amount from statistic where counted_on < ?"
                            + " and node <> '' order by counted_on, connection, measure, part, node limit " + BATCH
                            + " for update",
                    before);
            for (Own own : rows) {
                Tally.of(sql).add(Tally.NOBODY, own.counter, own.events, own.amount);
                sql.update(
                        "delete from statistic where counted_on = ? and connection = ? and measure = ? and part = ? and node = ?",
                        own.counter.day(),
                        own.counter.connection(),
                        own.counter.measure().text(),
                        own.counter.part(),
                        own.node);
            }
            return rows.size();
        });
    }
}
