package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consent, tokens and their end. */
class TokensTest extends OnFreshSandbox {
    private static final String ME = "/auth/api/v1/users/me";
    private static final String REDIRECT = "https://shop.example/callback";

    @BeforeEach
    void noToken() {
        caller.useToken("none");
    }

    private static Caller.Answer refresh(String path, String token) {
        return caller.post(
                path + "/token",
                "{" + Caller.CLIENT + ",\"grant_type\":\"refresh_token\",\"redirect_uri\":\"" + REDIRECT
                        + "\",\"refresh_token\":\"" + token + "\"}");
    }

    private static Caller.Answer form(String path, String authorization, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return caller.send((authorization == null ? request : request.header("Authorization", authorization)).build());
    }

    private static String consent(String path, String more) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + path
                        + "?client_id=sandbox-client&response_type=code&redirect_uri=" + REDIRECT + more))
                .build();
        Caller.Answer answer = caller.send(request);
        assertThat(answer.status()).isEqualTo(302);
        return answer.http().headers().firstValue("Location").orElseThrow();
    }

    private static Caller.Answer exchange(String location, String more) {
        String code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
        return form(
                "/auth/oauth/token",
                null,
                "client_id=sandbox-client&client_secret=sandbox-secret&grant_type=authorization_code&redirect_uri="
                        + REDIRECT + "&code=" + code + more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/oauth", "/service/auth/oauth"})
    void the_first_refresh_token_works_once(String path) {
        Caller.Answer first = refresh(path, "sandbox-refresh-token");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.at("/expires_in").asInt()).isEqualTo(43200);
        assertThat(first.at("/token_type").asText()).isEqualTo("Bearer");
        caller.useToken(first.at("/access_token").asText());
        assertThat(caller.get(ME).status()).isEqualTo(200);
        Caller.Answer second = refresh(path, "sandbox-refresh-token");
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(refresh(path, first.at("/refresh_token").asText()).status()).isEqualTo(200);
        assertThat(caller.get("/_sandbox/stats").at("/tokens/refreshes").asInt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/authorize", "/oauth/authorize/", "/service/auth/oauth/authorize"})
    void consent_is_given_at_once_and_its_code_works_once(String path) {
        String location = consent(path, "&state=a%20b%26c&scope=user:profile:read");
        assertThat(location).startsWith(REDIRECT + "?code=").endsWith("&state=a+b%26c");
        assertThat(exchange(location, "").status()).isEqualTo(200);
        assertThat(exchange(location, "").at("/error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void a_browser_is_asked_on_a_page_and_switches_decide_for_everybody() {
        String path = "/oauth/authorize?client_id=sandbox-client&response_type=code&state=s&redirect_uri=" + REDIRECT;
        Caller.Answer page = asked(path, "text/html,application/xhtml+xml");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.http().body()).contains("Allow", "Deny", "Invoices</th><td>see and change");
        assertThat(page.http().headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'", "form-action 'self' https://");
        assertThat(form(path, null, "decision=allow")
                        .http()
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .startsWith(REDIRECT + "?code=")
                .endsWith("&state=s");
        assertThat(form(path, null, "decision=deny")
                        .http()
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .startsWith(REDIRECT + "?error=access_denied");
        assertThat(asked(path, "*/*").status()).isEqualTo(302);
        caller.turn("consent-page", "never");
        assertThat(asked(path, "text/html").status()).isEqualTo(302);
        caller.turn("consent-page", "always");
        assertThat(asked(path, "*/*").status()).isEqualTo(200);
    }

    private static Caller.Answer asked(String path, String accept) {
        return caller.send(HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("Accept", accept)
                .build());
    }

    @Test
    void a_code_ends_after_ten_minutes_and_is_bound_to_its_redirect_address() {
        String late = consent("/oauth/authorize", "");
        caller.control("clock", "{\"advance\":\"PT10M\"}");
        assertThat(exchange(late, "").status()).isEqualTo(400);
        String other = consent("/oauth/authorize", "");
        String body = "{" + Caller.CLIENT
                + ",\"grant_type\":\"authorization_code\",\"redirect_uri\":\"https://x.y\",\"code\":\""
                + other.replaceAll(".*code=", "") + "\"}";
        assertThat(caller.post("/auth/oauth/token", body).status()).isEqualTo(400);
    }

    @Test
    void a_wrong_pkce_verifier_is_refused_unless_switched_off() {
        // The example of RFC 7636, appendix B.
        String challenge = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
        String right = "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assertThat(exchange(consent("/oauth/authorize", challenge), right).status())
                .isEqualTo(200);
        assertThat(exchange(consent("/oauth/authorize", challenge), "&code_verifier=x")
                        .status())
                .isEqualTo(400);
        assertThat(exchange(consent("/oauth/authorize", challenge), "").status())
                .isEqualTo(400);
        caller.turn("pkce", "ignore");
        assertThat(exchange(consent("/oauth/authorize", challenge), "&code_verifier=x")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void client_and_secret_come_in_the_body_or_as_basic_and_must_be_right() {
        String grant = "grant_type=refresh_token&redirect_uri=" + REDIRECT + "&refresh_token=sandbox-refresh-token";
        Caller.Answer wrong =
                form("/auth/oauth/token", "Bearer null", grant + "&client_id=sandbox-client&client_secret=wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.at("/error").asText()).isEqualTo("invalid_client");
        String basic =
                Base64.getEncoder().encodeToString("sandbox-client:sandbox-secret".getBytes(StandardCharsets.UTF_8));
        assertThat(form("/auth/oauth/token", "Basic " + basic, grant).status()).isEqualTo(200);
        assertThat(form("/auth/oauth/token", "Basic !!", grant).status()).isEqualTo(401);
    }

    @Test
    void a_refresh_without_redirect_uri_or_with_an_unknown_grant_is_refused() {
        String body =
                "{" + Caller.CLIENT + ",\"grant_type\":\"refresh_token\",\"refresh_token\":\"sandbox-refresh-token\"}";
        assertThat(caller.post("/auth/oauth/token", body).at("/error").asText()).isEqualTo("invalid_request");
        String grant = "{" + Caller.CLIENT + ",\"grant_type\":\"client_credentials\"}";
        assertThat(caller.post("/auth/oauth/token", grant).at("/error").asText())
                .isEqualTo("unsupported_grant_type");
        caller.turn("refresh-redirect-uri", "optional");
        assertThat(caller.post("/auth/oauth/token", body).status()).isEqualTo(200);
    }

    @Test
    void an_access_token_ends_after_43200_seconds_of_the_simulator_s_clock() {
        caller.control("clock", "{\"now\":\"2026-03-04T00:00:00Z\"}");
        JsonNode pair = refresh("/auth/oauth", "sandbox-refresh-token").body();
        assertThat(pair.path("created_at").asLong()).isEqualTo(1772582400L);
        caller.useToken(pair.path("access_token").asText());
        caller.control("clock", "{\"advance\":\"PT43199S\"}");
        assertThat(caller.get(ME).status()).isEqualTo(200);
        caller.control("clock", "{\"advance\":\"PT1S\"}");
        Caller.Answer dead = caller.get(Caller.ACCOUNT + "users/clients");
        assertThat(dead.status()).isEqualTo(401);
        assertThat(dead.at("/error").asText()).isEqualTo("unauthenticated");
        assertThat(refresh("/auth/oauth", pair.path("refresh_token").asText()).status())
                .isEqualTo(200);
    }

    @Test
    void revoking_kills_access_and_refresh_at_once_by_form_and_by_json() {
        JsonNode pair = refresh("/auth/oauth", "sandbox-refresh-token").body();
        caller.useToken(pair.path("access_token").asText());
        Caller.Answer revoked = form(
                "/auth/oauth/revoke",
                null,
                "client_id=sandbox-client&client_secret=sandbox-secret&token="
                        + pair.path("access_token").asText());
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.body()).isEmpty();
        assertThat(caller.get(ME).status()).isEqualTo(401);
        assertThat(refresh("/auth/oauth", pair.path("refresh_token").asText()).status())
                .isEqualTo(400);

        JsonNode other = caller.control("tokens", "{}");
        caller.useToken(other.path("accessToken").asText());
        String json = "{" + Caller.CLIENT + ",\"token\":" + other.path("refreshToken") + "}";
        assertThat(caller.post("/service/auth/oauth/revoke", json).status()).isEqualTo(200);
        assertThat(caller.get(ME).status()).isEqualTo(401);
    }

    @Test
    void the_control_door_issues_expires_and_revokes() {
        JsonNode pair = caller.control("tokens", "{}");
        caller.useToken(pair.path("accessToken").asText());
        caller.control("tokens", "{\"expire\":\"access\"}");
        assertThat(caller.get(ME).status()).isEqualTo(401);
        JsonNode next =
                refresh("/auth/oauth", pair.path("refreshToken").asText()).body();
        caller.useToken(next.path("access_token").asText());
        caller.control("tokens", "{\"revoke\":\"all\"}");
        assertThat(caller.get(ME).status()).isEqualTo(401);
        assertThat(refresh("/auth/oauth", next.path("refresh_token").asText()).status())
                .isEqualTo(400);
        assertThat(caller.post("/_sandbox/tokens", "{\"expire\":\"refresh\"}").status())
                .isEqualTo(400);
    }

    @Test
    void introspection_and_token_info_tell_live_tokens_from_dead_ones() {
        String body = "{" + Caller.CLIENT + ",\"token\":\"sandbox-refresh-token\"}";
        assertThat(caller.post("/service/auth/oauth/introspect", body)
                        .at("/active")
                        .asBoolean())
                .isTrue();
        refresh("/auth/oauth", "sandbox-refresh-token");
        assertThat(caller.post("/service/auth/oauth/introspect", body)
                        .at("/active")
                        .asBoolean())
                .isFalse();
        assertThat(caller.get("/auth/oauth/token/info").status()).isEqualTo(401);
        caller.newToken();
        assertThat(caller.get("/auth/oauth/token/info").status()).isEqualTo(200);
    }
}
