package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives a product every secret that there is, and knows the texts by which each would be found where it must not be. */
final class EverySecret {
    private static final String CONNECTION = "connection.main.";

    /** What {@link RunningClaribooks} sets, and what the simulated shop asks for. */
    private static final Map<String, String> SET = Map.of(
            "console.password",
            "a test's password",
            CONNECTION + "freshbooks.client-secret",
            "sandbox-secret",
            CONNECTION + "freshbooks.refresh-token",
            "sandbox-refresh-token",
            CONNECTION + "clarity.webhook-secrets",
            RunningClaribooks.SECRET,
            CONNECTION + "clarity.client-secret",
            "sandbox-shop-secret",
            "console.oidc.client-secret",
            IdentityServer.SECRET);

    private final Map<String, String> given = new TreeMap<>(SET);
    private final List<String> texts = new ArrayList<>(SET.values());

    /** @param posts where alerts are posted to, without a path */
    EverySecret(String posts) {
        texts.add(RunningClaribooks.SECRET.substring("whsec_".length()));
        for (String key : List.of(
                "database.password",
                "alert.email.password",
                CONNECTION + "clarity.token",
                CONNECTION + "clarity.password")) {
            give(key, mark(key));
        }
        for (String key : List.of("alert.slack.url", "alert.webhook.url")) {
            give(key, posts + "/" + mark(key));
        }
        for (String key : List.of("secrets.key", "secrets.previous-keys")) {
            give(key, base64(mark(key)));
        }
        give("alert.webhook.secret", "whsec_" + base64(mark("alert.webhook.secret")));
        // A password of TLS is only taken with the key file it opens.
        assertThat(given.keySet())
                .as("every secret there is")
                .containsExactlyInAnyOrderElementsOf(Settings.keys().stream()
                        .filter(key -> key.secret() && !key.name().endsWith("tls.password"))
                        .map(key -> key.name().replace("<id>", "main"))
                        .toList());
    }

    private void give(String key, String value) {
        given.put(key, value);
        texts.add(mark(key));
        texts.add(base64(mark(key)));
    }

    /** 32 characters, as many as a key has bytes. */
    private static String mark(String key) {
        return String.format("%-32.32s", "hush-" + key.replaceAll("[^a-z]", "-"))
                .replace(' ', '-');
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets all of them, and what has them used. */
    RunningClaribooks set(RunningClaribooks running) {
        given.forEach(running::set);
        return running.set("alert.email.to", "owner@shop.example")
                .set("alert.email.user", "postman")
                .set("alert.email.starttls", "false")
                .set(CONNECTION + "clarity.user", "somebody")
                .set(CONNECTION + "clarity.client-id", "sandbox-shop")
                .set("console.oidc.issuer", "http://127.0.0.1:1")
                .set("console.oidc.client-id", "an app")
                .set("console.oidc.default-role", "viewer");
    }

    /** What must not be found. */
    List<String> texts() {
        return texts;
    }
}
