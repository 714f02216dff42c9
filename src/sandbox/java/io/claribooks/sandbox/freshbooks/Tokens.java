package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Authorization codes, access tokens and refresh tokens.
 *
 * <p>An access token lives 43200 seconds by the simulator's clock. A refresh token never expires by time but works
 * once; the access token that came with it stays good until its own end.
 */
final class Tokens {
    static final Duration ACCESS_LIFE = Duration.ofSeconds(43200);
    static final String FIRST_REFRESH_TOKEN = "sandbox-refresh-token";
    static final String SCOPE = "user:profile:read user:bill_payments:read user:bill_payments:write"
            + " user:billable_items:read user:billable_items:write user:business:read user:clients:read"
            + " user:clients:write user:credit_notes:read user:credit_notes:write user:invoices:read"
            + " user:invoices:write user:notifications:read user:online_payments:read user:online_payments:write"
            + " user:other_income:read user:other_income:write user:payments:read user:payments:write"
            + " user:reports:read user:taxes:read user:taxes:write";

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    /** What was asked for when a code was given out; challenge is null without PKCE. */
    record Code(String redirectUri, String challenge, String challengeMethod, Instant expires) {}

    /** A new pair. */
    record Pair(String access, String refresh, Instant created) {
        ObjectNode describe() {
            ObjectNode body = Json.object()
                    .put("access_token", access)
                    .put("token_type", "Bearer")
                    .put("expires_in", ACCESS_LIFE.toSeconds())
                    .put("refresh_token", refresh)
                    .put("scope", SCOPE)
                    .put("created_at", created.getEpochSecond());
            body.putObject("direct_buy_tokens");
            return body;
        }
    }

    private final SandboxClock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Instant> access = new HashMap<>();
    private final Map<String, String> refresh = new HashMap<>();
    private long refreshes;

    Tokens(SandboxClock clock) {
        this.clock = clock;
        reset();
    }

    synchronized void reset() {
        revokeAll();
        codes.clear();
        refreshes = 0;
        refresh.put(FIRST_REFRESH_TOKEN, "");
    }

    synchronized String newCode(String redirectUri, String challenge, String challengeMethod) {
        String code = hex(32);
        codes.put(
                code,
                new Code(redirectUri, challenge, challengeMethod, clock.now().plus(CODE_LIFE)));
        return code;
    }

    /** Uses up a code. */
    synchronized Optional<Code> takeCode(String code) {
        return Optional.ofNullable(codes.remove(code)).filter(c -> clock.now().isBefore(c.expires()));
    }

    /** Uses up a refresh token; empty when it is unknown or was used before. */
    synchronized Optional<Pair> refresh(String token) {
        if (refresh.remove(token) == null) {
            return Optional.empty();
        }
        refreshes++;
        return Optional.of(issue());
    }

    synchronized Pair issue() {
        Instant now = clock.now();
        Pair pair = new Pair(jwtLike(), hex(32), now);
        access.put(pair.access(), now.plus(ACCESS_LIFE));
        refresh.put(pair.refresh(), pair.access());
        return pair;
    }

    synchronized boolean accepts(String token) {
        Instant expires = token == null ? null : access.get(token);
        return expires != null && clock.now().isBefore(expires);
    }

    synchronized boolean knowsRefresh(String token) {
        return refresh.containsKey(token);
    }

    /** Kills the pair the token belongs to; unknown tokens are no error, as RFC 7009 asks. */
    synchronized void revoke(String token) {
        String paired = refresh.remove(token);
        access.remove(paired == null ? token : paired);
        refresh.values().removeIf(a -> a.equals(token) && !a.isEmpty());
    }

    synchronized void revokeAll() {
        access.clear();
        refresh.clear();
    }

    synchronized void expireAccess() {
        access.clear();
    }

    synchronized long refreshes() {
        return refreshes;
    }

    private String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    /** Three dotted base64url parts of about a thousand characters, as the real access tokens are; it is opaque. */
    private String jwtLike() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        byte[] header = "{\"typ\":\"JWT\",\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8);
        return base64.encodeToString(header) + "." + base64.encodeToString(bytes(450)) + "."
                + base64.encodeToString(bytes(256));
    }

    private byte[] bytes(int count) {
        byte[] some = new byte[count];
        random.nextBytes(some);
        return some;
    }
}
