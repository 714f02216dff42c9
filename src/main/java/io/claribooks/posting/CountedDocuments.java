package io.claribooks.posting;

import io.claribooks.database.Sql;
import io.claribooks.posting.PostingKey.Kind;
import io.claribooks.statistics.Counter;
import io.claribooks.statistics.Histogram;
import io.claribooks.statistics.Measure;
import io.claribooks.statistics.Tally;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Counts the documents that stand, within the transaction that writes their row. The row tells what the document is counted with, so
 * that it is counted once however often it is told of, and taken out of the count by exactly as much when it stands no more.
 */
final class CountedDocuments {
    private static final String OF_KEY = " where connection = ? and kind = ? and clarity_key = ?";
    private static final String OF_DOCUMENT = " where connection = ? and kind = ? and freshbooks_id = ?";
    private static final String COUNTED = " and counted_on is not null";

    private final String node;

    CountedDocuments(String node) {
        this.node = node;
    }

    private record Counted(PostingKey key, LocalDate day, BigDecimal amount, String currency) {}

    private static Measure measure(Kind kind) {
        return switch (kind) {
            case INVOICE -> Measure.INVOICED;
            case PAYMENT -> Measure.PAID;
            case CREDIT_NOTE -> Measure.CREDITED;
            default -> throw new IllegalArgumentException("A " + kind.text() + " is not worth money");
        };
    }

    /**
     * Counts the document of a row, unless it is counted.
     *
     * @param set what else the row is to say, as the beginning of an update and its values
     * @return whether there was such a row
     */
    boolean count(Sql sql, PostingKey key, Worth worth, Instant now, String set, Object... values) throws SQLException {
        Object[] all = new Object[values.length + 6];
        System.arraycopy(values, 0, all, 0, values.length);
        Object[] own = {
            worth.day(),
            worth.amount(),
            worth.currency(),
            key.connection(),
            key.kind().text(),
            key.clarityKey()
        };
        System.arraycopy(own, 0, all, values.length, own.length);
        int first = sql.update(
                set + ", counted_on = ?, counted_amount = ?, counted_currency = ?" + OF_KEY + " and counted_on is null",
                all);
        if (first == 1) {
            add(sql, key, worth.day(), worth.currency(), 1, worth.amount());
            if (key.kind() == Kind.INVOICE) {
                long millis = Math.max(0, Duration.between(worth.since(), now).toMillis());
                Counter took = new Counter(key.connection(), worth.day(), Measure.LATENCY, Histogram.bucket(millis));
                Tally.of(sql).add(node, took, 1);
            }
        }
        return first == 1;
    }

    private void add(Sql sql, PostingKey key, LocalDate day, String currency, long documents, BigDecimal amount) {
        Tally.of(sql).add(node, new Counter(key.connection(), day, measure(key.kind()), currency), documents, amount);
    }

    /** Takes a document out of the count. */
    void leave(Sql sql, String connection, Kind kind, String freshbooksId) throws SQLException {
        for (Counted one : counted(sql, connection, kind, OF_DOCUMENT, freshbooksId)) {
            leave(sql, one);
        }
    }

    /** Takes the document of a key out of the count. */
    void leave(Sql sql, PostingKey key) throws SQLException {
        for (Counted one : counted(sql, key.connection(), key.kind(), OF_KEY, key.clarityKey())) {
            leave(sql, one);
        }
    }

    /** Takes the document of a key out of the count, if it is still this one. */
    void leave(Sql sql, PostingKey key, String freshbooksId) throws SQLException {
        for (Counted one : counted(sql, key.connection(), key.kind(), OF_DOCUMENT, freshbooksId)) {
            if (one.key.equals(key)) {
                leave(sql, one);
            }
        }
    }

    private void leave(Sql sql, Counted one) throws SQLException {
        PostingKey key = one.key;
        sql.update(
                "update posting set counted_on = null, counted_amount = null, counted_currency = null" + OF_KEY,
                key.connection(),
                key.kind().text(),
                key.clarityKey());
        add(sql, key, one.day, one.currency, -1, one.amount.negate());
    }

    /** Counts a document with another amount, on the day it was booked, or with none not at all; others are left alone. */
    void revalue(Sql sql, String connection, Kind kind, String freshbooksId, BigDecimal amount) throws SQLException {
        for (Counted one : counted(sql, connection, kind, OF_DOCUMENT, freshbooksId)) {
            BigDecimal more = amount.subtract(one.amount);
            if (amount.signum() == 0) {
                leave(sql, one);
            } else if (more.signum() != 0) {
                PostingKey key = one.key;
                sql.update(
                        "update posting set counted_amount = ?" + OF_KEY,
                        amount,
                        key.connection(),
                        key.kind().text(),
                        key.clarityKey());
                add(sql, key, one.day, one.currency, 0, more);
            }
        }
    }

    /** Held until the transaction ends, so that nobody else takes it out meanwhile. */
    private static Iterable<Counted> counted(Sql sql, String connection, Kind kind, String where, String value)
            throws SQLException {
        return sql.query(
                row -> new Counted(
                        new PostingKey(connection, kind, row.getString("clarity_key")),
                        row.getObject("counted_on", LocalDate.class),
                        row.getBigDecimal("counted_amount"),
                        row.getString("counted_currency")),
                "select clarity_key, counted_on, counted_amount, counted_currency from posting" + where + COUNTED
                        + " for update",
                connection,
                kind.text(),
                value);
    }
}
