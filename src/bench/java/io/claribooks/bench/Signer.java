package io.claribooks.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs deliveries by the Standard Webhooks scheme v1: HMAC-SHA256 over id, timestamp and body. For one thread. */
final class Signer {

    private final Mac mac;

    /**
     * A signer with a secret.
     *
     * @param secret {@code whsec_} and the key's bytes in base64
     */
    Signer(String secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot compute HmacSHA256", e);
        }
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param seconds time of the attempt in seconds since 1970
     */
    String sign(String id, long seconds, byte[] body) {
        mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }
}
