package io.claribooks;

import static io.claribooks.SettingsTest.problems;
import static io.claribooks.SettingsTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom alerts go to, and what may be switched off. */
class AlertSettingsTest {
    @Test
    void alerts_have_no_channel_by_default_and_every_cause_can_be_switched_off() {
        Settings settings = read(Map.of());
        assertThat(settings.alerts().link()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.alerts().email().to()).isEmpty();
        assertThat(settings.alerts().queueAge()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.payloadDays()).isEqualTo(90);

        Settings off = read(Map.of("alert.queue-age", "", "alert.silence", "", "alert.disk-free-mb", "0"));
        assertThat(off.alerts().queueAge()).isNull();
        assertThat(off.alerts().silence()).isNull();
        assertThat(off.alerts().diskMegabytes()).isZero();
    }

    @Test
    void unusable_alert_settings_are_named_without_their_secrets() {
        List<String> problems = problems(Map.of(
                "alert.webhook.url",
                "https://there.example/hook",
                "alert.webhook.secret",
                "hush-hush",
                "alert.email.to",
                "nobody",
                "alert.email.tls",
                "true",
                "alert.silence",
                "soon",
                "retention.payload-days",
                "-1"));

        assertThat(problems).anyMatch(text -> text.startsWith("alert.webhook.secret: must be whsec_"));
        assertThat(problems).anyMatch(text -> text.startsWith("alert.email.to: must be a mail address"));
        assertThat(problems).anyMatch(text -> text.startsWith("alert.email.tls: and alert.email.starttls"));
        assertThat(problems).anyMatch(text -> text.startsWith("alert.silence: must be"));
        assertThat(problems).anyMatch(text -> text.startsWith("retention.payload-days: must be"));
        assertThat(problems).noneMatch(text -> text.contains("hush-hush"));
    }
}
