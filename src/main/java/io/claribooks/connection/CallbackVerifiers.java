package io.claribooks.connection;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** When each callback's verifier was confirmed, by the callback's number. */
    public Map<String, Instant> confirmations(String connection) {
        return times(
                "select callback_id, confirmed_at as at from callback where connection = ? and confirmed_at is not null",
                connection);
    }

    /** When a handshake was last asked for, by the number of the callback. */
    Map<String, Instant> registrations(String connection) {
        return times("select callback_id, asked_at as at from callback_registration where connection = ?", connection);
    }

    private Map<String, Instant> times(String query, String connection) {
        Map<String, Instant> times = new HashMap<>();
        database.query(row -> Map.entry(row.getString("callback_id"), Sql.instant(row, "at")), query, connection)
                .forEach(one -> times.put(one.getKey(), one.getValue()));
        return times;
    }

    /** A handshake of this callback was asked for now. */
    void asked(String connection, String callbackId) {
        Instant now = clock.instant();
        database.writer().store(Durability.WRITTEN, sql -> {
            sql.update(
                    "insert into callback_registration (connection, callback_id, asked_at) values (?,?,?)"
                            + " on conflict do nothing",
                    connection,
                    callbackId,
                    now);
            return sql.update(
                    "update callback_registration set asked_at = ? where connection = ? and callback_id = ?",
                    now,
                    connection,
                    callbackId);
        });
    }

    /** The callback is no more: nothing it signed is taken. */
    void forget(String connection, String callbackId) {
        database.writer().store(Durability.SYNCED, sql -> {
            sql.update(
                    "delete from callback_registration where connection = ? and callback_id = ?",
                    connection,
                    callbackId);
            return sql.update("delete from callback where connection = ? and callback_id = ?", connection, callbackId);
        });
    }

    static String place(String connection, String callbackId) {
        return connection + "/callback/" + callbackId;
    }
}
