package io.claribooks;

import io.claribooks.alert.AlertRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

/** Reads what is watched and where it is told. */
final class AlertValues {
    private static final int LEAST_BYTES = 24;

    private AlertValues() {}

    static AlertRules read(SettingValues from, Path dataDir) {
        from.number("alert.every", 10, 3_600_000);
        return new AlertRules(
                link(from),
                from.flag("alert.attention"),
                from.flag("alert.disconnected"),
                span(from, "alert.queue-age", "PT30M"),
                span(from, "alert.silence", "PT2H"),
                from.number("alert.disk-free-mb", 0, 100_000_000),
                dataDir,
                email(from),
                from.address("alert.slack.url", "https://hooks.slack.com/services/..."),
                webhook(from));
    }

    private static String link(SettingValues from) {
        String link = from.address("alert.link", "https://claribooks.example.com");
        return link.isEmpty()
                ? (from.text("http.tls.keystore").isEmpty() ? "http://" : "https://") + from.text("http.host") + ":"
                        + from.text("http.port")
                : link;
    }

    private static Duration span(SettingValues from, String key, String example) {
        return from.text(key).isEmpty() ? null : from.duration(key, example);
    }

    private static AlertRules.Email email(SettingValues from) {
        String to = from.text("alert.email.to");
        from.number("alert.email.port", 1, 65535);
        if (from.flag("alert.email.starttls") && from.flag("alert.email.tls")) {
            from.problem("alert.email.tls", "and alert.email.starttls exclude each other; set one of them to false");
        }
        for (String key : new String[] {"alert.email.to", "alert.email.from"}) {
            if (!from.text(key).isEmpty()
                    && !from.text(key).matches("[^\\s@]+@[^\\s@]+(\\s*,\\s*[^\\s@]+@[^\\s@]+)*")) {
                from.problem(key, "must be a mail address, for example books@example.com");
            }
        }
        if (!to.isEmpty()) {
            from.required("alert.email.host", "smtp.example.com");
            from.required("alert.email.from", "claribooks@example.com");
        }
        return new AlertRules.Email(
                to, from.text("alert.email.from"), from.text("alert.email.user"), from.text("alert.email.password"));
    }

    private static AlertRules.Webhook webhook(SettingValues from) {
        String url = from.address("alert.webhook.url", "https://example.com/claribooks");
        String secret = from.text("alert.webhook.secret");
        if (!url.isEmpty() && !isSecret(secret)) {
            from.problem("alert.webhook.secret", "must be whsec_ followed by base64 of 24 to 64 bytes");
        }
        return new AlertRules.Webhook(url, secret);
    }

    private static boolean isSecret(String text) {
        try {
            return text.startsWith("whsec_") && Base64.getDecoder().decode(text.substring(6)).length >= LEAST_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
