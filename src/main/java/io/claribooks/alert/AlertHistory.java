package io.claribooks.alert;

import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What became of the messages that are still kept. Safe for many threads. */
final class AlertHistory {
    private static final String HEALTH = """
            select
              sum(case when due_at is not null then 1 else 0 end) as pending,
              sum(case when sent_at is not null then 1 else 0 end) as sent,
              sum(case when due_at is null and sent_at is null then 1 else 0 end) as given_up,
              max(sent_at) as sent_at,
              max(failed_at) as failed_at
            from alert_message where channel = ?
            """;

    private final Database database;

    AlertHistory(Database database) {
        this.database = database;
    }

    /**
     * How a channel does: what is on its way, what it took and what was given up in the time messages are kept, when it last took
     * one, and what it last said otherwise.
     */
    record Health(long pending, long sent, long givenUp, Instant sentAt, Instant failedAt, String failure) {}

    /** A message and what became of it: {@code sent}, {@code given-up}, or {@code pending} with the time of its next try. */
    record Sent(AlertMessage message, String state, Instant dueAt, Instant sentAt, Instant failedAt, String failure) {}

    Health health(String channel) {
        Health counted = database.first(AlertHistory::counted, HEALTH, channel).orElseThrow();
        return counted.failedAt() == null
                ? counted
                : new Health(
                        counted.pending(),
                        counted.sent(),
                        counted.givenUp(),
                        counted.sentAt(),
                        counted.failedAt(),
                        failure(channel, counted.failedAt()));
    }

    /** The messages put down last, newest first. */
    List<Sent> latest(int limit) {
        return database.query(AlertHistory::sent, "select * from alert_message order by id desc limit " + limit);
    }

    private String failure(String channel, Instant at) {
        return database.first(
                        row -> row.getString("failure"),
                        "select failure from alert_message where channel = ? and failed_at = ? order by id desc limit 1",
                        channel,
                        at)
                .orElse(null);
    }

    private static Health counted(ResultSet row) throws SQLException {
        return new Health(
                row.getLong("pending"),
                row.getLong("sent"),
                row.getLong("given_up"),
                Sql.instant(row, "sent_at"),
                Sql.instant(row, "failed_at"),
                null);
    }

    private static Sent sent(ResultSet row) throws SQLException {
        Instant dueAt = Sql.instant(row, "due_at");
        Instant sentAt = Sql.instant(row, "sent_at");
        String state = sentAt != null ? "sent" : dueAt == null ? "given-up" : "pending";
        return new Sent(
                AlertOutbox.message(row),
                state,
                dueAt,
                sentAt,
                Sql.instant(row, "failed_at"),
                row.getString("failure"));
    }
}
