package io.claribooks.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one sign-on is recognised by. All of it follows from a secret that only the person's browser keeps, so nothing is stored
 * before they come back, and any node may take them back.
 *
 * @param state comes back with the person
 * @param nonce comes back inside the ID token
 * @param verifier is shown with the code (RFC 7636); the person's way to the provider shows only its digest
 */
record SignOnRequest(String state, String nonce, String verifier) {
    private static final String SEPARATOR = ".";

    /** What a secret makes of a time. */
    static SignOnRequest of(String secret, Instant until) {
        String end = Long.toString(until.getEpochSecond());
        return new SignOnRequest(
                end + SEPARATOR + part(secret, "state " + end),
                part(secret, "nonce " + end),
                part(secret, "verifier " + end));
    }

    /** What was begun with a secret, if this is its state and the time is not up. */
    static Optional<SignOnRequest> found(String secret, String state, Instant now, Duration life) {
        String end = state.split("\\.", 2)[0];
        if (secret.isEmpty() || !end.matches("\\d{1,12}")) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(end));
        SignOnRequest begun = of(secret, until);
        boolean same = MessageDigest.isEqual(
                begun.state.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
        boolean inTime = until.isAfter(now) && !until.isAfter(now.plus(life));
        return same && inTime ? Optional.of(begun) : Optional.empty();
    }

    /** S256 of RFC 7636. */
    String challenge() {
        return Secrets.base64Url(Secrets.sha256(verifier));
    }

    private static String part(String secret, String what) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Secrets.base64Url(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SignOnRequest[hidden]";
    }
}
