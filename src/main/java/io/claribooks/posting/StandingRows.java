package io.claribooks.posting;

import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.time.Instant;

/** Writes that a document stands, within the transaction that counts it. */
final class StandingRows {
    private static final String STANDS = "update posting set state = 'posted', freshbooks_id = ?, label = ?,"
            + " search_label = ?, written_hash = ?, held_by = null, held_until = null, in_doubt_until = null, posted_at = ?";

    private final CountedDocuments counted;

    StandingRows(CountedDocuments counted) {
        this.counted = counted;
    }

    /** @param worth what it is counted with, or null when it is not to be counted */
    boolean stands(Sql sql, Posting posting, long eventId, Worth worth, Instant now) throws SQLException {
        return worth == null
                ? updated(sql, posting, now) || inserted(sql, posting, eventId, now)
                : counted(sql, posting, worth, now)
                        || updated(sql, posting, now)
                        || inserted(sql, posting, eventId, now) && counted(sql, posting, worth, now);
    }

    /** The row is written and counted by one statement. */
    private boolean counted(Sql sql, Posting posting, Worth worth, Instant now) throws SQLException {
        return counted.count(
                sql,
                posting.key(),
                worth,
                now,
                STANDS,
                posting.freshbooksId(),
                posting.label(),
                SearchLabel.of(posting.label()),
                posting.writtenHash(),
                now);
    }

    private static boolean updated(Sql sql, Posting posting, Instant now) throws SQLException {
        PostingKey key = posting.key();
        boolean stood = sql.update(
                        STANDS + " where connection = ? and kind = ? and clarity_key = ?",
                        posting.freshbooksId(),
                        posting.label(),
                        SearchLabel.of(posting.label()),
                        posting.writtenHash(),
                        now,
                        key.connection(),
                        key.kind().text(),
                        key.clarityKey())
                == 1;
        if (stood && posting.naturalKey() != null) {
            name(sql, posting);
        }
        return stood;
    }

    /** A row of a former version, or of what was spelled otherwise, gets the name it has now. */
    private static void name(Sql sql, Posting posting) throws SQLException {
        sql.update(
                "update posting set natural_key = ? where connection = ? and kind = ? and clarity_key = ?",
                posting.naturalKey(),
                posting.key().connection(),
                posting.key().kind().text(),
                posting.key().clarityKey());
    }

    private static boolean inserted(Sql sql, Posting posting, long eventId, Instant now) throws SQLException {
        PostingKey key = posting.key();
        return sql.update(
                        "insert into posting (connection, kind, clarity_key, state, freshbooks_id, label, search_label,"
                                + " written_hash, natural_key, event_id, intended_at, posted_at)"
                                + " values (?,?,?,'posted',?,?,?,?,?,?,?,?)"
                                + " on conflict do nothing",
                        key.connection(),
                        key.kind().text(),
                        key.clarityKey(),
                        posting.freshbooksId(),
                        posting.label(),
                        SearchLabel.of(posting.label()),
                        posting.writtenHash(),
                        posting.naturalKey(),
                        eventId,
                        now,
                        now)
                == 1;
    }
}
