package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** OAuth 2.0 client credentials: hands out bearer tokens and checks them. */
final class Tokens {
    static final String CLIENT_ID = "sandbox-shop";
    static final String CLIENT_SECRET = "sandbox-shop-secret";
    /** What counts instead of tokens, by the switch {@code auth}. */
    static final String FIXED_TOKEN = "sandbox-shop-token";

    static final String USER = "sandbox-user";
    static final String PASSWORD = "sandbox-password";
    static final List<String> SCOPES = List.of(
            "orders:read",
            "orders:write",
            "customers:read",
            "customers:write",
            "products:read",
            "payments:read",
            "webhooks:write");

    private record Token(Set<String> scopes, Instant expiresAt) {}

    private final Clock clock;
    private final Switches switches;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    Tokens(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** {@code POST /oauth/token}: a form with {@code grant_type, client_id, client_secret, scope?}; errors as in RFC 6749. */
    Reply issue(Call call) {
        if (!call.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            return refused(400, "invalid_request", "Send a form: application/x-www-form-urlencoded.");
        }
        Map<String, String> form = Call.form(new String(call.body(), StandardCharsets.UTF_8));
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return refused(400, "unsupported_grant_type", "grant_type must be client_credentials.");
        }
        if (!clientMatches(form, call.header("Authorization"))) {
            return refused(401, "invalid_client", "client_id or client_secret is wrong.");
        }
        Set<String> scopes = new TreeSet<>(SCOPES);
        String wanted = form.getOrDefault("scope", "").strip();
        if (!wanted.isEmpty()) {
            scopes = new TreeSet<>(Arrays.asList(wanted.split("\\s+")));
        }
        if (!SCOPES.containsAll(scopes)) {
            return refused(400, "invalid_scope", "Known scopes: " + String.join(" ", SCOPES));
        }
        return grant(scopes);
    }

    private Reply grant(Set<String> scopes) {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        tokens.values().removeIf(old -> !old.expiresAt().isAfter(now));
        tokens.put(token, new Token(scopes, now.plusSeconds(switches.tokenSeconds())));
        return Reply.ok(Json.object()
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("expires_in", switches.tokenSeconds())
                .put("scope", String.join(" ", scopes)));
    }

    private static Reply refused(int status, String error, String description) {
        ObjectNode body = Json.object().put("error", error).put("error_description", description);
        return Reply.json(status, body);
    }

    private static boolean clientMatches(Map<String, String> form, Optional<String> authorization) {
        if (form.containsKey("client_id")) {
            return same(form.get("client_id"), CLIENT_ID) & same(form.getOrDefault("client_secret", ""), CLIENT_SECRET);
        }
        String basic =
                Base64.getEncoder().encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        return authorization.filter(given -> same(given, "Basic " + basic)).isPresent();
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets the call pass, or answers 401 without a living token and 403 without the scope. */
    void check(Call call, String scope) {
        if (!switches.is("auth", "client-credentials")) {
            checkFixed(call);
            return;
        }
        Token token = bearer(call).map(tokens::get).orElse(null);
        if (token == null || !token.expiresAt().isAfter(clock.instant())) {
            throw unauthorized();
        }
        if (!token.scopes().contains(scope)) {
            throw new Problem(403, "insufficient_scope", "This call needs the scope " + scope + ".");
        }
    }

    private void checkFixed(Call call) {
        String pair = USER + ":" + PASSWORD;
        String wanted = switches.is("auth", "bearer")
                ? "Bearer " + FIXED_TOKEN
                : "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        if (!same(call.header("Authorization").orElse(""), wanted)) {
            throw unauthorized();
        }
    }

    /** Ends the call's token early. */
    Problem expire(Call call) {
        bearer(call).ifPresent(tokens::remove);
        return unauthorized();
    }

    private static Problem unauthorized() {
        return new Problem(401, "invalid_token", "The access token is missing, unknown or expired; get a new one.")
                .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    private static Optional<String> bearer(Call call) {
        return call.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }
}
