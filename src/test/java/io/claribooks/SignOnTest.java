package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in through an identity provider, and nobody does by what the provider did not say to this console now. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignOnTest {
    private final MovableClock clock = new MovableClock();
    private final Map<String, Consumer<JWTClaimsSet.Builder>> wrong = Map.of(
            "another nonce", claims -> claims.claim("nonce", "n-0S6_WzA2Mj"),
            "no nonce", claims -> claims.claim("nonce", null),
            "another audience", claims -> claims.audience("another-app"),
            "made for another party",
                    claims -> claims.audience(List.of(IdentityServer.CLIENT, "another-app"))
                            .claim("azp", "another-app"),
            "for several and nobody named", claims -> claims.audience(List.of(IdentityServer.CLIENT, "another-app")),
            "another issuer", claims -> claims.issuer("https://id.example"),
            "expired", claims -> claims.expirationTime(Date.from(clock.instant().minusSeconds(120))),
            "without end", claims -> claims.expirationTime(null),
            "without subject", claims -> claims.subject(null));

    private final IdentityServer identity = new IdentityServer(clock);
    private RunningClaribooks running;
    private Browser browser;

    @BeforeAll
    void start() {
        running = identity.set(new RunningClaribooks()).start(clock);
    }

    @AfterAll
    void stop() {
        running.close();
        identity.close();
    }

    @BeforeEach
    void begin() {
        // Refusals of the test before are forgiven, and what the provider tells of itself is asked for anew.
        clock.move(Duration.ofMinutes(11));
        identity.behave();
        identity.person("1", "Ana@Example.com", "books", "others");
        browser = new Browser(running);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere");
    }

    /** The way to the provider and its page; where it sends the browser back to. */
    private String atProvider(Browser who) {
        return location(who.open(location(who.open(running.url() + "/api/session/oidc"))));
    }

    private HttpResponse<String> signOn(Browser who) {
        return who.open(atProvider(who));
    }

    private JsonNode session(Browser who) {
        return Browser.read(who.call("GET", "/api/session", null));
    }

    private void refused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("Not signed in", sentence).doesNotContain("Exception");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(one -> one.startsWith("claribooks_session"));
    }

    @Test
    void somebody_whom_the_provider_knows_has_the_role_of_their_group() {
        HttpResponse<String> back = signOn(browser);

        assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
        assertThat(location(back)).isEqualTo("/");
        assertThat(back.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("claribooks_session=") && cookie.contains("SameSite=Strict"));
        JsonNode session = session(browser);
        assertThat(session.path("user").asText()).isEqualTo("ana@example.com");
        assertThat(session.path("role").asText()).isEqualTo("operator");
        assertThat(session.path("oidc").asBoolean()).isTrue();
        JsonNode ana =
                running.parsed(running.api("GET", "/api/people", null).body()).at("/people/1");
        assertThat(ana.path("signsIn").asText()).isEqualTo("provider");
        assertThat(running.api("GET", "/api/acts", null).body()).contains("add-person", "ana@example.com");
        assertThat(browser.call("POST", "/api/session/passwords", "{\"current\":\"\",\"new\":\"twelve letters\"}")
                        .statusCode())
                .as("there is no password here")
                .isEqualTo(403);
    }

    @Test
    void the_highest_role_of_all_groups_counts_and_a_change_of_it_ends_the_sessions_before() {
        identity.person("7", "cleo@example.com", "books", "books-admins");
        signOn(browser);
        assertThat(session(browser).path("role").asText()).isEqualTo("engineer");
        identity.person("7", "cleo@example.com", "cn=staff");

        Browser later = new Browser(running);
        signOn(later);

        assertThat(session(later).path("role").asText()).isEqualTo("viewer");
        assertThat(browser.call("GET", "/api/session", null).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "another nonce",
                "no nonce",
                "another audience",
                "made for another party",
                "for several and nobody named",
                "another issuer",
                "expired",
                "without end",
                "without subject"
            })
    void a_token_that_was_not_made_for_this_sign_on_lets_nobody_in(String what) {
        identity.change(wrong.get(what));
        refused(signOn(browser), 403, "cannot be trusted");
        assertThat(browser.call("GET", "/api/session", null).statusCode()).isEqualTo(401);
    }

    @Test
    void a_signature_by_another_key_or_none_lets_nobody_in_and_a_new_key_of_the_provider_does() {
        identity.forge();
        refused(signOn(browser), 403, "cannot be trusted");
        identity.rotate();
        assertThat(signOn(browser).statusCode()).isEqualTo(303);
        identity.unsigned();
        refused(signOn(new Browser(running)), 403, "cannot be trusted");
    }

    @Test
    void a_return_counts_once_in_the_browser_it_was_begun_in_for_ten_minutes() {
        String back = atProvider(browser);
        refused(new Browser(running).open(back), 403, "another browser");
        assertThat(browser.open(back).statusCode()).isEqualTo(303);
        Browser again = new Browser(running);
        String second = atProvider(again);
        String state = second.replaceAll(".*state=", "");
        refused(again.open(second.replace(state, state + "x")), 403, "another browser");
        clock.move(Duration.ofMinutes(11));
        refused(again.open(second), 403, "ten minutes");
    }

    @Test
    void a_state_that_is_played_again_with_the_browsers_own_cookie_is_refused() {
        String begun = location(browser.open(running.url() + "/api/session/oidc"));
        String cookie = browser.cookie("claribooks_sign_on");
        String back = location(browser.open(begun));
        String fresh = location(browser.open(begun));
        assertThat(returned(back, cookie).statusCode()).isEqualTo(303);
        refused(returned(back, cookie), 403, "used before");
        refused(returned(fresh, cookie), 403, "used before");
    }

    private HttpResponse<String> returned(String address, String cookie) {
        return running.exchange(HttpRequest.newBuilder(URI.create(address))
                .header("Cookie", "claribooks_sign_on=" + cookie)
                .build());
    }

    @Test
    void who_has_no_role_or_somebody_elses_name_or_is_disabled_stays_outside() {
        identity.person("2", "ben@example.com", "strangers");
        refused(signOn(browser), 403, "Ask an engineer");
        identity.person("3", "admin", "books-admins");
        refused(signOn(browser), 403, "somebody else called admin");
        identity.person("4", "dan@example.com", "books");
        signOn(browser);
        running.api("PUT", "/api/people/dan@example.com", "{\"disabled\":true}");
        assertThat(browser.call("GET", "/api/session", null).statusCode()).isEqualTo(401);
        refused(signOn(browser), 403, "may not sign in here");
    }

    @Test
    void an_address_that_is_not_verified_names_nobody() {
        identity.person("5", "boss@example.com", "books").claim("email_verified", false);
        signOn(browser);
        assertThat(session(browser).path("user").asText()).startsWith("person-");
    }

    @Test
    void a_provider_that_is_out_of_service_or_says_no_is_told_in_words() {
        identity.outOfService(true);
        refused(browser.open(running.url() + "/api/session/oidc"), 503, "Try again in a while");
        identity.outOfService(false);
        String back = atProvider(browser);
        String state = back.replaceAll(".*state=", "");
        String denied = running.url() + "/oauth/console/callback?error=access_denied&state=" + state;
        refused(browser.open(denied), 403, "(access_denied)");
        refused(browser.open(atProvider(browser).replaceAll("code=[^&]+", "code=made-up")), 403, "(invalid_grant)");
        refused(browser.open(atProvider(browser) + "&iss=https://other.example"), 403, "Another identity provider");
    }

    @Test
    void a_document_that_names_another_issuer_is_not_used() {
        identity.callItself("https://id.example");
        refused(browser.open(running.url() + "/api/session/oidc"), 503, "another issuer");
    }

    @Test
    void the_sign_in_view_learns_whether_there_is_a_provider() {
        JsonNode problem = Browser.read(browser.call("GET", "/api/session", null));
        assertThat(problem.path("oidc").asBoolean()).isTrue();
        assertThat(problem.path("provider").asText()).isEqualTo("127.0.0.1");
        try (RunningClaribooks plain = new RunningClaribooks().start()) {
            HttpResponse<String> answer = new Browser(plain).call("GET", "/api/session", null);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Browser.read(answer).path("oidc").asBoolean(true)).isFalse();
            assertThat(new Browser(plain)
                            .open(plain.url() + "/api/session/oidc")
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
