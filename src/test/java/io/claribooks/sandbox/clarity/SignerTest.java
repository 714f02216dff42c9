package io.claribooks.sandbox.clarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final byte[] PING =
            "{\"event_type\":\"ping\",\"data\":{\"success\":true}}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ZOE =
            "{\"id\":\"evt_01J9ZK3Q8T5N7X2C4V6B8M0D1F\",\"type\":\"webhook.ping\",\"data\":{\"note\":\"Zoë – 20 €\"}}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final String FIRST = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    private static final String SECOND = "whsec_ISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P0A=";

    @Test
    void signs_the_vector_published_by_svix() {
        String signature = Signer.standard("whsec_plJ3nmyCDGBKInavdOK15jsl", "msg_loFOjxBNrRLzqYUf", 1731705121, PING);
        assertThat(signature).isEqualTo("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
    }

    @Test
    void signs_utf8_with_both_secrets_during_a_rotation() {
        String signature = Signer.standard(FIRST + " " + SECOND, "evt_01J9ZK3Q8T5N7X2C4V6B8M0D1F", 1760000000, ZOE);
        assertThat(ZOE).hasSize(95);
        assertThat(signature)
                .isEqualTo("v1,Q1eJRoS6Jb2QsdyD5FtNKnelUuFeonEpIOmvTPdfYzQ= "
                        + "v1,mQME5I+vYjxaEVDdtR/ElDd2e1Yvm27ghmrOrdZUbXk=");
    }

    @Test
    void signs_the_body_alone_as_a_plain_hmac() {
        assertThat(Signer.plain("sha256", "hex", "clarity-shared-secret", ZOE))
                .isEqualTo("748de41b8497b6e16310c4bec412abf70af2632401afd4ce481ab563b09a2bd4");
        assertThat(Signer.plain("sha256", "base64", "clarity-shared-secret", ZOE))
                .isEqualTo("dI3kG4SXtuFjEMS+xBKr9wryYyQBr9TOSBq1Y7CaK9Q=");
    }

    @Test
    void has_a_default_secret_of_a_proper_length() {
        byte[] key = Base64.getDecoder().decode(ClaritySandbox.DEFAULT_SECRET.substring("whsec_".length()));
        assertThat(key.length).isBetween(24, 64);
        assertThat(Signer.usable(ClaritySandbox.DEFAULT_SECRET)).isTrue();
        assertThat(Signer.usable("not-a-secret")).isFalse();
        assertThat(Signer.usable("whsec_***")).isFalse();
    }
}
