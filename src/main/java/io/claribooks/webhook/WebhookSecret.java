package io.claribooks.webhook;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** A key shared with the sender, and the time during which it counts; during a rotation several count at once. */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private final byte[] key;
    private final Instant notBefore;
    private final Instant notAfter;

    /**
     * @param key the key's bytes
     * @param notBefore first instant it counts, or null
     * @param notAfter last instant it counts, or null
     */
    public WebhookSecret(byte[] key, Instant notBefore, Instant notAfter) {
        this.key = key.clone();
        this.notBefore = notBefore;
        this.notAfter = notAfter;
    }

    /**
     * Reads a secret of the Standard Webhooks form, {@code whsec_} and base64; the prefix may be left out.
     *
     * @throws IllegalArgumentException when it is not base64; the message does not show it
     */
    public static WebhookSecret standard(String text, Instant notBefore, Instant notAfter) {
        String encoded = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        try {
            return new WebhookSecret(Base64.getDecoder().decode(encoded), notBefore, notAfter);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "A webhook secret is whsec_ followed by base64; this one is not base64", null);
        }
    }

    byte[] key() {
        return key;
    }

    boolean countsAt(Instant now) {
        return (notBefore == null || !now.isBefore(notBefore)) && (notAfter == null || !now.isAfter(notAfter));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret secret && Arrays.equals(key, secret.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "WebhookSecret[hidden]";
    }
}
