package io.claribooks.connection;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The verifiers of FreshBooks' callbacks, which sign their deliveries (freshbooks-api 12). Anybody can send a handshake, so a
 * verifier that was offered counts only after FreshBooks has confirmed it. Sealed at rest; safe for many threads and nodes.
 */
public final class CallbackVerifiers {
    private final Database database;
    private final SecretBox box;
    private final Clock clock;

    public CallbackVerifiers(Database database, SecretBox box, Clock clock) {
        this.database = database;
        this.box = box;
        this.clock = clock;
    }

    /** The name a verifier goes by where it must not be shown: SHA-256 in lower-case hex. */
    public static String nameOf(String verifier) {
        return Sha256.hex(verifier);
    }

    /**
     * Keeps a verifier until FreshBooks confirms or refuses it. Durable when this returns.
     *
     * @return the name it goes by
     */
    public String offer(String connection, String callbackId, String verifier) {
        String name = nameOf(verifier);
        Instant now = clock.instant();
        database.writer()
                .store(
                        Durability.SYNCED,
                        sql -> sql.update(
                                "insert into callback (connection, callback_id, verifier_hash, sealed, offered_at)"
                                        + " values (?,?,?,?,?) on conflict do nothing",
                                connection,
                                callbackId,
                                name,
                                box.seal(place(connection, callbackId), verifier),
                                now));
        return name;
    }

    /** A verifier that was offered, by its name; empty when it was refused or superseded since. */
    public Optional<String> offered(String connection, String callbackId, String name) {
        return database.first(
                row -> box.unseal(place(connection, callbackId), row.getString("sealed")),
                "select sealed from callback where connection = ? and callback_id = ? and verifier_hash = ?",
                connection,
                callbackId,
                name);
    }

    /** FreshBooks confirmed it: from now on it alone counts for its callback. */
    public void confirm(String connection, String callbackId, String name) {
        Instant now = clock.instant();
        database.writer().store(Durability.SYNCED, sql -> {
            sql.update(
                    "delete from callback where connection = ? and callback_id = ? and verifier_hash <> ?",
                    connection,
                    callbackId,
                    name);
            return sql.update(
                    "update callback set confirmed_at = ? where connection = ? and callback_id = ? and verifier_hash = ?",
                    now,
                    connection,
                    callbackId,
                    name);
        });
    }

    /** FreshBooks refused it: it is forgotten, unless it was confirmed before. */
    public void refuse(String connection, String callbackId, String name) {
        database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                "delete from callback where connection = ? and callback_id = ? and verifier_hash = ?"
                                        + " and confirmed_at is null",
                                connection,
                                callbackId,
                                name));
    }

    /** The verifiers that count for a connection. */
    public List<String> confirmed(String connection) {
        return database.query(
                row -> box.unseal(place(connection, row.getString("callback_id")), row.getString("sealed")),
                "select callback_id, sealed from callback where connection = ? and confirmed_at is not null",
                connection);
    }

    static String place(String connection, String callbackId) {
        return connection + "/callback/" + callbackId;
    }
}
