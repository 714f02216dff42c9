package io.claribooks.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRequestsTest {
    private final StillClock clock = new StillClock();
    private final Database database = Database.open(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "", 4, false);
    private final ConsentRequests requests = node(1);

    @AfterEach
    void close() {
        database.close();
    }

    private ConsentRequests node(int key) {
        return new ConsentRequests(
                database,
                AccessTokensTest.box(key),
                id -> new ConnectionSettings.FreshBooks(
                        "https://api",
                        "https://auth.example",
                        "my app",
                        "app-secret",
                        "https://books.example/oauth",
                        "",
                        "",
                        0),
                clock);
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
    }

    @Test
    void a_person_is_sent_to_the_consent_page_with_the_proof_of_the_verifier() throws Exception {
        URI address = requests.begin("main", "session-1", "ann lee");
        Map<String, String> query = query(address);
        ConsentRequests.Consent consent = requests.finish(query.get("state"), "session-1");

        assertThat(address.toString())
                .startsWith("https://auth.example/oauth/authorize/?")
                .doesNotContain("app-secret", consent.verifier());
        assertThat(query)
                .containsEntry("client_id", "my app")
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", "https://books.example/oauth")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                        "code_challenge",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(MessageDigest.getInstance("SHA-256")
                                        .digest(consent.verifier().getBytes(StandardCharsets.US_ASCII))));
        assertThat(consent.connection()).isEqualTo("main");
        assertThat(consent.verifier()).matches("[A-Za-z0-9_-]{43}");
        assertThat(consent.toString()).doesNotContain(consent.verifier());
    }

    @Test
    void every_request_has_a_verifier_of_its_own() {
        String one = query(requests.begin("main", "s", "ann lee")).get("state");
        String other = query(requests.begin("main", "s", "ann lee")).get("state");

        assertThat(requests.finish(one, "s").verifier())
                .isNotEqualTo(requests.finish(other, "s").verifier());
    }

    @Test
    void another_node_with_the_same_key_may_take_the_person_back() {
        String state = query(requests.begin("main", "s", "ann lee")).get("state");

        assertThat(node(1).finish(state, "s").connection()).isEqualTo("main");
        assertThatThrownBy(() -> node(2).finish(state, "s")).isInstanceOf(ConsentRefused.class);
    }

    @Test
    void a_consent_is_good_for_ten_minutes() {
        String state = query(requests.begin("main", "s", "ann lee")).get("state");

        String late = query(requests.begin("main", "s", "ann lee")).get("state");
        clock.move(Duration.ofMinutes(10));
        assertThat(requests.finish(state, "s").connection()).isEqualTo("main");
        clock.move(Duration.ofSeconds(1));
        assertThatThrownBy(() -> requests.finish(late, "s"))
                .isInstanceOf(ConsentRefused.class)
                .hasMessageContaining("ten minutes");
    }

    @Test
    void a_state_is_good_for_one_return_on_whatever_node() {
        String state = query(requests.begin("main", "s", "ann lee")).get("state");

        assertThat(requests.finish(state, "s").actor()).isEqualTo("ann lee");
        assertThatThrownBy(() -> requests.finish(state, "s"))
                .isInstanceOf(ConsentRefused.class)
                .hasMessageContaining("used before");
        assertThatThrownBy(() -> node(1).finish(state, "s")).isInstanceOf(ConsentRefused.class);
    }

    @Test
    void a_state_of_another_session_is_refused() {
        String state = query(requests.begin("main", "attacker", "ann lee")).get("state");

        assertThatThrownBy(() -> requests.finish(state, "victim"))
                .isInstanceOf(ConsentRefused.class)
                .hasMessageContaining("another browser");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ä%"})
    void an_invented_state_is_refused(String state) {
        assertThatThrownBy(() -> requests.finish(state, "s")).isInstanceOf(ConsentRefused.class);
    }
}
