package io.claribooks.webhook;

import io.claribooks.database.ColumnText;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import io.claribooks.webhook.CountedDeliveries.Last;
import io.claribooks.webhook.CountedDeliveries.Side;
import io.claribooks.webhook.WebhookHealth.Sum;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counted deliveries at rest. Safe for many threads and nodes. */
final class DeliveryStore {
    private static final int LONGEST_REFUSAL = 1000;

    private final Database database;

    DeliveryStore(Database database) {
        this.database = database;
    }

    /**
     * Adds what was counted.
     *
     * @param oldest what was counted before is forgotten
     * @throws io.claribooks.database.StoreUnavailable when it could not be stored
     */
    void add(CountedDeliveries counted, Instant oldest) {
        database.writer().storeSoon(Durability.WRITTEN, sql -> {
            for (Map.Entry<Side, Map<Instant, Sum>> side : counted.sums().entrySet()) {
                for (Map.Entry<Instant, Sum> slot : side.getValue().entrySet()) {
                    add(sql, side.getKey(), slot.getKey(), slot.getValue());
                }
            }
            for (Map.Entry<Side, Last> last : counted.lasts().entrySet()) {
                put(sql, last.getKey(), last.getValue());
            }
            return sql.update("delete from delivery_count where slot < ?", oldest);
        });
    }

    private static void add(Sql sql, Side side, Instant slot, Sum sum) throws SQLException {
        sql.update(
                "insert into delivery_count (connection, side, slot, accepted, duplicates, refused, unreadable, turned_away)"
                        + " values (?,?,?,0,0,0,0,0) on conflict do nothing",
                side.connection(),
                side.name(),
                slot);
        sql.update(
                "update delivery_count set accepted = accepted + ?, duplicates = duplicates + ?, refused = refused + ?,"
                        + " unreadable = unreadable + ?, turned_away = turned_away + ?"
                        + " where connection = ? and side = ? and slot = ?",
                sum.accepted(),
                sum.duplicates(),
                sum.refused(),
                sum.unreadable(),
                sum.turnedAway(),
                side.connection(),
                side.name(),
                slot);
    }

    private static void put(Sql sql, Side side, Last last) throws SQLException {
        sql.update(
                "insert into last_delivery (connection, side) values (?,?) on conflict do nothing",
                side.connection(),
                side.name());
        if (last.deliveredAt() != null) {
            sql.update(
                    "update last_delivery set delivered_at = ? where connection = ? and side = ?"
                            + " and (delivered_at is null or delivered_at < ?)",
                    last.deliveredAt(),
                    side.connection(),
                    side.name(),
                    last.deliveredAt());
        }
        if (last.refusedAt() != null) {
            sql.update(
                    "update last_delivery set refused_at = ?, refusal = ? where connection = ? and side = ?"
                            + " and (refused_at is null or refused_at <= ?)",
                    last.refusedAt(),
                    ColumnText.cut(last.refusal(), LONGEST_REFUSAL),
                    side.connection(),
                    side.name(),
                    last.refusedAt());
        }
    }

    /** What was counted of a side since then, by span of time. */
    Map<Instant, Sum> sums(Side side, Instant since) {
        Map<Instant, Sum> found = new HashMap<>();
        database.query(
                        row -> Map.entry(
                                Sql.instant(row, "slot"),
                                new Sum(
                                        row.getLong("accepted"),
                                        row.getLong("duplicates"),
                                        row.getLong("refused"),
                                        row.getLong("unreadable"),
                                        row.getLong("turned_away"))),
                        "select * from delivery_count where connection = ? and side = ? and slot >= ?",
                        side.connection(),
                        side.name(),
                        since)
                .forEach(slot -> found.put(slot.getKey(), slot.getValue()));
        return found;
    }

    Last last(Side side) {
        return database.first(
                        row -> new Last(
                                Sql.instant(row, "delivered_at"),
                                Sql.instant(row, "refused_at"),
                                row.getString("refusal")),
                        "select * from last_delivery where connection = ? and side = ?",
                        side.connection(),
                        side.name())
                .orElse(Last.NONE);
    }
}
