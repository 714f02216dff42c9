package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Settings as a person sees them: everything, and no secret. */
class SettingsViewTest {
    private static final List<String> CONNECTIONS = List.of("main", "eu");

    private static JsonNode view(String profile, Map<String, String> given, Map<String, String> environment) {
        Map<String, String> system = new HashMap<>(given);
        for (String id : given.getOrDefault("connections", "main").split(",")) {
            system.putIfAbsent("connection." + id + ".clarity.webhook-secrets", RunningClaribooks.SECRET);
        }
        return new SettingsView(Settings.read(
                        SettingSources.resolve(profile, system, environment),
                        SettingSources.origins(profile, system, environment)))
                .describe();
    }

    private static Map<String, JsonNode> byKey(JsonNode view) {
        Map<String, JsonNode> settings = new TreeMap<>();
        view.path("settings").forEach(one -> settings.put(one.path("key").asText(), one));
        return settings;
    }

    /** A text that is found again, in whatever way a setting is written. */
    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings().alpha().numeric().ofLength(32);
    }

    private static String written(String key, String secret) {
        if (key.endsWith("webhook-secrets") || key.equals("alert.webhook.secret")) {
            return "whsec_" + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        }
        return key.endsWith(".url") ? "https://chat.example/services/" + secret : secret;
    }

    /** A password of TLS is only taken with a file that it opens; what key is in it does not matter here. */
    private static void writeKeystore(Path file, String password) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setEntry(
                "key",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection(password.toCharArray()));
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, password.toCharArray());
        }
    }

    @Property(seed = "20261", tries = 20)
    void no_secret_is_shown_whichever_are_set(@ForAll("secrets") String secret) throws Exception {
        Path keystore = Files.createTempFile("settings", ".p12");
        try {
            writeKeystore(keystore, secret);
            noSecretIsShown(secret, keystore);
        } finally {
            Files.delete(keystore);
        }
    }

    private static void noSecretIsShown(String secret, Path keystore) {
        Map<String, String> set = new HashMap<>();
        for (SettingKey key : Settings.keys()) {
            if (key.secret()) {
                CONNECTIONS.forEach(id -> set.put(key.name().replace("<id>", id), written(key.name(), secret)));
            }
        }
        assertThat(set).hasSizeGreaterThan(15).containsKeys("http.tls.password", "management.tls.password");
        Map<String, String> all = new HashMap<>(set);
        all.put("http.tls.keystore", keystore.toString());
        all.put("management.tls.keystore", keystore.toString());
        all.put("connections", String.join(",", CONNECTIONS));
        for (String id : CONNECTIONS) {
            all.put("connection." + id + ".freshbooks.client-id", "an-id");
            all.put("connection." + id + ".freshbooks.redirect-uri", "https://books.example/oauth");
        }
        JsonNode view = view(null, all, Map.of());
        String hidden = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        assertThat(view.toString()).doesNotContain(secret).doesNotContain(hidden);
        Map<String, JsonNode> shown = byKey(view);
        set.keySet().forEach(key -> {
            JsonNode one = shown.get(key);
            assertThat(one.path("secret").asBoolean()).as(key).isTrue();
            assertThat(one.path("set").asBoolean()).as(key).isTrue();
            assertThat(one.path("value").isNull()).as(key).isTrue();
        });
    }

    @Property(seed = "20261", tries = 50)
    void a_secret_inside_an_address_is_not_shown_either(@ForAll("secrets") String secret) {
        for (String written : List.of(
                "jdbc:postgresql://db.example/books?user=ana&password=%s",
                "jdbc:postgresql://ana:%s@db.example/books",
                "jdbc:postgresql://ana:p/w@%s@db.example/books",
                "jdbc:h2:mem:books;USER=sa;PASSWORD=%s;MODE=PostgreSQL",
                "kafka:events?brokers=a:1&saslJaasConfig=RAW(user=\"u\" password=\"%s\";)&x=1",
                "https://%s@shop.example/api",
                "https://shop.example/api?access_token=%s",
                "https://shop.example/api?apiKey=%s&x=%s")) {
            assertThat(SettingSecrets.masked(written.replace("%s", secret)))
                    .as(written)
                    .doesNotContain(secret);
        }
    }

    @Test
    void what_is_no_secret_is_shown_with_where_it_comes_from() {
        Map<String, JsonNode> settings = byKey(view(
                "cluster",
                Map.of("http.port", "8081"),
                Map.of(
                        "CONNECTION_MAIN_STORE_ZONE",
                        "America/Chicago",
                        "KAFKA_BROKERS",
                        "kafka:9092",
                        "DATABASE_URL",
                        "jdbc:postgresql://db:5432/books?password=hidden&sslmode=require")));
        assertThat(settings.get("http.port").path("value").asText()).isEqualTo("8081");
        assertThat(settings.get("http.port").path("from").asText()).isEqualTo("system property");
        assertThat(settings.get("http.host").path("from").asText()).isEqualTo("default");
        assertThat(settings.get("http.host").path("set").asBoolean()).isFalse();
        assertThat(settings.get("dispatch.out").path("from").asText()).isEqualTo("application-cluster.properties");
        JsonNode zone = settings.get("connection.main.store.zone");
        assertThat(zone.path("from").asText()).isEqualTo("environment");
        assertThat(zone.path("default").asText()).isEqualTo("UTC");
        assertThat(zone.path("variable").asText()).isEqualTo("CONNECTION_MAIN_STORE_ZONE");
        assertThat(settings.get("database.url").path("value").asText())
                .startsWith("jdbc:postgresql://db:5432/books?password=")
                .doesNotContain("hidden");
    }

    @Test
    void every_key_is_shown_in_a_section_and_once_for_each_connection() {
        JsonNode view = view(null, Map.of("connections", "main,eu"), Map.of());
        long expected = Settings.keys().stream()
                .mapToLong(key -> key.name().contains("<id>") ? 2 : 1)
                .sum();
        assertThat(view.path("settings")).hasSize((int) expected);
        assertThat(byKey(view)).hasSize((int) expected);
        view.path("settings").forEach(one -> assertThat(one.path("section").asText())
                .as(one.toString())
                .isNotBlank());
    }

    /** A key that sounds secret and is none is named here, so that a new one is thought about. */
    @Test
    void whatever_sounds_secret_is_secret_or_named_here() {
        assertThat(Settings.keys().stream()
                        .filter(key -> !key.secret())
                        .map(SettingKey::name)
                        .filter(name -> name.matches(".*(pass|secret|token|key).*")))
                .containsExactlyInAnyOrder(
                        "http.tls.keystore",
                        "management.tls.keystore",
                        "connection.<id>.clarity.signature.key-encoding");
    }

    @Test
    void the_api_shows_settings_and_no_secret() {
        try (RunningClaribooks running = new RunningClaribooks().start()) {
            String body = running.api("GET", "/api/settings", null).body();
            assertThat(body)
                    .contains("connection.main.freshbooks.client-id", "sandbox-client")
                    .doesNotContain("sandbox-secret", "sandbox-refresh-token", "a test's password")
                    .doesNotContain(RunningClaribooks.SECRET.substring(6));
        }
    }
}
