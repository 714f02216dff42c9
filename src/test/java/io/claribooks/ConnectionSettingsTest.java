package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.claribooks.connection.ConnectionSettings.Login;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings that connect both sides. */
class ConnectionSettingsTest {
    private static final String CLARITY = "connection.main.clarity.";
    private static final String REDIRECT = "connection.main.freshbooks.redirect-uri";

    private static Settings read(Map<String, String> set) {
        Map<String, String> system =
                new HashMap<>(Map.of(CLARITY + "webhook-secrets", "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY"));
        system.putAll(set);
        return Settings.read(SettingSources.resolve(null, system, Map.of()));
    }

    private static List<String> problems(Map<String, String> set) {
        return catchThrowableOfType(SettingsProblem.class, () -> read(set)).problems();
    }

    @Test
    void each_way_to_sign_in_to_the_shop_needs_its_own_keys() {
        assertThat(problems(Map.of(CLARITY + "url", "https://shop.example", CLARITY + "auth", "bearer")))
                .singleElement()
                .asString()
                .startsWith(CLARITY + "token: must be set");
        assertThat(problems(Map.of(CLARITY + "url", "https://shop.example", CLARITY + "auth", "basic")))
                .hasSize(2);
        assertThat(problems(Map.of(CLARITY + "auth", "digest")).get(0))
                .contains("one of client-credentials, bearer, basic");
        assertThat(problems(Map.of(CLARITY + "user", "a:b")).get(0)).contains("without a colon");
    }

    @Test
    void the_shops_credentials_do_not_show_in_text() {
        Login login = read(Map.of(CLARITY + "auth", "basic", CLARITY + "user", "ann", CLARITY + "password", "s3cret"))
                .connections()
                .get("main")
                .clarity()
                .login();

        assertThat(login.kind()).isEqualTo(Login.Kind.BASIC);
        assertThat(login.password()).isEqualTo("s3cret");
        assertThat(login.toString()).doesNotContain("ann", "s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://books.example",
                "https://books.example/",
                "https://books.example/api/oauth",
                "https://books.example/webhooks/x",
                "https://books.example/oauth?x=1",
                "https://books.example/with space",
                "books.example/oauth"
            })
    void a_redirect_address_needs_a_path_of_its_own(String address) {
        assertThat(problems(Map.of(REDIRECT, address)))
                .singleElement()
                .asString()
                .contains(REDIRECT, "a path of its own", "https://books.example/oauth/freshbooks/callback");
    }

    @Test
    void any_other_path_will_do() {
        assertThat(read(Map.of(REDIRECT, "https://books.example:8443/apiary/back"))
                        .connections()
                        .get("main")
                        .freshbooks()
                        .redirectUri())
                .endsWith("/apiary/back");
    }

    @Test
    void previous_keys_are_a_list() {
        assertThat(read(Map.of("secrets.previous-keys", "a, b,")).previousKeys())
                .containsExactly("a", "b");
    }
}
