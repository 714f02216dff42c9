package io.claribooks.posting;

import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The items that people chose for SKUs. They stand in the ledger like other links, so a record FreshBooks no longer knows drops
 * them too; but they may change, so every look is at the store. Safe for many threads.
 */
public final class ChosenItems {
    private static final String CHOSEN = "chosen:";

    private final Database database;

    public ChosenItems(Database database) {
        this.database = database;
    }

    private static PostingKey key(String connection, String sku) {
        return new PostingKey(
                connection, PostingKey.Kind.ITEM, CHOSEN + sku.strip().toLowerCase(Locale.ROOT));
    }

    /** The item chosen for a SKU. */
    public Optional<Posting> of(String connection, String sku) {
        PostingKey key = key(connection, sku);
        return database.first(
                row -> new Posting(
                        key,
                        Posting.State.POSTED,
                        row.getString("freshbooks_id"),
                        row.getString("label"),
                        null,
                        row.getString("natural_key"),
                        null),
                "select freshbooks_id, label, natural_key from posting where connection = ? and kind = ? and clarity_key = ?"
                        + " and state = 'posted'",
                connection,
                key.kind().text(),
                key.clarityKey());
    }

    /**
     * Chooses an item for a SKU, as a part of a transaction; an earlier choice is replaced.
     *
     * @param sku as the shop writes it
     */
    public void choose(Sql sql, String connection, String sku, String itemId, String name, Instant now)
            throws SQLException {
        PostingKey key = key(connection, sku);
        sql.update(
                "delete from posting where connection = ? and kind = ? and clarity_key = ?",
                connection,
                key.kind().text(),
                key.clarityKey());
        sql.update(
                "insert into posting (connection, kind, clarity_key, state, freshbooks_id, label, search_label, natural_key,"
                        + " intended_at, posted_at) values (?,?,?,'posted',?,?,?,?,?,?)",
                connection,
                key.kind().text(),
                key.clarityKey(),
                itemId,
                Posting.label(name),
                SearchLabel.of(name),
                sku.strip(),
                now,
                now);
    }
}
