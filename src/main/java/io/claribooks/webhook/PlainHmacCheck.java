package io.claribooks.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A single header holding an HMAC, as many shops send it. The prefix in front of the value is taken off and never decides the
 * algorithm: senders are known that write {@code sha1=} before SHA-256.
 */
public final class PlainHmacCheck implements SignatureCheck {
    /**
     * How the header is made.
     *
     * @param header its name
     * @param algorithm {@code sha1}, {@code sha256} or {@code sha512}
     * @param hex whether it is hexadecimal; otherwise base64
     * @param prefix text in front of the value, or empty
     * @param timestampHeader header that is signed in front of the body, or null when the body alone is signed
     * @param separator text between timestamp and body
     */
    public record Form(
            String header, String algorithm, boolean hex, String prefix, String timestampHeader, String separator) {}

    private final Form form;
    private final Hmac hmac;
    private final List<WebhookSecret> secrets;
    private final AttemptAge age;

    public PlainHmacCheck(Form form, List<WebhookSecret> secrets, Duration tolerance) {
        this.form = form;
        this.hmac = Hmac.valueOf(form.algorithm().toUpperCase(Locale.ROOT));
        this.secrets = List.copyOf(secrets);
        this.age = new AttemptAge(tolerance);
    }

    @Override
    public Optional<String> refusal(DeliveryHeaders headers, byte[] body, Instant now) {
        Optional<String> given = headers.get(form.header());
        if (given.isEmpty()) {
            return Optional.of("The header " + form.header() + " is missing: sign deliveries with the shared secret.");
        }
        Optional<String> timestamp =
                form.timestampHeader() == null ? Optional.of("") : headers.get(form.timestampHeader());
        if (timestamp.isEmpty()) {
            return Optional.of("The header " + form.timestampHeader() + " must come with the signature.");
        }
        byte[] prelude = form.timestampHeader() == null
                ? new byte[0]
                : (timestamp.get() + form.separator()).getBytes(StandardCharsets.UTF_8);
        byte[] signature = decoded(given.get());
        boolean good = secrets.stream()
                .filter(secret -> secret.countsAt(now))
                .anyMatch(secret -> MessageDigest.isEqual(signature, hmac.of(secret.key(), prelude, body)));
        if (!good) {
            return Optional.of("The header " + form.header() + " fits no secret of this connection. Compare secret,"
                    + " algorithm and encoding on both sides, and sign the raw bytes that are sent.");
        }
        return form.timestampHeader() == null
                ? Optional.empty()
                : age.refusal(form.timestampHeader(), timestamp.get(), now);
    }

    @Override
    public Optional<Map<String, String>> signed(String id, byte[] body, Instant now) {
        String time = form.timestampHeader() == null ? "" : Long.toString(now.getEpochSecond());
        byte[] prelude = time.isEmpty() ? new byte[0] : (time + form.separator()).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .filter(secret -> secret.countsAt(now))
                .findFirst()
                .map(secret -> headers(hmac.of(secret.key(), prelude, body), time));
    }

    private Map<String, String> headers(byte[] hash, String time) {
        Map<String, String> headers = new HashMap<>();
        headers.put(
                form.header(),
                form.prefix()
                        + (form.hex()
                                ? HexFormat.of().formatHex(hash)
                                : Base64.getEncoder().encodeToString(hash)));
        if (!time.isEmpty()) {
            headers.put(form.timestampHeader(), time);
        }
        return headers;
    }

    private byte[] decoded(String value) {
        String text =
                value.startsWith(form.prefix()) ? value.substring(form.prefix().length()) : value;
        try {
            return form.hex()
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
