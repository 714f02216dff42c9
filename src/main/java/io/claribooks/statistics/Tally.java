package io.claribooks.statistics;

import io.claribooks.database.Closing;
import io.claribooks.database.Sql;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the changes of one transaction add to the counters: all of it is stored with them or none, and a counter that many of them add
 * to is written once. Used by one thread.
 */
public final class Tally implements Closing {
    /** Counts what people do, and what was folded: rows of no process. */
    public static final String NOBODY = "";

    private static final String ADD = "update statistic set events = events + ?, amount = amount + ?"
            + " where counted_on = ? and connection = ? and measure = ? and part = ? and node = ?";

    private record Row(Counter counter, String node) {}

    private record Sum(long events, BigDecimal amount) {
        Sum plus(Sum other) {
            return new Sum(events + other.events, amount.add(other.amount));
        }
    }

    /** Always written in the same order, so that two transactions cannot hold what the other one needs. */
    private final Map<Row, Sum> sums =
            new TreeMap<>(Comparator.comparing(Row::counter).thenComparing(Row::node));

    private Tally() {}

    /** The tally of the transaction under way. */
    public static Tally of(Sql sql) {
        return sql.closing(Tally.class, Tally::new);
    }

    /** @param node the process that counts, or {@link #NOBODY} */
    public void add(String node, Counter counter, long events) {
        add(node, counter, events, BigDecimal.ZERO);
    }

    public void add(String node, Counter counter, long events, BigDecimal amount) {
        sums.merge(new Row(counter, node), new Sum(events, amount), Sum::plus);
    }

    @Override
    public void store(Sql sql) throws SQLException {
        for (Map.Entry<Row, Sum> entry : sums.entrySet()) {
            Sum sum = entry.getValue();
            if (sum.events != 0 || sum.amount.signum() != 0) {
                store(sql, entry.getKey(), sum);
            }
        }
    }

    private static void store(Sql sql, Row row, Sum sum) throws SQLException {
        if (added(sql, row, sum) || inserted(sql, row, sum) || added(sql, row, sum)) {
            return;
        }
        throw new SQLException("The counter " + row + " could not be written");
    }

    private static boolean added(Sql sql, Row row, Sum sum) throws SQLException {
        Counter counter = row.counter;
        return sql.update(
                        ADD,
                        sum.events,
                        sum.amount,
                        counter.day(),
                        counter.connection(),
                        counter.measure().text(),
                        counter.part(),
                        row.node)
                == 1;
    }

    /** Another process may insert it at the same time, where it is nobody's; then it is there to be added to. */
    private static boolean inserted(Sql sql, Row row, Sum sum) throws SQLException {
        Counter counter = row.counter;
        return sql.update(
                        "insert into statistic (counted_on, connection, measure, part, node, events, amount)"
                                + " values (?,?,?,?,?,?,?) on conflict do nothing",
                        counter.day(),
                        counter.connection(),
                        counter.measure().text(),
                        counter.part(),
                        row.node,
                        sum.events,
                        sum.amount)
                == 1;
    }
}
