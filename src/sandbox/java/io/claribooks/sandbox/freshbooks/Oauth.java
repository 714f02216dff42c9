package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Consent, tokens and identity (freshbooks-api 2). Refresh tokens are single use; access tokens live twelve hours. */
final class Oauth {
    static final String CLIENT_ID = "sandbox-client";
    static final String CLIENT_SECRET = "sandbox-secret";
    static final String FIRST_REFRESH_TOKEN = "sandbox-refresh-token";
    private static final long LIFE = 43_200;

    private final SandboxClock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> access = new HashMap<>();
    private final Map<String, String> refresh = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private int refreshes;

    Oauth(SandboxClock clock) {
        this.clock = clock;
        reset();
    }

    synchronized void reset() {
        access.clear();
        refresh.clear();
        codes.clear();
        refreshes = 0;
        refresh.put(FIRST_REFRESH_TOKEN, "");
    }

    /** The consent page, which agrees at once. */
    synchronized Reply authorize(Request request) {
        Map<String, List<String>> query = request.query();
        String redirect = first(query, "redirect_uri");
        if (!CLIENT_ID.equals(first(query, "client_id")) || redirect.isEmpty()) {
            return Reply.text(400, "text/html; charset=utf-8", "<p>client_id or redirect_uri is not known.</p>");
        }
        String code = hex(16);
        codes.put(code, first(query, "code_challenge"));
        String state = first(query, "state");
        String target = redirect + "?code=" + code
                + (state.isEmpty() ? "" : "&state=" + java.net.URLEncoder.encode(state, StandardCharsets.UTF_8));
        return new Reply(302, "text/html", new byte[0], Map.of("Location", target));
    }

    private static String first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).get(0);
    }

    synchronized Reply token(Request request) throws JsonProcessingException {
        ObjectNode body = request.members();
        if (!authenticated(request, body)) {
            return Reply.auth(
                    401,
                    "invalid_client",
                    "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.");
        }
        String grant = body.path("grant_type").asText();
        if (!body.hasNonNull("redirect_uri")) {
            return Reply.auth(400, "invalid_request", "The request is missing a required parameter: redirect_uri.");
        }
        if (grant.equals("refresh_token")) {
            String used = body.path("refresh_token").asText();
            String oldAccess = refresh.remove(used);
            if (oldAccess == null) {
                return invalidGrant();
            }
            access.remove(oldAccess);
            refreshes++;
            return Reply.json(200, pair());
        }
        if (grant.equals("authorization_code")) {
            return codes.remove(body.path("code").asText()) == null ? invalidGrant() : Reply.json(200, pair());
        }
        return Reply.auth(
                400,
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.");
    }

    private static Reply invalidGrant() {
        return Reply.auth(
                400,
                "invalid_grant",
                "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.");
    }

    private static boolean authenticated(Request request, JsonNode body) {
        String basic = request.header("authorization");
        if (basic.startsWith("Basic ")) {
            String pair = new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8);
            return pair.equals(CLIENT_ID + ":" + CLIENT_SECRET);
        }
        return body.path("client_id").asText().equals(CLIENT_ID)
                && body.path("client_secret").asText().equals(CLIENT_SECRET);
    }

    private ObjectNode pair() {
        String token = "sandbox." + hex(24);
        String next = hex(32);
        Instant now = clock.now();
        access.put(token, now.plusSeconds(LIFE));
        refresh.put(next, token);
        ObjectNode pair = Json.object()
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("expires_in", LIFE)
                .put("refresh_token", next)
                .put(
                        "scope",
                        "user:profile:read user:clients:read user:clients:write user:invoices:read user:invoices:write"
                                + " user:payments:read user:payments:write user:billable_items:read user:billable_items:write")
                .put("created_at", now.getEpochSecond());
        pair.putObject("direct_buy_tokens");
        return pair;
    }

    private String hex(int bytes) {
        byte[] raw = new byte[bytes];
        random.nextBytes(raw);
        return HexFormat.of().formatHex(raw);
    }

    synchronized Reply revoke(Request request) throws JsonProcessingException {
        ObjectNode body = request.members();
        if (!authenticated(request, body)) {
            return Reply.auth(401, "invalid_client", "Client authentication failed.");
        }
        access.remove(body.path("token").asText());
        refresh.remove(body.path("token").asText());
        return Reply.json(200, Json.object());
    }

    /** Whether the call carries a live token. */
    synchronized boolean accepts(Request request) {
        String header = request.header("authorization");
        Instant until = header.startsWith("Bearer ") ? access.get(header.substring(7)) : null;
        return until != null && clock.now().isBefore(until);
    }

    static Reply unauthenticated() {
        return Reply.auth(401, "unauthenticated", "This action requires authentication to continue.");
    }

    /** Control: a further refresh token, or the end of tokens. */
    synchronized ObjectNode control(JsonNode request) {
        if (request.path("expire").asText().equals("access")) {
            access.clear();
            return Json.object().put("expired", "access");
        }
        if (request.path("revoke").asText().equals("all")) {
            access.clear();
            refresh.clear();
            return Json.object().put("revoked", "all");
        }
        String token = hex(32);
        refresh.put(token, "");
        return Json.object().put("refresh_token", token);
    }

    synchronized int refreshes() {
        return refreshes;
    }
}
