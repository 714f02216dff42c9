package io.claribooks.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Tokens of the shop's API by OAuth client credentials: kept per connection, renewed early, one renewal at a time. */
public final class ClientCredentials {
    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final String SCOPE = "orders:read customers:read products:read payments:read";

    private final Function<String, ConnectionSettings.Clarity> settings;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

    public ClientCredentials(
            Function<String, ConnectionSettings.Clarity> settings, TokenEndpoint endpoint, Clock clock) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** The token to call with. */
    public AccessToken current(String connection) {
        return tokens.compute(connection, (id, token) -> usable(token) ? token : fresh(id));
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
        return new AccessToken(
                answer.path("access_token").asText(),
                clock.instant().plusSeconds(answer.path("expires_in").asLong(300)));
    }
}
