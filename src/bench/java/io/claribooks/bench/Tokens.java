package io.claribooks.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** FreshBooks' OAuth: access tokens of 12 hours, refresh tokens that are good for one use. For one thread. */
final class Tokens {

    static final String ACCOUNT = "bEnch1";
    static final String CLIENT_ID = "bench-client";
    static final String CLIENT_SECRET = "bench-secret";

    private final String first = token();
    private final Set<String> refreshTokens = new HashSet<>(Set.of(first));
    private final Set<String> authorizations = new HashSet<>();

    String firstRefreshToken() {
        return first;
    }

    boolean allows(String authorization) {
        return authorization != null && authorizations.contains(authorization);
    }

    /** Answers a token request, written as JSON or as a form. */
    Reply exchange(byte[] body) throws IOException {
        if (!CLIENT_SECRET.equals(member(body, "client_secret"))) {
            return refusal(401, "invalid_client");
        }
        String offered = member(body, "refresh_token");
        if (offered == null || !refreshTokens.remove(offered)) {
            return refusal(400, "invalid_grant");
        }
        return issue();
    }

    private Reply issue() {
        String access = token();
        String refresh = token();
        authorizations.add("Bearer " + access);
        refreshTokens.add(refresh);
        return Reply.ok(FastFreshBooks.JSON
                .createObjectNode()
                .put("access_token", access)
                .put("token_type", "Bearer")
                .put("expires_in", 43_200)
                .put("refresh_token", refresh)
                .put("scope", "user:profile:read user:clients:write user:invoices:write user:payments:write")
                .put("created_at", System.currentTimeMillis() / 1000));
    }

    static Reply unauthenticated() {
        return refusal(401, "unauthenticated");
    }

    static Reply me() {
        ObjectNode body = FastFreshBooks.JSON.createObjectNode();
        ObjectNode me = body.putObject("response").put("id", 1).put("email", "owner@bench.example");
        me.putArray("business_memberships")
                .addObject()
                .put("role", "owner")
                .putObject("business")
                .put("id", 439_000)
                .put("name", "Bench")
                .put("account_id", ACCOUNT);
        me.putArray("roles").addObject().put("role", "admin").put("accountid", ACCOUNT);
        return Reply.ok(body);
    }

    private static Reply refusal(int status, String error) {
        return Reply.of(
                status,
                FastFreshBooks.JSON
                        .createObjectNode()
                        .put("error", error)
                        .put("error_description", "This request was refused."));
    }

    private static String member(byte[] body, String name) throws IOException {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            JsonNode value = FastFreshBooks.JSON.readTree(text).get(name);
            return value == null ? null : value.asText();
        }
        List<String> values = new QueryStringDecoder(text, false).parameters().getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    private static String token() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }
}
