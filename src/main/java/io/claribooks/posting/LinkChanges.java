package io.claribooks.posting;

import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;

/**
 * Links that a person takes away or points at another record. Only such that stand: the row of a document that is intended or was
 * withdrawn is what keeps it from being written twice. Safe for many threads.
 */
public final class LinkChanges {
    private static final String STANDING =
            " where connection = ? and kind = ? and clarity_key = ? and state = 'posted' and freshbooks_id = ?";

    private final Clock clock;
    private final LinkCache links;
    private final CountedDocuments counted;

    LinkChanges(Clock clock, LinkCache links, CountedDocuments counted) {
        this.clock = clock;
        this.links = links;
        this.counted = counted;
    }

    /**
     * Takes a link away, as a part of a transaction.
     *
     * @param from the record it must still name
     * @return whether it did
     */
    public boolean remove(Sql sql, PostingKey key, String from) throws SQLException {
        counted.leave(sql, key, from);
        return sql.update(
                        "delete from posting" + STANDING,
                        key.connection(),
                        key.kind().text(),
                        key.clarityKey(),
                        from)
                == 1;
    }

    /**
     * Points a link at another record, as a part of a transaction. What is known to have been written stays with the former one,
     * so the new record counts as one that stood before.
     *
     * @param from the record it must still name
     * @return whether it did
     */
    public boolean point(Sql sql, PostingKey key, String from, String to, String label) throws SQLException {
        return sql.update(
                        "update posting set freshbooks_id = ?, label = ?, search_label = ?, written_hash = null, posted_at = ?"
                                + STANDING,
                        to,
                        Posting.label(label),
                        SearchLabel.of(label),
                        clock.instant(),
                        key.connection(),
                        key.kind().text(),
                        key.clarityKey(),
                        from)
                == 1;
    }

    /** Forgets what is in memory of links, before and after they are changed. */
    public void forget(Collection<PostingKey> keys) {
        keys.forEach(links::remove);
    }
}
