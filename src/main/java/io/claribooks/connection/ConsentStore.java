package io.claribooks.connection;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import java.time.Clock;
import java.time.Instant;

/** Remembers which consents were begun, over nodes and restarts, so that each comes back once. */
final class ConsentStore {
    private final Database database;
    private final Clock clock;

    ConsentStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Remembers a consent by its id, and forgets those that nobody came back with. */
    void begin(String id, String connection, Instant expiresAt) {
        Instant now = clock.instant();
        database.writer().store(Durability.WRITTEN, sql -> {
            sql.update("delete from consent where expires_at < ?", now);
            return sql.update(
                    "insert into consent (id_hash, connection, expires_at) values (?,?,?)",
                    Sha256.hex(id),
                    connection,
                    expiresAt);
        });
    }

    /** Uses a consent up; false when it was used before. */
    boolean take(String id) {
        return database.writer()
                        .store(
                                Durability.SYNCED,
                                sql -> sql.update("delete from consent where id_hash = ?", Sha256.hex(id)))
                == 1;
    }
}
