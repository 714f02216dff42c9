package io.claribooks.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals texts with AES-256-GCM. The name of what is sealed is bound to it, so that one connection's token cannot be put in
 * another's place. Safe for many threads.
 */
public final class SecretBox {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final Logger log = LoggerFactory.getLogger(SecretBox.class);

    private final SecretKeySpec key;
    private final List<SecretKeySpec> previous;
    private final SecureRandom random = new SecureRandom();

    private SecretBox(byte[] key, List<byte[]> previous) {
        this.key = new SecretKeySpec(key, "AES");
        this.previous =
                previous.stream().map(one -> new SecretKeySpec(one, "AES")).toList();
    }

    /**
     * Opens the box with the key that is set, or with the key file, which is made when it is absent.
     *
     * @param base64 the key, or empty
     * @param dataDir where the key file is
     */
    public static SecretBox open(String base64, Path dataDir) {
        return open(base64, List.of(), dataDir);
    }

    /**
     * Opens the box as {@link #open(String, Path)} does, with keys that open what they sealed and seal nothing any more.
     *
     * @param previous such keys in base64
     */
    public static SecretBox open(String base64, List<String> previous, Path dataDir) {
        List<byte[]> old =
                previous.stream().map(one -> key(one, "secrets.previous-keys")).toList();
        try {
            return base64.isEmpty()
                    ? new SecretBox(key(keyFile(dataDir), "the key file under " + dataDir), old)
                    : new SecretBox(key(base64, "secrets.key"), old);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file under " + dataDir + " can be neither read nor made", e);
        }
    }

    private static byte[] key(String base64, String where) {
        byte[] key = decoded(base64.strip()).orElse(new byte[0]);
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    where + " must be the base64 of 32 bytes; make one with: openssl rand -base64 32");
        }
        return key;
    }

    private static String keyFile(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        Path file = dataDir.resolve("secrets.key");
        if (!Files.exists(file)) {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            publish(Base64.getEncoder().encodeToString(fresh) + "\n", file);
        }
        return Files.readString(file);
    }

    /**
     * Puts a whole file in place unless another process has been faster, whose key then counts for both. A temporary file is
     * readable by its owner only, see {@link Files#createTempFile}; a link, unlike a move, never replaces.
     */
    private static void publish(String text, Path file) throws IOException {
        Path draft = Files.createTempFile(file.getParent(), "secrets", ".draft");
        try {
            Files.writeString(draft, text, StandardOpenOption.SYNC);
            link(file, draft);
        } catch (FileAlreadyExistsException e) {
            log.info("secrets.key-found file={}", file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void link(Path file, Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Some network volumes have no links; there a move is all there is.
            Files.move(draft, file);
        }
    }

    /** Seals a text under a name. */
    public String seal(String name, String text) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed =
                    cipher(key, Cipher.ENCRYPT_MODE, name, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
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
        return opened(name, sealed)
                .orElseThrow(() -> new IllegalStateException("The stored tokens of " + name
                        + " were sealed with another key. Set secrets.key, or restore the key file, of the time they were"
                        + " stored, or name that key in secrets.previous-keys; or connect the account again."));
    }

    /** Whether only a previous key opens it, so that it should be sealed anew. */
    boolean isOld(String name, String sealed) {
        return opened(key, name, sealed).isEmpty() && opened(name, sealed).isPresent();
    }

    /** Opens what came from outside and may be anything; empty when it was not sealed here under this name. */
    Optional<String> opened(String name, String sealed) {
        return Stream.concat(Stream.of(key), previous.stream())
                .flatMap(one -> opened(one, name, sealed).stream())
                .findFirst();
    }

    private static Optional<String> opened(SecretKeySpec with, String name, String sealed) {
        byte[] all = decoded(sealed).orElse(new byte[0]);
        if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(with, Cipher.DECRYPT_MODE, name, Arrays.copyOf(all, NONCE_BYTES));
            byte[] text = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(SecretKeySpec with, int mode, String name, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, with, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
