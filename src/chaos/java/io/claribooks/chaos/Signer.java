package io.claribooks.chaos;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs deliveries by the Standard Webhooks scheme v1: HMAC-SHA256 over id, timestamp and body. */
final class Signer {
    /** {@code whsec_} and base64 of 33 bytes. */
    static final String SECRET = "whsec_Y2hhb3Mtc2VjcmV0LWZvci1sb2NhbC11c2Utb25seS0x";

    private Signer() {}

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param seconds time of the attempt in seconds since 1970
     */
    static String sign(String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot compute HmacSHA256", e);
        }
    }
}
