package io.claribooks;

import io.claribooks.connection.ConnectionSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads webhook secrets with the times they count. A value is never shown, not even a wrong one. */
final class WebhookSecretValues {
    private static final Logger log = LoggerFactory.getLogger(WebhookSecretValues.class);
    private static final String PREFIX = "whsec_";
    private static final String NOT_BEFORE = "not-before";
    private static final String NOT_AFTER = "not-after";
    /** Standard Webhooks asks for 24 to 64 bytes; a shop that sends less is still better checked than not. */
    private static final int LEAST_BYTES = 24;

    private WebhookSecretValues() {}

    static List<ConnectionSettings.Secret> read(
            SettingValues from, String key, ConnectionSettings.Signature signature) {
        boolean plain = !signature.header().isEmpty();
        String example = plain ? "<the secret of your shop's webhook>" : "whsec_<base64 of 24 to 64 bytes>";
        List<ConnectionSettings.Secret> secrets = new ArrayList<>();
        for (String entry : from.required(key, example).split(",")) {
            String[] parts = entry.strip().split("\\|");
            if (!parts[0].isEmpty()) {
                checkText(from, key, parts[0], plain ? signature.keyEncoding() : PREFIX);
                secrets.add(secret(from, key, parts));
            }
        }
        if (secrets.isEmpty() && !from.text(key).isEmpty()) {
            from.problem(key, "holds no secret, so no delivery could be checked; for example " + example);
        }
        return List.copyOf(secrets);
    }

    private static ConnectionSettings.Secret secret(SettingValues from, String key, String... parts) {
        Map<String, Instant> bounds = new TreeMap<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            String[] bound = part.strip().split("=", 2);
            boolean known = bound[0].equals(NOT_BEFORE) || bound[0].equals(NOT_AFTER);
            Instant at = known && bound.length == 2 ? instant(bound[1]) : null;
            if (at == null) {
                from.problem(
                        key,
                        "what follows a secret must be |not-before= or |not-after= with a time, for example"
                                + " whsec_...|not-after=2026-01-31T00:00:00Z");
                break;
            }
            bounds.put(bound[0], at);
        }
        Instant notBefore = bounds.get(NOT_BEFORE);
        Instant notAfter = bounds.get(NOT_AFTER);
        if (notBefore != null && notAfter != null && notAfter.isBefore(notBefore)) {
            from.problem(key, "holds a secret whose not-after is before its not-before, so it would never count");
        }
        return new ConnectionSettings.Secret(parts[0], notBefore, notAfter);
    }

    private static void checkText(SettingValues from, String key, String secret, String encoding) {
        try {
            int bytes = bytes(secret, encoding);
            if (bytes == 0) {
                throw new IllegalArgumentException("empty");
            }
            if (bytes < LEAST_BYTES) {
                log.warn("settings.short-secret key={} bytes={} advised={}", key, bytes, LEAST_BYTES);
            }
        } catch (IllegalArgumentException e) {
            from.problem(key, "holds a secret that is not " + form(encoding) + " (its value is not shown)");
        }
    }

    private static String form(String encoding) {
        return encoding.equals(PREFIX)
                ? "whsec_ followed by base64, for example whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY"
                : encoding + ", as signature.key-encoding says";
    }

    private static int bytes(String secret, String encoding) {
        return switch (encoding) {
            case PREFIX ->
                Base64.getDecoder()
                        .decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret)
                        .length;
            case "base64" -> Base64.getDecoder().decode(secret).length;
            case "hex" -> HexFormat.of().parseHex(secret).length;
            default -> secret.length();
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
