package io.claribooks.posting;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import java.time.Clock;

/** Documents that were taken back, and keys under which nothing is to be written. Safe for many threads. */
public final class Withdrawals {
    private final Database database;
    private final Clock clock;
    private final LinkCache links;
    private final CountedDocuments counted;

    Withdrawals(Database database, Clock clock, LinkCache links, CountedDocuments counted) {
        this.database = database;
        this.clock = clock;
        this.links = links;
        this.counted = counted;
    }

    /** Commits that a document was taken back in FreshBooks; its key stays, so that it is not written again. */
    public void withdraw(String connection, PostingKey.Kind kind, String freshbooksId) {
        database.writer().store(Durability.SYNCED, sql -> {
            counted.leave(sql, connection, kind, freshbooksId);
            return sql.update(
                    "update posting set state = 'withdrawn' where connection = ? and kind = ? and freshbooks_id = ?",
                    connection,
                    kind.text(),
                    freshbooksId);
        });
        links.drop(connection, kind, freshbooksId);
    }

    /** Commits that what stood for a key counts no more, whatever FreshBooks holds. */
    public void withdraw(PostingKey key) {
        database.writer().store(Durability.SYNCED, sql -> {
            counted.leave(sql, key);
            return sql.update(
                    "update posting set state = 'withdrawn' where connection = ? and kind = ? and clarity_key = ?",
                    key.connection(),
                    key.kind().text(),
                    key.clarityKey());
        });
        links.remove(key);
    }

    /** Commits that nothing is to be written under a key that has no row yet. */
    public void preclude(PostingKey key, long eventId) {
        database.writer()
                .store(
                        Durability.SYNCED,
                        sql -> sql.update(
                                "insert into posting (connection, kind, clarity_key, state, event_id, intended_at)"
                                        + " values (?,?,?,'withdrawn',?,?) on conflict do nothing",
                                key.connection(),
                                key.kind().text(),
                                key.clarityKey(),
                                eventId,
                                clock.instant()));
    }

    /** Takes back {@link #preclude}. */
    public void permit(PostingKey key) {
        database.writer()
                .store(
                        Durability.SYNCED,
                        sql -> sql.update(
                                "delete from posting where connection = ? and kind = ? and clarity_key = ?"
                                        + " and state = 'withdrawn' and freshbooks_id is null",
                                key.connection(),
                                key.kind().text(),
                                key.clarityKey()));
    }
}
