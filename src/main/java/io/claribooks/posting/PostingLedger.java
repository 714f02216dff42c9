package io.claribooks.posting;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Once-only posting. FreshBooks has no idempotency key, so before a write the row is committed as intended, and after it as
 * posted with FreshBooks' id. A row found intended and in doubt means that the outcome of an earlier call is unknown: whoever
 * finds it must search FreshBooks by the natural key and adopt what is there. While the doubt lasts, what was sent may still do
 * its work, or be done and not listed yet, so that nothing may be written because a search found nothing.
 *
 * <p>Two attempts that mean the same document are kept apart: within this process the second waits for the first, between
 * processes it is turned away with {@link HeldElsewhere}. Safe for many threads.
 */
public final class PostingLedger {
    static final String SELECT = "select * from posting where connection = ? and kind = ? and clarity_key = ?";

    private final Database database;
    private final Clock clock;
    private final Duration settling;
    private final Intentions intentions;
    private final KeyTurns turns;
    private final LinkCache links;
    private final Withdrawals withdrawals;
    private final ErasedLinks erased;
    private final CountedDocuments counted;
    private final StandingRows rows;
    private final LinkChanges changes;

    /**
     * How long the outcome of a write may stay unknown.
     *
     * @param call from its beginning, with the search before it: longer than they are waited for
     * @param settling from its end: longer than a call that nobody waits for any more may go on working, and longer than
     *     FreshBooks' lists lag behind its writes
     */
    public record Doubt(Duration call, Duration settling) {}

    /**
     * @param node names this process in the rows it works on
     * @param longestTurn how long one attempt waits for another's turn
     */
    public PostingLedger(Database database, Clock clock, String node, Duration longestTurn, Doubt doubt) {
        this.database = database;
        this.clock = clock;
        this.settling = doubt.settling;
        this.intentions = new Intentions(database, clock, node, doubt);
        this.turns = new KeyTurns(longestTurn);
        this.links = new LinkCache(database.embedded());
        this.erased = new ErasedLinks(database, links);
        this.counted = new CountedDocuments(node);
        this.rows = new StandingRows(counted);
        this.withdrawals = new Withdrawals(database, clock, links, counted);
        this.changes = new LinkChanges(clock, links, counted);
    }

    /** The document that stands for a key, if any. Answers from memory where it can. */
    public Optional<Posting> standing(PostingKey key) {
        return find(key).filter(Posting::stands);
    }

