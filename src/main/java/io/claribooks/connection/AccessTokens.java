package io.claribooks.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FreshBooks' access tokens. Its refresh tokens are single use: a refresh returns a new pair and kills the old one, so two
 * refreshes at once would lose the connection (freshbooks-api 2.2). Hence one refresher: threads of this process wait for each
 * other, nodes by a locked row. The rotated refresh token is stored, sealed and committed, before the new access token is used.
 *
 * <p>Safe for many threads.
 */
public final class AccessTokens {
    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    private static final ObjectMapper json = new ObjectMapper();
    /** A token is replaced so long before it ends that a call begun with it ends in time. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final TokenStore store;
    private final SecretBox box;
    private final Function<String, ConnectionSettings.FreshBooks> settings;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Map<String, AccessToken> current = new ConcurrentHashMap<>();
    private final Map<String, Object> turns = new ConcurrentHashMap<>();

    public AccessTokens(
            javax.sql.DataSource database,
            SecretBox box,
            Function<String, ConnectionSettings.FreshBooks> settings,
            TokenEndpoint endpoint,
            Clock clock) {
        this.store = new TokenStore(database, clock);
        this.box = box;
        this.settings = settings;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** What is sealed: one pair. */
    private record Pair(String access, Instant expiresAt, String refresh) {}

    /**
     * The token to call with.
     *
     * @throws Disconnected when a person must connect the account
     * @throws TokenUnavailable when it cannot be had now
     */
    public AccessToken current(String connection) {
        AccessToken token = current.get(connection);
        return usable(token) ? token : refreshed(connection, null);
    }

    /** Replaces a token that was refused, unless that has been done meanwhile. */
    public void invalidate(String connection, String refused) {
        current.computeIfPresent(connection, (id, token) -> token.value().equals(refused) ? null : token);
        refusedTokens.put(connection, refused);
    }

    private final Map<String, String> refusedTokens = new ConcurrentHashMap<>();

    private boolean usable(AccessToken token) {
        return token != null && clock.instant().isBefore(token.expiresAt().minus(EARLY));
    }

    /** Exchanges the code of a consent for the first pair. */
    public void exchange(String connection, String code, String redirectUri, String verifier) {
        ObjectNode request = request(connection, "authorization_code");
        request.put("redirect_uri", redirectUri).put("code", code).put("code_verifier", verifier);
        locked(connection, (open, row) -> keep(open, connection, endpoint.call(connection, request), row.seedHash()));
        log.info("connection.connected connection={}", connection);
    }

    private AccessToken refreshed(String connection, String unused) {
        synchronized (turns.computeIfAbsent(connection, id -> new Object())) {
            AccessToken token = current.get(connection);
            return usable(token) ? token : locked(connection, (open, row) -> refresh(open, connection, row));
        }
    }

    private AccessToken refresh(Connection open, String connection, TokenStore.Row row) throws SQLException {
        Pair stored = row.sealed() == null ? null : pair(connection, row.sealed());
        if (stored != null && isNews(connection, stored)) {
            AccessToken token = new AccessToken(stored.access, stored.expiresAt);
            current.put(connection, token);
            return token;
        }
        String seed = settings.apply(connection).refreshToken();
        String seedHash = seed.isEmpty() ? null : hash(seed);
        boolean newSeed = seedHash != null && !seedHash.equals(row.seedHash());
        if (row.disconnectedSince() != null && !newSeed) {
            throw new Disconnected(connection, row.reason());
        }
        boolean useSeed = newSeed && (stored == null || row.disconnectedSince() != null);
        String refresh = useSeed ? seed : stored == null ? null : stored.refresh;
        if (refresh == null) {
            throw new Disconnected(connection, "No FreshBooks account has been connected yet.");
        }
        ObjectNode request = request(connection, "refresh_token").put("refresh_token", refresh);
        try {
            return keep(open, connection, endpoint.call(connection, request), useSeed ? seedHash : row.seedHash());
        } catch (TokenRefused e) {
            store.disconnect(open, connection, e.getMessage());
            log.error("connection.disconnected connection={} cause={}", connection, e.getMessage());
            throw new Disconnected(connection, e.getMessage());
        }
    }

    /** Whether the stored token is one this process has not used up: another node may have refreshed. */
    private boolean isNews(String connection, Pair stored) {
        return usable(new AccessToken(stored.access, stored.expiresAt))
                && !stored.access.equals(refusedTokens.get(connection));
    }

    private AccessToken keep(Connection open, String connection, JsonNode answer, String seedHash) throws SQLException {
        String access = answer.path("access_token").asText("");
        String refresh = answer.path("refresh_token").asText("");
        if (access.isEmpty() || refresh.isEmpty()) {
            throw new TokenUnavailable("FreshBooks' token answer lacks access_token or refresh_token.");
        }
        // created_at + expires_in, not now + expires_in: a refresh was seen to return the first created_at.
        long createdAt = answer.path("created_at").asLong(clock.instant().getEpochSecond());
        Instant expiresAt =
                Instant.ofEpochSecond(createdAt + answer.path("expires_in").asLong(3600));
        store.save(open, connection, sealed(connection, new Pair(access, expiresAt, refresh)), seedHash);
        AccessToken token = new AccessToken(access, expiresAt);
        current.put(connection, token);
        log.info("connection.token-refreshed connection={} expiresAt={}", connection, expiresAt);
        return token;
    }

    private ObjectNode request(String connection, String grant) {
        ConnectionSettings.FreshBooks to = settings.apply(connection);
        return new JsonNodeFactory(true)
                .objectNode()
                .put("client_id", to.clientId())
                .put("client_secret", to.clientSecret())
                .put("redirect_uri", to.redirectUri())
                .put("grant_type", grant);
    }

    private String sealed(String connection, Pair pair) {
        ObjectNode text = new JsonNodeFactory(true)
                .objectNode()
                .put("access", pair.access)
                .put("expiresAt", pair.expiresAt.toString())
                .put("refresh", pair.refresh);
        return box.seal(name(connection), text.toString());
    }

    private Pair pair(String connection, String sealed) {
        try {
            JsonNode pair = json.readTree(box.unseal(name(connection), sealed));
            return new Pair(
                    pair.path("access").asText(),
                    Instant.parse(pair.path("expiresAt").asText()),
                    pair.path("refresh").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored tokens of " + name(connection) + " are damaged; connect again");
        }
    }

    private static String name(String connection) {
        return connection + "/freshbooks";
    }

    private <T> T locked(String connection, TokenStore.Locked<T> work) {
        try {
            return store.locked(connection, work);
        } catch (SQLException e) {
            throw new TokenUnavailable("The stored tokens cannot be read: " + e.getMessage());
        }
    }

    private static String hash(String seed) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
