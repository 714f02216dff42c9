package io.claribooks.privacy;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reduces payloads that have been kept for their time. How far it got is kept in the store, so each event is looked at once;
 * those that are not at rest then are put down and looked at again. Several nodes may do this at once.
 */
public final class Retention {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final String PROGRESS = "retention.up-to";
    private static final int BATCH = 200;

    private final Database database;
    private final Clock clock;
    private final int days;

    /** @param days how long payloads are kept, 0 for good */
    public Retention(Database database, Clock clock, int days) {
        this.database = database;
        this.clock = clock;
        this.days = days;
    }

    private record Due(long id, Instant receivedAt) {}

    /** Reduces whatever is due; the timer's step. */
    public void reduce() {
        if (days == 0) {
            return;
        }
        Instant before = clock.instant().minus(Duration.ofDays(days));
        int reduced = keptLonger();
        List<Due> batch;
        do {
            batch = due(before);
            reduced += reduced(batch);
        } while (batch.size() == BATCH);
        int deliveries = database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                "update unreadable_delivery set body = '' where received_at < ? and body <> ''",
                                before));
        if (reduced + deliveries > 0) {
            log.info("privacy.reduced events={} deliveries={} before={}", reduced, deliveries, before);
        }
    }

    /** The next events in the order they came; many may have come at once, so their number counts too. */
    private List<Due> due(Instant before) {
        String[] progress = database.first(
                        row -> row.getString("fact"), "select fact from installation where name = ?", PROGRESS)
                .orElse(Instant.EPOCH + " 0")
                .split(" ");
        Instant from = Instant.parse(progress[0]);
        return database.query(
                row -> new Due(row.getLong("id"), Sql.instant(row, "received_at")),
                "select id, received_at from event where received_at >= ? and received_at < ?"
                        + " and (received_at > ? or id > ?) order by received_at, id limit " + BATCH,
                from,
                before,
                from,
                Long.parseLong(progress[1]));
    }

    private int reduced(List<Due> batch) {
        if (batch.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        Due last = batch.get(batch.size() - 1);
        return database.writer().store(Durability.WRITTEN, sql -> {
            int reduced = 0;
            for (Due due : batch) {
                if (EventReduction.apply(sql, due.id, now)) {
                    reduced++;
                } else {
                    sql.update("insert into payload_kept (event_id) values (?) on conflict do nothing", due.id);
                }
            }
            progressed(sql, last.receivedAt + " " + last.id);
            return reduced;
        });
    }

    private static void progressed(Sql sql, String to) throws SQLException {
        if (sql.update("update installation set fact = ? where name = ?", to, PROGRESS) == 0) {
            sql.update("insert into installation (name, fact) values (?, ?) on conflict do nothing", PROGRESS, to);
        }
    }

    /** Events whose time was up before they were at rest. */
    private int keptLonger() {
        Instant now = clock.instant();
        return database.writer().store(Durability.WRITTEN, sql -> {
            int reduced = 0;
            for (long id : sql.query(
                    row -> row.getLong("event_id"),
                    "select k.event_id from payload_kept k join event e on e.id = k.event_id"
                            + " where e.queue = 0 and e.status in ('posted', 'skipped') order by k.event_id limit 1000")) {
                if (EventReduction.apply(sql, id, now)) {
                    sql.update("delete from payload_kept where event_id = ?", id);
                    reduced++;
                }
            }
            return reduced;
        });
    }
}
