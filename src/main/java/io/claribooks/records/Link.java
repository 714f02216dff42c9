package io.claribooks.records;

import io.claribooks.database.Sql;
import io.claribooks.posting.PostingKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A link: what a record in FreshBooks is of.
 *
 * @param key what it is of, in the ledger's spelling
 * @param freshbooksId the record, or null while none is known
 * @param label what people call the record, or null
 * @param naturalKey what it was begun under: an invoice's number, a payment's invoice, an item's SKU as the shop writes it; or null
 * @param state {@code posted}, {@code intended} or {@code withdrawn}
 * @param since since when it is so
 * @param written whether Claribooks wrote the record; otherwise it was found or chosen
 * @param event inbox id of the event that made it, or null
 * @param eventType that event's type, or null
 * @param begun when the ledger first meant it
 */
public record Link(
        String connection,
        LinkKind kind,
        String key,
        String freshbooksId,
        String label,
        String naturalKey,
        String state,
        Instant since,
        boolean written,
        Long event,
        String eventType,
        Instant begun) {
    private static final String ERASED = "erased";

    static final String SELECT =
            "select p.*, e.type as event_type from posting p left join event e on e.id = p.event_id";

    static Link read(ResultSet row) throws SQLException {
        Instant posted = Sql.instant(row, "posted_at");
        Instant intended = Sql.instant(row, "intended_at");
        long event = row.getLong("event_id");
        return new Link(
                row.getString("connection"),
                LinkKind.valueOf(PostingKey.Kind.of(row.getString("kind")).name()),
                row.getString("clarity_key"),
                row.getString("freshbooks_id"),
                row.getString("label"),
                row.getString("natural_key"),
                row.getString("state"),
                posted == null ? intended : posted,
                row.getString("written_hash") != null,
                event == 0 ? null : event,
                row.getString("event_type"),
                intended);
    }

    /** Whether the record stands. */
    public boolean stands() {
        return state.equals("posted") && freshbooksId != null;
    }

    /** Whether its customer had their data erased. */
    public boolean erased() {
        return kind == LinkKind.CLIENT && ERASED.equals(label);
    }

    PostingKey postingKey() {
        return new PostingKey(connection, kind.posted(), key);
    }

    /** The same under another natural key. */
    Link under(String other) {
        return new Link(
                connection, kind, key, freshbooksId, label, other, state, since, written, event, eventType, begun);
    }

    /** The key as a person reads it. */
    public String subject() {
        return KeyWords.of(kind, key, naturalKey);
    }
}
