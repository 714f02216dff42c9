package io.claribooks;

import static io.claribooks.SettingsTest.SECRET;
import static io.claribooks.SettingsTest.SECRETS;
import static io.claribooks.SettingsTest.problems;
import static io.claribooks.SettingsTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.connection.ConnectionSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How webhook secrets are written, and when each counts. */
class WebhookSecretSettingsTest {
    @Test
    void a_secret_rotates_by_the_times_behind_it() {
        List<ConnectionSettings.Secret> secrets = read(Map.of(
                        SECRETS,
                        SECRET + "|not-after=2026-02-01T00:00:00Z, " + SECRET
                                + "|not-before=2026-01-01T00:00:00Z|not-after=2027-01-01T00:00:00Z"))
                .connections()
                .get("main")
                .clarity()
                .webhookSecrets();

        assertThat(secrets)
                .containsExactly(
                        new ConnectionSettings.Secret(SECRET, null, Instant.parse("2026-02-01T00:00:00Z")),
                        new ConnectionSettings.Secret(
                                SECRET, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"|not-befor=2026-01-01T00:00:00Z", "|not-after=tomorrow", "|not-after"})
    void a_misspelt_rotation_is_refused_rather_than_ignored(String bound) {
        assertThat(problems(Map.of(SECRETS, SECRET + bound)))
                .singleElement()
                .asString()
                .contains("|not-after=2026-01-31T00:00:00Z");
    }

    @Test
    void a_rotation_that_never_counts_is_refused() {
        assertThat(problems(
                        Map.of(SECRETS, SECRET + "|not-before=2026-02-01T00:00:00Z|not-after=2026-01-01T00:00:00Z")))
                .singleElement()
                .asString()
                .contains("would never count");
    }

    @ParameterizedTest
    @CsvSource({"hex,zz00", "base64,%%%"})
    void the_key_of_a_plain_hmac_must_be_written_as_said(String encoding, String secret) {
        assertThat(problems(Map.of(
                        "connection.main.clarity.signature.header",
                        "X-Hub",
                        "connection.main.clarity.signature.key-encoding",
                        encoding,
                        SECRETS,
                        secret)))
                .singleElement()
                .asString()
                .contains(encoding, "not shown")
                .doesNotContain(secret);
    }

    @Test
    void a_short_secret_still_starts() {
        assertThat(read(Map.of(SECRETS, "whsec_AQID")).connections()).hasSize(1);
    }
}
