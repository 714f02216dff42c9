package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingSourcesTest {
    private static Map<String, String> resolve(Map<String, String> system, Map<String, String> environment) {
        return SettingSources.resolve(null, system, environment);
    }

    @Test
    void the_environment_wins_over_system_properties_and_these_over_the_file() {
        assertThat(resolve(Map.of(), Map.of())).containsEntry("http.port", "8080");
        assertThat(resolve(Map.of("http.port", "1"), Map.of())).containsEntry("http.port", "1");
        assertThat(resolve(Map.of("http.port", "1"), Map.of("HTTP_PORT", "2"))).containsEntry("http.port", "2");
    }

    @Test
    void a_profile_lies_over_the_defaults_and_under_the_environment() {
        assertThat(SettingSources.resolve("cluster", Map.of(), Map.of("NODE_ID", "n1")))
                .containsEntry("node.id", "n1")
                .containsEntry("http.port", "8080")
                .hasEntrySatisfying("database.url", url -> assertThat(url).startsWith("jdbc:postgresql:"))
                .hasEntrySatisfying("dispatch.out", out -> assertThat(out).startsWith("kafka:"));
    }

    @Test
    void an_unknown_profile_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> SettingSources.resolve("clutser", Map.of(), Map.of()))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageContaining("application-clutser.properties")
                .hasMessageContaining("cluster");
    }

    @Test
    void a_second_connection_has_the_same_settings_under_its_own_id() {
        Map<String, String> values = resolve(
                Map.of("connections", "main, eu-shop"),
                Map.of("CONNECTION_EU_SHOP_STORE_CURRENCY", "EUR", "CONNECTION_MAIN_STORE_ZONE", "America/Chicago"));

        assertThat(values)
                .containsEntry("connection.eu-shop.store.currency", "EUR")
                .containsEntry("connection.eu-shop.store.zone", "UTC")
                .containsEntry("connection.eu-shop.invoice.number-prefix", "CL-")
                .containsEntry("connection.main.store.currency", "USD");
    }

    @Test
    void a_connection_that_is_not_listed_has_no_settings() {
        assertThat(resolve(Map.of(), Map.of("CONNECTIONS", "eu")))
                .containsKey("connection.eu.enabled")
                .doesNotContainKey("connection.main.enabled");
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTION_MAIN_FRESHBOKS_URL,CONNECTION_MAIN_FRESHBOOKS_URL",
        "CONNECTION_EU_FRESHBOOKS_URL,CONNECTION_MAIN_FRESHBOOKS_URL",
        "FRESHBOOKS_CLIENT_ID,CONNECTION_MAIN_FRESHBOOKS_CLIENT_ID",
        "DATABASE_PASWORD,DATABASE_PASSWORD",
        "DISPATCH_WORKER,DISPATCH_WORKERS",
        "CONSOLE_PASSWORT,CONSOLE_PASSWORD",
        "SECRETS_KEYS,SECRETS_KEY",
        "HTTP_PORTS,HTTP_PORT",
        "MANAGEMENT_HOSTS,MANAGEMENT_HOST"
    })
    void a_misspelt_variable_is_refused_with_the_name_that_was_meant(String name, String meant) {
        assertThatThrownBy(() -> resolve(Map.of(), Map.of(name, "a value")))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageContaining(name + ": there is no such setting; did you mean " + meant + "?")
                .message()
                .doesNotContain("a value");
    }

    @Test
    void a_misspelt_system_property_is_refused_with_the_name_that_was_meant() {
        assertThatThrownBy(() -> resolve(Map.of("database.pasword", "a value"), Map.of()))
                .hasMessageContaining("database.pasword: there is no such setting; did you mean database.password?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP_PROXY",
                "HTTPS_PROXY",
                "DATABASE_SERVICE_HOST",
                "DATABASE_SERVICE_PORT_PGSQL",
                "CONSOLE_PORT_443_TCP_ADDR",
                "KAFKA_HOME",
                "JAVA_HOME"
            })
    void a_variable_of_somebody_else_is_left_alone(String name) {
        assertThat(resolve(Map.of("http.proxyHost", "p", "console.encoding", "UTF-8"), Map.of(name, "x")))
                .doesNotContainValue("x");
    }
}
