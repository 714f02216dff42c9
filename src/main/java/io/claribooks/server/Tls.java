package io.claribooks.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * The key and certificates a port speaks TLS with.
 *
 * @param keystore a PKCS12 file
 * @param password of the file and of the key in it
 */
public record Tls(Path keystore, String password) {
    /** What is older is broken (RFC 8996). */
    static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    /** What is wrong with the file, in words for the owner; empty when it can be used. */
    public Optional<String> problem() {
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    store.getKey(alias, password.toCharArray());
                    return Optional.empty();
                }
            }
            return Optional.of(keystore + " holds no private key; export it together with its certificates");
        } catch (NoSuchFileException e) {
            return Optional.of("there is no file " + keystore.toAbsolutePath());
        } catch (IOException e) {
            return Optional.of(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "the password does not open " + keystore
                            : keystore + " cannot be read as PKCS12; make it with openssl pkcs12 -export");
        } catch (GeneralSecurityException e) {
            return Optional.of("the password does not open the key in " + keystore);
        }
    }

    @Override
    public String toString() {
        return "Tls[" + keystore + "]";
    }
}
