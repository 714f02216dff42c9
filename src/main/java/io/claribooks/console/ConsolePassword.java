package io.claribooks.console;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/** The console's password: set, or made once and kept only as a bcrypt hash. Safe for many threads. */
public final class ConsolePassword {
    private static final String FACT = "console.password.hash";
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;
    private static final int COST = 10;

    private final byte[] hash;
    /** SHA-256 of the password that was right last, so that each call of a script does not cost a bcrypt. */
    private volatile byte[] lastRight;

    private ConsolePassword(byte[] hash) {
        this.hash = hash;
    }

    /**
     * Uses the password that is set, else the one made before, else makes one.
     *
     * @param set the setting, or empty
     * @param announce is told a new password, once
     */
    public static ConsolePassword of(String set, Database database, java.util.function.Consumer<String> announce) {
        if (!set.isEmpty()) {
            return new ConsolePassword(hashed(set));
        }
        Optional<String> stored =
                database.first(row -> row.getString("fact"), "select fact from installation where name = ?", FACT);
        if (stored.isPresent()) {
            return new ConsolePassword(stored.get().getBytes(StandardCharsets.UTF_8));
        }
        String made = random();
        byte[] hash = hashed(made);
        int inserted = database.writer()
                .store(
                        Durability.SYNCED,
                        sql -> sql.update(
                                "insert into installation (name, fact) values (?, ?) on conflict do nothing",
                                FACT,
                                new String(hash, StandardCharsets.UTF_8)));
        if (inserted == 0) {
            return of(set, database, announce);
        }
        announce.accept(made);
        return new ConsolePassword(hash);
    }

    private static byte[] hashed(String password) {
        return BCrypt.withDefaults().hash(COST, digest(password));
    }

    /** bcrypt reads 72 bytes at most; a digest in hex always fits. */
    private static byte[] digest(String password) {
        return java.util.HexFormat.of().formatHex(sha256(password)).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Whether a password is the one that was right last; takes no time worth mentioning. */
    boolean isRightAgain(String password) {
        byte[] known = lastRight;
        return known != null && MessageDigest.isEqual(known, digest(password));
    }

    /** Whether a password is right; takes some 50 ms, whatever it is. */
    boolean isRight(String password) {
        byte[] digest = digest(password);
        boolean right = BCrypt.verifyer().verify(digest, hash).verified;
        if (right) {
            lastRight = digest;
        }
        return right;
    }
}
