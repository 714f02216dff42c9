package io.claribooks.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Standard Webhooks scheme, version 1: HMAC-SHA256 over id, timestamp and raw body, joined by dots. Every secret that counts
 * is tried against every signature, so that a rotation loses nothing; signatures of unknown versions are passed over.
 *
 * @see <a href="https://www.standardwebhooks.com">standardwebhooks.com</a>
 */
public final class StandardWebhooksCheck implements SignatureCheck {
    private static final String VERSION = "v1,";
    private static final byte[] DOT = {'.'};

    private final List<String> prefixes;
    private final List<WebhookSecret> secrets;
    private final AttemptAge age;

    /**
     * @param prefixes header prefixes understood, such as {@code webhook} and {@code svix}
     * @param tolerance how far the attempt's time may be from ours
     */
    public StandardWebhooksCheck(List<String> prefixes, List<WebhookSecret> secrets, Duration tolerance) {
        this.prefixes = List.copyOf(prefixes);
        this.secrets = List.copyOf(secrets);
        this.age = new AttemptAge(tolerance);
    }

    @Override
    public Optional<String> refusal(DeliveryHeaders headers, byte[] body, Instant now) {
        for (String prefix : prefixes) {
            Optional<String> signatures = headers.get(prefix + "-signature");
            if (signatures.isPresent()) {
                return refusal(prefix, signatures.get(), headers, body, now);
            }
        }
        return Optional.of(
                "The header " + prefixes.get(0) + "-signature is missing: sign deliveries by Standard Webhooks.");
    }

    private Optional<String> refusal(
            String prefix, String signatures, DeliveryHeaders headers, byte[] body, Instant now) {
        Optional<String> id = headers.get(prefix + "-id");
        Optional<String> timestamp = headers.get(prefix + "-timestamp");
        if (id.isEmpty() || timestamp.isEmpty()) {
            return Optional.of(
                    "The headers " + prefix + "-id and " + prefix + "-timestamp must come with the signature.");
        }
        if (id.get().contains(".") || timestamp.get().contains(".")) {
            return Optional.of("Neither " + prefix + "-id nor " + prefix + "-timestamp may hold a dot.");
        }
        byte[] signedId = id.get().getBytes(StandardCharsets.UTF_8);
        byte[] signedTime = timestamp.get().getBytes(StandardCharsets.UTF_8);
        boolean good = secrets.stream()
                .filter(secret -> secret.countsAt(now))
                .map(secret -> Hmac.SHA256.of(secret.key(), signedId, DOT, signedTime, DOT, body))
                .anyMatch(expected -> matches(signatures, expected));
        return good
                ? age.refusal(prefix + "-timestamp", timestamp.get(), now)
                : Optional.of(
                        "No signature in " + prefix + "-signature fits a secret of this connection. Compare the secrets"
                                + " on both sides, and sign the raw bytes that are sent.");
    }

    @Override
    public Optional<Map<String, String>> signed(String id, byte[] body, Instant now) {
        String prefix = prefixes.get(0);
        String time = Long.toString(now.getEpochSecond());
        byte[] signedId = id.getBytes(StandardCharsets.UTF_8);
        byte[] signedTime = time.getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .filter(secret -> secret.countsAt(now))
                .findFirst()
                .map(secret -> Hmac.SHA256.of(secret.key(), signedId, DOT, signedTime, DOT, body))
                .map(hash -> Map.of(
                        prefix + "-id",
                        id,
                        prefix + "-timestamp",
                        time,
                        prefix + "-signature",
                        VERSION + Base64.getEncoder().encodeToString(hash)));
    }

    private static boolean matches(String signatures, byte[] expected) {
        boolean found = false;
        for (String signature : signatures.split("\\s+")) {
            if (signature.startsWith(VERSION)) {
                byte[] given = decoded(signature.substring(VERSION.length()));
                found |= MessageDigest.isEqual(given, expected);
            }
        }
        return found;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
