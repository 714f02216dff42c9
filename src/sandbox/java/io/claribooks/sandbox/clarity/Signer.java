package io.claribooks.sandbox.clarity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs deliveries, by <a href="https://www.standardwebhooks.com/">Standard Webhooks</a> or as a plain HMAC. */
final class Signer {
    private static final String PREFIX = "whsec_";

    private Signer() {}

    /**
     * The value of {@code webhook-signature}.
     *
     * @param secrets one or several {@code whsec_…}, separated by blanks or commas, as during a rotation
     * @param timestamp epoch seconds
     */
    static String standard(String secrets, String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return Stream.of(secrets.strip().split("[\\s,]+"))
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac("sha256", key(secret), head, body)))
                .collect(Collectors.joining(" "));
    }

    /** The HMAC of the body alone, with the key's text as key. */
    static String plain(String algorithm, String encoding, String key, byte[] body) {
        byte[] mac = mac(algorithm, key.getBytes(StandardCharsets.UTF_8), new byte[0], body);
        return encoding.equals("base64")
                ? Base64.getEncoder().encodeToString(mac)
                : HexFormat.of().formatHex(mac);
    }

    /** Whether every one of the secrets is {@code whsec_} and base64. */
    static boolean usable(String secrets) {
        try {
            return Stream.of(secrets.strip().split("[\\s,]+")).allMatch(secret -> key(secret).length > 0);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret is whsec_ followed by base64 of 24 to 64 bytes");
        }
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }

    private static byte[] mac(String algorithm, byte[] key, byte[] head, byte[] body) {
        String name = "Hmac" + algorithm.toUpperCase(Locale.ROOT);
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key, name));
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot compute " + name, e);
        }
    }
}
