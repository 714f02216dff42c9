package io.claribooks.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published vectors, and what must be refused. Vector A is Svix's, vector B our own. */
class SignatureCheckTest {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final byte[] BODY_A =
            "{\"event_type\":\"ping\",\"data\":{\"success\":true}}".getBytes(StandardCharsets.UTF_8);
    private static final Instant TIME_A = Instant.ofEpochSecond(1731705121);
    private static final byte[] BODY_B =
            "{\"id\":\"evt_01J9ZK3Q8T5N7X2C4V6B8M0D1F\",\"type\":\"webhook.ping\",\"data\":{\"note\":\"Zoë – 20 €\"}}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final Instant TIME_B = Instant.ofEpochSecond(1760000000);
    private static final String FIRST = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    private static final String SECOND = "whsec_ISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P0A=";
    private static final String FIRST_SIGNED = "v1,Q1eJRoS6Jb2QsdyD5FtNKnelUuFeonEpIOmvTPdfYzQ=";
    private static final String SECOND_SIGNED = "v1,mQME5I+vYjxaEVDdtR/ElDd2e1Yvm27ghmrOrdZUbXk=";

    private static StandardWebhooksCheck standard(WebhookSecret... secrets) {
        return new StandardWebhooksCheck(List.of("webhook", "svix"), List.of(secrets), TOLERANCE);
    }

    private static DeliveryHeaders signed(String prefix, String id, Instant time, String signature) {
        return new DeliveryHeaders(Map.of(
                prefix + "-Id",
                id,
                prefix + "-Timestamp",
                Long.toString(time.getEpochSecond()),
                prefix + "-Signature",
                signature));
    }

    private static WebhookSecret secret(String text) {
        return WebhookSecret.standard(text, null, null);
    }

    private static DeliveryHeaders vectorA(String signature) {
        return signed("webhook", "msg_loFOjxBNrRLzqYUf", TIME_A, signature);
    }

    private static DeliveryHeaders vectorB(String signature) {
        return signed("webhook", "evt_01J9ZK3Q8T5N7X2C4V6B8M0D1F", TIME_B, signature);
    }

    @Test
    void vector_a_is_accepted_under_both_header_prefixes() {
        StandardWebhooksCheck check = standard(secret("whsec_plJ3nmyCDGBKInavdOK15jsl"));
        String signature = "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=";
        assertThat(check.refusal(vectorA(signature), BODY_A, TIME_A)).isEmpty();
        assertThat(check.refusal(signed("svix", "msg_loFOjxBNrRLzqYUf", TIME_A, signature), BODY_A, TIME_A))
                .isEmpty();
    }

    @Test
    void vector_b_is_accepted_with_either_secret_during_a_rotation() {
        assertThat(BODY_B).hasSize(95);
        StandardWebhooksCheck check = standard(secret(FIRST), secret(SECOND));
        assertThat(check.refusal(vectorB(FIRST_SIGNED), BODY_B, TIME_B)).isEmpty();
        assertThat(check.refusal(vectorB(SECOND_SIGNED), BODY_B, TIME_B)).isEmpty();
        assertThat(check.refusal(vectorB("v1a,xxxx v1,AAAA " + SECOND_SIGNED), BODY_B, TIME_B))
                .isEmpty();
    }

    @Test
    void a_secret_counts_only_within_its_time() {
        WebhookSecret retired = WebhookSecret.standard(FIRST, null, TIME_B.minusSeconds(1));
        assertThat(standard(retired).refusal(vectorB(FIRST_SIGNED), BODY_B, TIME_B))
                .get()
                .asString()
                .contains("fits a secret");
        WebhookSecret current = WebhookSecret.standard(FIRST, TIME_B, TIME_B);
        assertThat(standard(current).refusal(vectorB(FIRST_SIGNED), BODY_B, TIME_B))
                .isEmpty();
    }

    @Test
    void an_altered_byte_another_id_and_another_key_are_refused() {
        StandardWebhooksCheck check = standard(secret(FIRST));
        byte[] altered = BODY_B.clone();
        altered[10] ^= 1;
        assertThat(check.refusal(vectorB(FIRST_SIGNED), altered, TIME_B)).isPresent();
        assertThat(check.refusal(signed("webhook", "evt_other", TIME_B, FIRST_SIGNED), BODY_B, TIME_B))
                .isPresent();
        assertThat(standard(secret(SECOND)).refusal(vectorB(FIRST_SIGNED), BODY_B, TIME_B))
                .isPresent();
    }

