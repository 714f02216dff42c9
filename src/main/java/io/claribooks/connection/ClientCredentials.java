package io.claribooks.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Tokens of the shop's API by OAuth client credentials: kept per connection, renewed early, one renewal at a time. */
public final class ClientCredentials {
    private static final Duration EARLY = Duration.ofSeconds(60);
    /** Used when an answer names no life time; short, so that a wrong guess costs one call. */
    private static final long CAUTIOUS_SECONDS = 300;

    private static final String SCOPE = "orders:read customers:read products:read payments:read";

    private final Function<String, ConnectionSettings.Clarity> settings;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final SingleFlight<AccessToken> renewals = new SingleFlight<>();
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

    public ClientCredentials(
            Function<String, ConnectionSettings.Clarity> settings, TokenEndpoint endpoint, Clock clock) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /**
     * The token to call with.
     *
     * @throws TokenRefused when the shop does not know the client
     * @throws TokenUnavailable when it cannot be had now
     */
    public AccessToken current(String connection) {
        AccessToken token = tokens.get(connection);
        return usable(token) ? token : renewals.run(connection, () -> renewed(connection));
    }

    private AccessToken renewed(String connection) {
        AccessToken token = tokens.get(connection);
        if (usable(token)) {
            return token;
        }
        AccessToken fresh = fresh(connection);
        tokens.put(connection, fresh);
        return fresh;
    }

    /** When the token in use ends; empty when there is none. */
    Optional<Instant> expiresAt(String connection) {
        return Optional.ofNullable(tokens.get(connection)).map(AccessToken::expiresAt);
    }

    /** Forgets a token that was refused. */
    public void invalidate(String connection, String refused) {
        tokens.computeIfPresent(connection, (id, token) -> token.value().equals(refused) ? null : token);
    }

    private boolean usable(AccessToken token) {
        return token != null && clock.instant().isBefore(token.expiresAt().minus(EARLY));
    }

    private AccessToken fresh(String connection) {
        ConnectionSettings.Clarity shop = settings.apply(connection);
        ObjectNode request = new JsonNodeFactory(true)
                .objectNode()
                .put("grant_type", "client_credentials")
                .put("client_id", shop.clientId())
                .put("client_secret", shop.clientSecret())
                .put("scope", SCOPE);
        JsonNode answer = endpoint.call(connection, request);
        String token = answer.path("access_token").asText("");
        if (token.isEmpty()) {
            throw new TokenUnavailable("The shop's token answer lacks access_token.");
        }
        return new AccessToken(
                token, clock.instant().plusSeconds(answer.path("expires_in").asLong(CAUTIOUS_SECONDS)));
    }
}
