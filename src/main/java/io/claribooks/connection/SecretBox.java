package io.claribooks.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts with AES-256-GCM. The name of what is sealed is bound to it, so that one connection's token cannot be put in
 * another's place. Safe for many threads.
 */
public final class SecretBox {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private SecretBox(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "secrets.key must be the base64 of 32 bytes; make one with: openssl rand -base64 32");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Opens the box with the key that is set, or with the key file, which is made when it is absent.
     *
     * @param base64 the key, or empty
     * @param dataDir where the key file is
     */
    public static SecretBox open(String base64, Path dataDir) {
        try {
            return new SecretBox(
                    base64.isEmpty() ? keyFile(dataDir) : Base64.getDecoder().decode(base64));
        } catch (IOException e) {
            throw new UncheckedIOException("The key file under " + dataDir + " can be neither read nor made", e);
        }
    }

    private static byte[] keyFile(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        Path file = dataDir.resolve("secrets.key");
        if (!Files.exists(file)) {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            Path draft = Files.createTempFile(
                    dataDir,
                    "secrets",
                    ".draft",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, Base64.getEncoder().encodeToString(fresh) + "\n", StandardOpenOption.SYNC);
            Files.move(draft, file);
        }
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    /** Seals a text under a name. */
    public String seal(String name, String text) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime cannot seal with AES-GCM", e);
        }
    }

    /**
     * Opens what was sealed under the same name.
     *
     * @throws IllegalStateException when key or name are others; the message shows neither key nor text
     */
    public String unseal(String name, String sealed) {
        byte[] all = Base64.getDecoder().decode(sealed);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, name, Arrays.copyOf(all, NONCE_BYTES));
            return new String(cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The stored tokens of " + name
                    + " were sealed with another key. Set secrets.key, or restore the key file, of the time they were stored;"
                    + " or connect the account again.");
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