    /** What is known of a key: it stands, may stand, or was taken back. Answers from memory where it can. */
    public Optional<Posting> find(PostingKey key) {
        Optional<Posting> known = links.get(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<Posting> stored = database.first(
                row -> posting(key, row), SELECT, key.connection(), key.kind().text(), key.clarityKey());
        stored.filter(Posting::stands).ifPresent(links::put);
        return stored.isPresent() ? stored : erased.of(key).flatMap(this::find);
    }

    /** Every row of a kind that was begun under a natural key, whatever became of it. */
    public List<Posting> under(String connection, PostingKey.Kind kind, String naturalKey) {
        return database.query(
                row -> posting(new PostingKey(connection, kind, row.getString("clarity_key")), row),
                "select * from posting where connection = ? and kind = ? and natural_key = ? order by intended_at",
                connection,
                kind.text(),
                naturalKey);
    }

    /** The documents that stand for parts of one thing: their keys begin alike. Not for keys that are looked up often. */
    public List<Posting> parts(String connection, PostingKey.Kind kind, String beginning) {
        return database.query(
                row -> posting(new PostingKey(connection, kind, row.getString("clarity_key")), row),
                "select * from posting where connection = ? and kind = ? and state = 'posted'"
                        + " and substring(clarity_key, 1, ?) = ?",
                connection,
                kind.text(),
                beginning.length(),
                beginning);
    }

    /** The document people call so, if exactly one stands. */
    public Optional<Posting> standingByLabel(String connection, PostingKey.Kind kind, String label) {
        List<Posting> found = database.query(
                row -> posting(new PostingKey(connection, kind, row.getString("clarity_key")), row),
                "select * from posting where connection = ? and kind = ? and natural_key = ? and state = 'posted'",
                connection,
                kind.text(),
                label);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The keys a document is linked under. */
    public List<String> keysOf(String connection, PostingKey.Kind kind, String freshbooksId) {
        return database.query(
                row -> row.getString("clarity_key"),
                "select clarity_key from posting where connection = ? and kind = ? and freshbooks_id = ?",
                connection,
                kind.text(),
                freshbooksId);
    }

    /**
     * Takes the turn for a key and commits the intention to write it. Durable when this returns. The turn is kept until
     * {@link #record}, or {@link #release} by the same attempt.
     *
     * @param attempt what means to write
     * @param naturalKey what FreshBooks can be searched by
     * @return what is known: it stands, it may stand, or nothing was sent before
     * @throws HeldElsewhere when another node is writing it
     */
    public Posting begin(PostingKey key, Attempt attempt, String naturalKey) {
        Optional<Posting> known = links.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Posting> hashed = erased.of(key).flatMap(this::find).filter(Posting::stands);
        if (hashed.isPresent()) {
            return hashed.get();
        }
        turns.take(key, attempt);
        try {
            Posting posting = intentions.intend(key, attempt, naturalKey);
            if (posting.stands()) {
                links.put(posting);
                turns.giveBack(key, attempt);
            }
            return posting;
        } catch (RuntimeException e) {
            turns.giveBack(key, attempt);
            throw e;
        }
    }

    /**
     * To be called right before a write is sent; durable when this returns.
     *
     * @param posting as {@link #begin} gave it
     * @param begun when it did
     * @throws HeldElsewhere when that is so long ago that another node may have taken the row, as after this process was frozen
     */
    public void writing(Posting posting, Attempt attempt, Instant begun) {
        intentions.writing(posting, attempt, begun);
    }

    /** Commits that what was sent for a key is known to have done nothing, so that it may be sent again at once. */
    public void nothingWritten(PostingKey key, Attempt attempt) {
        intentions.nothingWritten(key, attempt);
    }

    /**
     * Commits that a document stands, and gives the turn back. Survives the end of the process; should a power cut take it, the
     * row is found intended, and the document is found by its natural key.
     *
     * @param writtenHash hash of what was written, or null when the document was found
     */
    public Posting record(PostingKey key, Attempt attempt, String freshbooksId, String label, String writtenHash) {
        return record(key, attempt, freshbooksId, label, writtenHash, null);
    }

    /** As {@link #record(PostingKey, Attempt, String, String, String)}; counts it too, unless its worth is null. */
    public Posting record(
            PostingKey key, Attempt attempt, String freshbooksId, String label, String writtenHash, Worth worth) {
        Posting posting = link(key, attempt.eventId(), freshbooksId, label, writtenHash, null, worth);
        turns.giveBack(key, attempt);
        return posting;
    }

    /** Commits a link to a document that stands, whether or not it was intended before. It is not counted by this. */
    public Posting link(PostingKey key, long eventId, String freshbooksId, String label, String writtenHash) {
        return link(key, eventId, freshbooksId, label, writtenHash, null, null);
    }

    /**
     * As {@link #link(PostingKey, long, String, String, String)}, for what is called otherwise than its key tells.
     *
     * @param naturalKey what FreshBooks can be searched by, as the shop writes it
     */
    public Posting linkNamed(
            PostingKey key, long eventId, String freshbooksId, String label, String writtenHash, String naturalKey) {
        return link(key, eventId, freshbooksId, label, writtenHash, naturalKey, null);
    }

    private Posting link(
            PostingKey key,
            long eventId,
            String freshbooksId,
            String label,
            String writtenHash,
            String naturalKey,
            Worth worth) {
        String kept = Posting.label(label);
        Posting posting = new Posting(key, Posting.State.POSTED, freshbooksId, kept, writtenHash, naturalKey, null);
        database.writer().store(Durability.WRITTEN, sql -> rows.stands(sql, posting, eventId, worth, clock.instant()));
        links.put(posting);
        return posting;
    }

    /**
     * Commits that a document that stands has another amount in FreshBooks now.
     *
     * @param amount as FreshBooks holds it; of zero the document is not counted any more, and what is no amount changes nothing
     */
    public void revalue(String connection, PostingKey.Kind kind, String freshbooksId, String amount) {
        Worth.amount(amount).ifPresent(worth -> database.writer().store(Durability.WRITTEN, sql -> {
            counted.revalue(sql, connection, kind, freshbooksId, worth);
            return null;
        }));
    }

    /**
     * Gives back every turn an attempt still has. It sends nothing more, so that a write of unknown outcome has its settling time
     * left from now on; the next attempt searches first.
     */
    public void release(Attempt attempt) {
        if (turns.giveBackAll(attempt)) {
            intentions.release(attempt);
        }
    }

    /** As {@link #release(Attempt)}, for one key; the attempt may go on with others. */
    public void release(PostingKey key, Attempt attempt) {
        intentions.release(key, attempt);
        turns.giveBack(key, attempt);
    }

    /** How long to leave a row in doubt alone before it is looked for again: by then who sent the write has given it up. */
    public Duration rest(Instant now, Instant inDoubtUntil) {
        Duration left = Duration.between(now, inDoubtUntil);
        return left.compareTo(settling) > 0 ? settling : left;
    }

    /** Links of customers whose data was erased. */
    public ErasedLinks erasedLinks() {
        return erased;
    }

    /** Links that people take away or point elsewhere. */
    public LinkChanges changes() {
        return changes;
    }

    /** What was taken back, and what must not be written. */
    public Withdrawals withdrawals() {
        return withdrawals;
    }

    /** Forgets a link to a document FreshBooks no longer knows; it will be looked up again. */
    public void drop(String connection, PostingKey.Kind kind, String freshbooksId) {
        database.writer().store(Durability.SYNCED, sql -> {
            counted.leave(sql, connection, kind, freshbooksId);
            return sql.update(
                    "delete from posting where connection = ? and kind = ? and freshbooks_id = ?",
                    connection,
                    kind.text(),
                    freshbooksId);
        });
        links.drop(connection, kind, freshbooksId);
    }

    static Posting posting(PostingKey key, ResultSet row) throws SQLException {
        Instant inDoubtUntil = Sql.instant(row, "in_doubt_until");
        return new Posting(
                key,
                Posting.state(row.getString("state"), inDoubtUntil),
                row.getString("freshbooks_id"),
                row.getString("label"),
                row.getString("written_hash"),
                row.getString("natural_key"),
                inDoubtUntil);
    }
}
