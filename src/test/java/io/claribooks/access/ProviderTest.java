package io.claribooks.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An identity provider's own document leads calls to it over TLS, or nowhere. */
class ProviderTest {
    private static final String ISSUER = "https://id.example/books";

    private static String document(String issuer, String tokens) {
        return "{\"issuer\":\"" + issuer + "\",\"authorization_endpoint\":\"https://id.example/authorize\","
                + "\"token_endpoint\":\"" + tokens + "\",\"jwks_uri\":\"https://keys.id.example/keys\","
                + "\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"]}";
    }

    @Test
    void says_where_to_go_and_how_the_secret_is_sent() {
        Provider provider = Provider.read(ISSUER + "/", document(ISSUER, "https://id.example/token"));
        assertThat(provider.issuer()).isEqualTo(ISSUER);
        assertThat(provider.tokens()).isEqualTo("https://id.example/token");
        assertThat(provider.basic()).isFalse();
        assertThat(Provider.document(ISSUER + "/")).isEqualTo(ISSUER + "/.well-known/openid-configuration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example/token",
                "http://127.0.0.1:9876/token",
                "http://localhost/token",
                "https://user@id.example/token",
                "file:///etc/passwd",
                "/token",
                "https://id example/token",
                ""
            })
    void an_address_without_tls_or_without_sense_is_not_called(String address) {
        assertThatThrownBy(() -> Provider.read(ISSUER, document(ISSUER, address)))
                .isInstanceOf(ProviderUnavailable.class)
                .hasMessageContaining("token_endpoint");
    }

    @Test
    void another_issuers_document_and_what_is_no_JSON_are_not_used() {
        String other = document("https://id.example", "https://id.example/token");
        assertThatThrownBy(() -> Provider.read(ISSUER, other)).hasMessageContaining("another issuer");
        assertThatThrownBy(() -> Provider.read(ISSUER, "<html>")).hasMessageContaining("no JSON");
    }

    @Test
    void this_machines_own_provider_may_be_without_tls() {
        assertThat(SignOnRules.isSafe("http://127.0.0.1:8080")).isTrue();
        assertThat(SignOnRules.isSafe("http://[::1]:8080/a")).isTrue();
        assertThat(SignOnRules.isSafe("http://id.example")).isFalse();
        assertThat(SignOnRules.isSafe("http://127.0.0.1.id.example")).isFalse();
    }
}
