package io.claribooks.alert;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages on their way, one row per message and channel, so that a channel that is down holds nobody up. A message that failed
 * is tried again after 1, 2, 4, … 60 minutes, and given up a day after it was put down. Safe for many threads and nodes.
 */
final class AlertOutbox {
    /** Longer than a try takes; a message whose node died in it is tried again then. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration OLDEST = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int AT_ONCE = 20;
    private static final int LONGEST_FAILURE = 500;

    private final Database database;
    private final Clock clock;
    private final AlertHistory history;

    AlertOutbox(Database database, Clock clock) {
        this.database = database;
        this.history = new AlertHistory(database);
        this.clock = clock;
    }

    /**
     * Puts a message down for each channel.
     *
     * @return the ids of the messages, by channel
     */
    Map<String, Long> put(Collection<String> channels, String kind, AlertState about, String sentence) {
        return database.writer().store(Durability.SYNCED, sql -> put(sql, channels, kind, about, sentence));
    }

    /** Puts a message down for each channel, within a transaction of the caller. */
    Map<String, Long> put(Sql sql, Collection<String> channels, String kind, AlertState about, String sentence)
            throws SQLException {
        Instant now = clock.instant();
        Map<String, Long> ids = new LinkedHashMap<>();
        for (String channel : channels) {
            Optional<Long> id = sql.insert(
                    "insert into alert_message (channel, cause, kind, sentence, link, created_at, due_at, tries)"
                            + " values (?,?,?,?,?,?,?,0)",
                    channel,
                    about.cause(),
                    kind,
                    sentence,
                    about.link(),
                    now,
                    now);
            ids.put(channel, id.orElseThrow());
        }
        return ids;
    }

    /** Takes the messages that are due; what is taken here is taken nowhere else until it has failed or its time is up. */
    List<AlertMessage> take() {
        Instant now = clock.instant();
        List<AlertMessage> due = database.query(
                AlertOutbox::message,
                "select * from alert_message where due_at <= ? order by due_at, id limit " + AT_ONCE,
                now);
        return due.stream().filter(message -> taken(message, now)).toList();
    }

    private boolean taken(AlertMessage message, Instant now) {
        return database.writer()
                        .store(
                                Durability.WRITTEN,
                                sql -> sql.update(
                                        "update alert_message set tries = ?, due_at = ? where id = ? and tries = ?"
                                                + " and due_at is not null",
                                        message.tries(),
                                        now.plus(LEASE),
                                        message.id(),
                                        message.tries() - 1))
                == 1;
    }

    static AlertMessage message(ResultSet row) throws SQLException {
        return new AlertMessage(
                row.getLong("id"),
                row.getString("channel"),
                row.getString("cause"),
                row.getString("kind"),
                row.getString("sentence"),
                row.getString("link"),
                Sql.instant(row, "created_at"),
                row.getInt("tries") + 1);
    }

    void sent(AlertMessage message) {
        Instant now = clock.instant();
        database.writer()
                .store(
                        Durability.SYNCED,
                        sql -> sql.update(
                                "update alert_message set due_at = null, sent_at = ? where id = ?", now, message.id()));
    }

    /**
     * Puts a message off.
     *
     * @return when it is tried again, or null when it is given up
     */
    Instant failed(AlertMessage message, String failure) {
        Instant now = clock.instant();
        Duration pause = Duration.ofMinutes(1L << Math.min(message.tries() - 1, 6));
        Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        Instant due = next.isAfter(message.createdAt().plus(OLDEST)) ? null : next;
        String kept = failure.length() > LONGEST_FAILURE ? failure.substring(0, LONGEST_FAILURE) : failure;
        database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                "update alert_message set due_at = ?, failed_at = ?, failure = ? where id = ?",
                                due,
                                now,
                                kept,
                                message.id()));
        return due;
    }

    /** Deletes messages that were sent or given up long ago. */
    int forget() {
        Instant before = clock.instant().minus(KEPT);
        return database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update("delete from alert_message where due_at is null and created_at < ?", before));
    }

    /** What became of the messages. */
    AlertHistory history() {
        return history;
    }
}
