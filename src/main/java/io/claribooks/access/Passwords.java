package io.claribooks.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;

/** Makes passwords and checks them against their bcrypt hashes. Safe for many threads. */
public final class Passwords {
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;
    private static final int COST = 10;

    private final SecureRandom random = new SecureRandom();
    /** What was right lately, by its hash, so that each call of a script does not cost a bcrypt. */
    private final Cache<String, byte[]> right = Caffeine.newBuilder()
            .maximumSize(1000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    /** The hash of a password that nobody knows. */
    private static final class Nobodys {
        private static final String HASH = hashed(Secrets.fresh());
    }

    /** A password to be written down and typed in: four groups of four. */
    String random() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    static String hashed(String password) {
        return new String(BCrypt.withDefaults().hash(COST, digest(password)), StandardCharsets.US_ASCII);
    }

    /** bcrypt reads 72 bytes at most; a digest in hex always fits. */
    private static byte[] digest(String password) {
        return Secrets.digest(password).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a password is one that was right lately; takes no time worth mentioning. */
    boolean isRightAgain(String hash, String password) {
        byte[] known = right.getIfPresent(hash);
        return known != null && MessageDigest.isEqual(known, digest(password));
    }

    /**
     * Whether a password is right; takes some 50 ms unless it was right lately.
     *
     * @param hash of the right one, or null where none is right, which takes as long
     */
    boolean isRight(String hash, String password) {
        if (hash != null && isRightAgain(hash, password)) {
            return true;
        }
        byte[] digest = digest(password);
        byte[] expected = (hash == null ? Nobodys.HASH : hash).getBytes(StandardCharsets.US_ASCII);
        boolean same = BCrypt.verifyer().verify(digest, expected).verified && hash != null;
        if (same) {
            right.put(hash, digest);
        }
        return same;
    }
}
