package io.claribooks.connection;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals anew, with the key that counts now, what a previous key sealed. Run at every start; where nothing is old it only looks.
 * A row another node has written meanwhile is left alone, for it was sealed by a node that runs.
 */
public final class KeyRotation {
    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

    private final Database database;
    private final SecretBox box;

    public KeyRotation(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    /** A sealed text, the name it is bound to, and where it is. */
    private record Stored(String name, String sealed, String connection, String part) {}

    /**
     * Seals anew whatever is old.
     *
     * @return how many texts
     */
    public int run() {
        int tokens = database
                .query(
                        row -> new Stored(
                                TokenStore.nameOf(row.getString(1)),
                                row.getString(2),
                                row.getString(1),
                                row.getString(3)),
                        "select connection, sealed, system from credential where sealed is not null")
                .stream()
                .mapToInt(one -> renewed(
                        one, "update credential set sealed = ? where connection = ? and system = ? and sealed = ?"))
                .sum();
        int verifiers = database
                .query(
                        row -> new Stored(
                                CallbackVerifiers.place(row.getString(1), row.getString(3)),
                                row.getString(2),
                                row.getString(1),
                                row.getString(3)),
                        "select connection, sealed, callback_id from callback")
                .stream()
                .mapToInt(one -> renewed(
                        one, "update callback set sealed = ? where connection = ? and callback_id = ? and sealed = ?"))
                .sum();
        if (tokens + verifiers > 0) {
            log.info("secrets.sealed-anew tokens={} verifiers={}", tokens, verifiers);
        }
        return tokens + verifiers;
    }

    private int renewed(Stored one, String update) {
        if (!box.isOld(one.name, one.sealed)) {
            return 0;
        }
        String fresh = box.seal(one.name, box.unseal(one.name, one.sealed));
        return database.writer()
                .store(Durability.SYNCED, sql -> sql.update(update, fresh, one.connection, one.part, one.sealed));
    }
}