    @Test
    void a_stale_or_future_attempt_is_refused_with_the_distance() {
        StandardWebhooksCheck check = standard(secret(FIRST));
        DeliveryHeaders headers = vectorB(FIRST_SIGNED);
        assertThat(check.refusal(headers, BODY_B, TIME_B.plusSeconds(300))).isEmpty();
        assertThat(check.refusal(headers, BODY_B, TIME_B.plusSeconds(301)))
                .get()
                .asString()
                .contains("301 s behind");
        assertThat(check.refusal(headers, BODY_B, TIME_B.minusSeconds(301)))
                .get()
                .asString()
                .contains("301 s ahead");
    }

    @Test
    void missing_headers_are_named() {
        StandardWebhooksCheck check = standard(secret(FIRST));
        assertThat(check.refusal(new DeliveryHeaders(Map.of()), BODY_B, TIME_B))
                .get()
                .asString()
                .contains("webhook-signature is missing");
        assertThat(check.refusal(new DeliveryHeaders(Map.of("webhook-signature", FIRST_SIGNED)), BODY_B, TIME_B))
                .get()
                .asString()
                .contains("webhook-id");
    }

    private static PlainHmacCheck plain(boolean hex, String prefix) {
        WebhookSecret key = new WebhookSecret("clarity-shared-secret".getBytes(StandardCharsets.UTF_8), null, null);
        return new PlainHmacCheck(
                new PlainHmacCheck.Form("X-Clarity-Signature", "sha256", hex, prefix, null, ""),
                List.of(key),
                TOLERANCE);
    }

    private static DeliveryHeaders plainHeader(String value) {
        return new DeliveryHeaders(Map.of("x-clarity-signature", value));
    }

    @Test
    void the_plain_hmac_vector_is_accepted_in_every_spelling() {
        String hex = "748de41b8497b6e16310c4bec412abf70af2632401afd4ce481ab563b09a2bd4";
        assertThat(plain(true, "sha1=").refusal(plainHeader("sha1=" + hex), BODY_B, TIME_B))
                .isEmpty();
        assertThat(plain(true, "").refusal(plainHeader(hex.toUpperCase(Locale.ROOT)), BODY_B, TIME_B))
                .isEmpty();
        assertThat(plain(false, "")
                        .refusal(plainHeader("dI3kG4SXtuFjEMS+xBKr9wryYyQBr9TOSBq1Y7CaK9Q="), BODY_B, TIME_B))
                .isEmpty();
        assertThat(plain(true, "").refusal(plainHeader(hex.substring(2) + "00"), BODY_B, TIME_B))
                .isPresent();
        assertThat(plain(true, "").refusal(plainHeader("not hex"), BODY_B, TIME_B))
                .isPresent();
    }

    @Test
    void a_plain_hmac_with_a_timestamp_is_bound_to_its_time() {
        byte[] key = "k".getBytes(StandardCharsets.UTF_8);
        PlainHmacCheck check = new PlainHmacCheck(
                new PlainHmacCheck.Form("sig", "sha512", true, "", "sent-at", "."),
                List.of(new WebhookSecret(key, null, null)),
                TOLERANCE);
        String time = Long.toString(TIME_B.getEpochSecond());
        String signature =
                HexFormat.of().formatHex(Hmac.SHA512.of(key, (time + ".").getBytes(StandardCharsets.UTF_8), BODY_B));
        DeliveryHeaders headers = new DeliveryHeaders(Map.of("sig", signature, "sent-at", time));
        assertThat(check.refusal(headers, BODY_B, TIME_B)).isEmpty();
        assertThat(check.refusal(headers, BODY_B, TIME_B.plusSeconds(400))).isPresent();
    }

    @Test
    void a_secret_never_shows_itself() {
        assertThat(secret(FIRST)).hasToString("WebhookSecret[hidden]");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> secret("whsec_***")))
                .hasMessageNotContaining("***");
    }
}
