package io.claribooks.posting;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rows of documents that are meant to be written and are not known to stand: who is at it, and until when the outcome of what
 * was sent is in doubt. Safe for many threads and nodes.
 */
final class Intentions {
    /** Longer than any write with its redeliveries takes; after it another node may look at the row. */
    private static final Duration SHORTEST_HOLD = Duration.ofMinutes(3);

    /** Who sends nothing more leaves what it sent in doubt no longer than it takes to settle. */
    private static final String RELEASE = "update posting set held_by = null, held_until = null, in_doubt_until ="
            + " case when in_doubt_until > ? then ? else in_doubt_until end";

    private final Database database;
    private final Clock clock;
    private final String node;
    private final PostingLedger.Doubt doubt;
    private final Duration hold;

    Intentions(Database database, Clock clock, String node, PostingLedger.Doubt doubt) {
        this.database = database;
        this.clock = clock;
        this.node = node;
        this.doubt = doubt;
        Duration twice = doubt.call().multipliedBy(2);
        this.hold = twice.compareTo(SHORTEST_HOLD) > 0 ? twice : SHORTEST_HOLD;
    }

    /**
     * Commits the intention to write a document, or takes over what an earlier attempt left. Durable when this returns.
     *
     * @throws HeldElsewhere when another node is writing it
     */
    Posting intend(PostingKey key, Attempt attempt, String naturalKey) {
        Instant now = clock.instant();
        Optional<Posting> posting = database.writer().store(Durability.SYNCED, sql -> {
            int inserted = sql.update(
                    "insert into posting (connection, kind, clarity_key, state, natural_key, event_id, held_by, held_until,"
                            + " intended_at, in_doubt_until) values (?,?,?,'intended',?,?,?,?,?,?) on conflict do nothing",
                    key.connection(),
                    key.kind().text(),
                    key.clarityKey(),
                    naturalKey,
                    attempt.eventId(),
                    attempt.on(node),
                    now.plus(hold),
                    now,
                    now.plus(doubt.call()).plus(doubt.settling()));
            return inserted == 1
                    ? Optional.of(new Posting(key, Posting.State.FRESH, null, null, null, null, null))
                    : takeOver(sql, key, attempt, now);
        });
        return posting.orElseThrow(() -> new HeldElsewhere(key));
    }

    private Optional<Posting> takeOver(Sql sql, PostingKey key, Attempt attempt, Instant now) throws SQLException {
        int taken = sql.update(
                "update posting set event_id = ?, held_by = ?, held_until = ? where connection = ? and kind = ?"
                        + " and clarity_key = ? and state = 'intended' and (held_by is null or held_by like ? or held_until < ?)",
                attempt.eventId(),
                attempt.on(node),
                now.plus(hold),
                key.connection(),
                key.kind().text(),
                key.clarityKey(),
                node + "/%",
                now);
        Optional<Posting> row = sql.first(
                found -> PostingLedger.posting(key, found),
                PostingLedger.SELECT,
                key.connection(),
                key.kind().text(),
                key.clarityKey());
        if (taken == 1
                && row.filter(found -> found.state() == Posting.State.FRESH).isPresent()) {
            doubt(sql, key, attempt, now);
        }
        return row.filter(found -> found.stands() || taken == 1);
    }

    /** From now on a write may be on its way. */
    private int doubt(Sql sql, PostingKey key, Attempt attempt, Instant now) throws SQLException {
        return sql.update(
                "update posting set in_doubt_until = ? where connection = ? and kind = ? and clarity_key = ?"
                        + " and state = 'intended' and held_by = ?",
                now.plus(doubt.call()).plus(doubt.settling()),
                key.connection(),
                key.kind().text(),
                key.clarityKey(),
                attempt.on(node));
    }

    void writing(Posting posting, Attempt attempt, Instant begun) {
        Instant now = clock.instant();
        PostingKey key = posting.key();
        if (begun.plus(hold.dividedBy(2)).isBefore(now)) {
            throw new HeldElsewhere(key);
        }
        boolean said = posting.state() == Posting.State.FRESH;
        if (!said && database.writer().store(Durability.SYNCED, sql -> doubt(sql, key, attempt, now)) == 0) {
            throw new HeldElsewhere(key);
        }
    }

    void nothingWritten(PostingKey key, Attempt attempt) {
        database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                "update posting set in_doubt_until = null where connection = ? and kind = ?"
                                        + " and clarity_key = ? and state = 'intended' and held_by = ?",
                                key.connection(),
                                key.kind().text(),
                                key.clarityKey(),
                                attempt.on(node)));
    }

    void release(Attempt attempt) {
        Instant settled = clock.instant().plus(doubt.settling());
        database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                RELEASE + " where event_id = ? and state = 'intended' and held_by = ?",
                                settled,
                                settled,
                                attempt.eventId(),
                                attempt.on(node)));
    }

    void release(PostingKey key, Attempt attempt) {
        Instant settled = clock.instant().plus(doubt.settling());
        database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                RELEASE
                                        + " where connection = ? and kind = ? and clarity_key = ? and state = 'intended'"
                                        + " and held_by = ?",
                                settled,
                                settled,
                                key.connection(),
                                key.kind().text(),
                                key.clarityKey(),
                                attempt.on(node)));
    }
}
