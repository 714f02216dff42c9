package io.claribooks.posting;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Links of customers whose data was erased: the e-mail or name they were under is kept as a salted hash, so that a link is still
 * found by whoever has the e-mail, and nobody finds the e-mail. Safe for many threads.
 */
public final class ErasedLinks {
    private static final String EMAIL = "email:";
    private static final String NAME = "name:";
    private static final String ID = "id:";
    private static final String SALT = "erasure.salt";
    private static final String ERASED = "erased";
    private static final String CLIENT = PostingKey.Kind.CLIENT.text();

    private final Database database;
    private final LinkCache links;
    private volatile String salt;

    ErasedLinks(Database database, LinkCache links) {
        this.database = database;
        this.links = links;
    }

    /** Who somebody is to the shop, as far as links tell, and which clients in FreshBooks are theirs alone. */
    public record Identity(String connection, Set<String> customerIds, Set<String> emails, Set<String> clients) {}

    /** Where a key's link is if its customer was erased; empty for keys that are no e-mail and no name. */
    Optional<PostingKey> of(PostingKey key) {
        boolean personal = key.kind() == PostingKey.Kind.CLIENT && isPersonal(key.clarityKey());
        return personal && known() != null
                ? Optional.of(new PostingKey(key.connection(), key.kind(), hashed(key.connection(), key.clarityKey())))
                : Optional.empty();
    }

    private static boolean isPersonal(String key) {
        return (key.startsWith(EMAIL) || key.startsWith(NAME)) && !key.startsWith(EMAIL + "#");
    }

    private String known() {
        if (salt == null) {
            salt = database.first(row -> row.getString("fact"), "select fact from installation where name = ?", SALT)
                    .orElse(null);
        }
        return salt;
    }

    /** Makes the salt at the first erasure; of two nodes that do so, one is heard. */
    private String saltOrNew() {
        if (known() == null) {
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            String made = HexFormat.of().formatHex(fresh);
            database.writer()
                    .store(
                            Durability.SYNCED,
                            sql -> sql.update(
                                    "insert into installation (name, fact) values (?, ?) on conflict do nothing",
                                    SALT,
                                    made));
        }
        return known();
    }

    private String hashed(String connection, String key) {
        return EMAIL + "#" + hash(connection, key);
    }

    /** A salted hash that names somebody without telling who. */
    public String hash(String connection, String subject) {
        try {
            byte[] text = (saltOrNew() + "/" + connection + "/" + subject).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /**
     * Finds out who is meant. A customer who shares a client with others is known by the id alone.
     *
     * @param customerId the shop's id, or null
     * @param email an e-mail, or null
     */
    public Identity identify(String connection, String customerId, String email) {
        Set<String> ids = new TreeSet<>();
        Set<String> emails = new TreeSet<>();
        String key = customerId == null ? EMAIL + email.strip().toLowerCase(Locale.ROOT) : ID + customerId;
        Set<String> clients = new TreeSet<>(clientsUnder(connection, key));
        of(new PostingKey(connection, PostingKey.Kind.CLIENT, key))
                .ifPresent(erased -> clients.addAll(clientsUnder(connection, erased.clarityKey())));
        sort(key, ids, emails);
        Set<String> allIds = new TreeSet<>(ids);
        Set<String> allEmails = new TreeSet<>(emails);
        for (String client : clients) {
            keysOf(connection, client).forEach(one -> sort(one, allIds, allEmails));
        }
        boolean shared = customerId != null && allIds.size() > 1;
        return shared
                ? new Identity(connection, ids, emails, Set.of())
                : new Identity(connection, allIds, allEmails, clients);
    }

    private static void sort(String key, Set<String> ids, Set<String> emails) {
        if (key.startsWith(ID)) {
            ids.add(key.substring(ID.length()));
        } else if (key.startsWith(EMAIL) && isPersonal(key)) {
            emails.add(key.substring(EMAIL.length()).split("\\|", 2)[0]);
        }
    }

    private List<String> clientsUnder(String connection, String key) {
        return database.query(
                row -> row.getString("freshbooks_id"),
                "select freshbooks_id from posting where connection = ? and kind = ? and state = 'posted'"
                        + " and (clarity_key = ? or substring(clarity_key, 1, ?) = ?) and freshbooks_id is not null",
                connection,
                CLIENT,
                key,
                key.length() + 1,
                key + "|");
    }

    private List<String> keysOf(String connection, String client) {
        return database.query(
                row -> row.getString("clarity_key"),
                "select clarity_key from posting where connection = ? and kind = ? and freshbooks_id = ?",
                connection,
                CLIENT,
                client);
    }

    /**
     * Hashes the links of somebody's own clients, within the caller's transaction.
     *
     * @return how many links are told by their hash from now on
     */
    public int erase(Sql sql, Identity who) throws SQLException {
        if (who.clients().isEmpty()) {
            return 0;
        }
        String theirs = " where connection = ? and kind = ? and freshbooks_id in ("
                + String.join(",", Collections.nCopies(who.clients().size(), "?")) + ")";
        List<Object> values = new ArrayList<>(List.of(who.connection(), CLIENT));
        values.addAll(who.clients());
        int hashed = 0;
        for (String key : sql.query(
                row -> row.getString("clarity_key"), "select clarity_key from posting" + theirs, values.toArray())) {
            if (isPersonal(key)) {
                hashed += sql.update(
                        "update posting set clarity_key = ? where connection = ? and kind = ? and clarity_key = ?",
                        hashed(who.connection(), key),
                        who.connection(),
                        CLIENT,
                        key);
            }
        }
        sql.update(
                "update posting set natural_key = null, label = '" + ERASED + "', search_label = '" + ERASED + "'"
                        + theirs,
                values.toArray());
        return hashed;
    }

    /** Forgets what is in memory of somebody's clients, once the erasure is committed. */
    public void forget(Identity who) {
        who.clients().forEach(client -> links.drop(who.connection(), PostingKey.Kind.CLIENT, client));
    }

    /** Must be called before a transaction that hashes, for the salt is made in one of its own. */
    public void prepare() {
        saltOrNew();
    }
}
