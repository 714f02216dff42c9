package io.claribooks.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
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
    /** A token is replaced so long before it ends that a call begun with it ends in time. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    private static final String NEVER_CONNECTED = "No FreshBooks account has been connected yet.";

    private final TokenStore store;
    private final SecretBox box;
    private final Function<String, ConnectionSettings.FreshBooks> settings;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final SingleFlight<AccessToken> refreshes = new SingleFlight<>();
    private final Map<String, AccessToken> current = new ConcurrentHashMap<>();
    private final Map<String, String> refusedTokens = new ConcurrentHashMap<>();
    private final Map<String, Unsaved> unsaved = new ConcurrentHashMap<>();

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

    /** What was received but could not be stored, and the row it was to replace. */
    private record Unsaved(String replaces, TokenPair pair, String seedHash) {}

    /**
     * The token to call with.
     *
     * @throws Disconnected when a person must connect the account
     * @throws TokenUnavailable when it cannot be had now
     */
    public AccessToken current(String connection) {
        AccessToken token = current.get(connection);
        return usable(token) ? token : refreshes.run(connection, () -> refreshed(connection));
    }

    /** Replaces a token that was refused, unless that has been done meanwhile. */
    public void invalidate(String connection, String refused) {
        current.computeIfPresent(connection, (id, token) -> {
            if (!token.value().equals(refused)) {
                return token;
            }
            refusedTokens.put(id, refused);
            return null;
        });
    }

    /**
     * Exchanges the code of a consent for the first pair.
     *
     * @throws TokenRefused when FreshBooks does not take the code; what was stored stays
     * @throws TokenUnavailable when it cannot be asked now
     */
    public void exchange(String connection, String code, String redirectUri, String verifier) {
        ObjectNode request = request(connection, "authorization_code");
        request.put("redirect_uri", redirectUri).put("code", code).put("code_verifier", verifier);
        locked(
                connection,
                (open, row) -> keep(open, connection, row, endpoint.call(connection, request), row.seedHash()));
        log.info("connection.connected connection={}", connection);
    }

    /**
     * How the FreshBooks side stands, as stored; asks nobody.
     *
     * @throws TokenUnavailable when the store cannot be read
     */
    public TokenState state(String connection) {
        try {
            return store.read(connection)
                    .map(AccessTokens::state)
                    .orElseGet(() -> new TokenState(false, null, NEVER_CONNECTED));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static TokenState state(TokenStore.Row row) {
        if (row.disconnectedSince() != null) {
            return new TokenState(false, row.disconnectedSince().toInstant(), row.reason());
        }
        return row.sealed() == null ? new TokenState(false, null, NEVER_CONNECTED) : new TokenState(true, null, null);
    }

    private boolean usable(AccessToken token) {
        return token != null && clock.instant().isBefore(token.expiresAt().minus(EARLY));
    }

    private AccessToken refreshed(String connection) {
        AccessToken token = current.get(connection);
        return usable(token) ? token : locked(connection, (open, row) -> refresh(open, connection, row));
    }

    private AccessToken refresh(Connection open, String connection, TokenStore.Row row) throws SQLException {
        Unsaved late = unsaved.get(connection);
        if (late != null && Objects.equals(late.replaces, row.sealed())) {
            return save(open, connection, late);
        }
        unsaved.remove(connection);
        TokenPair stored = row.sealed() == null ? null : TokenPair.unsealed(box, name(connection), row.sealed());
        if (stored != null && isNews(connection, stored.access())) {
            current.put(connection, stored.access());
            return stored.access();
        }
        boolean alive = stored != null && row.disconnectedSince() == null;
        String seed = newSeed(connection, row);
        if (!alive && seed == null) {
            throw new Disconnected(connection, row.reason() == null ? NEVER_CONNECTED : row.reason());
        }
        return alive ? fromStored(open, connection, row, stored, seed) : fromSeed(open, connection, row, seed);
    }

    private AccessToken fromStored(
            Connection open, String connection, TokenStore.Row row, TokenPair stored, String seed) throws SQLException {
        try {
            return keep(open, connection, row, ask(connection, stored.refresh()), row.seedHash());
        } catch (TokenRefused e) {
            if (seed != null && e.isGrantDead()) {
                return fromSeed(open, connection, row, seed);
            }
            throw disconnected(open, connection, e, row.seedHash());
        }
    }

    private AccessToken fromSeed(Connection open, String connection, TokenStore.Row row, String seed)
            throws SQLException {
        String seedHash = hash(seed);
        try {
            return keep(open, connection, row, ask(connection, seed), seedHash);
        } catch (TokenRefused e) {
            throw disconnected(open, connection, e, seedHash);
        }
    }

    /** The seed that is set, unless it has been used up; null when there is none. */
    private String newSeed(String connection, TokenStore.Row row) {
        String seed = settings.apply(connection).refreshToken();
        return seed.isEmpty() || hash(seed).equals(row.seedHash()) ? null : seed;
    }

    /** A dead grant is remembered; with any other refusal a corrected setting is enough to go on. */
    private Disconnected disconnected(Connection open, String connection, TokenRefused cause, String seedHash)
            throws SQLException {
        if (cause.isGrantDead()) {
            store.disconnect(open, connection, cause.getMessage(), seedHash);
        }
        log.error("connection.disconnected connection={} cause={}", connection, cause.getMessage());
        return new Disconnected(connection, cause.getMessage());
    }

    /** Whether the stored token is one this process has not used up: another node may have refreshed. */
    private boolean isNews(String connection, AccessToken stored) {
        return usable(stored) && !stored.value().equals(refusedTokens.get(connection));
    }

    private JsonNode ask(String connection, String refreshToken) {
        return endpoint.call(connection, request(connection, "refresh_token").put("refresh_token", refreshToken));
    }

    private AccessToken keep(Connection open, String connection, TokenStore.Row row, JsonNode answer, String seedHash)
            throws SQLException {
        Unsaved fresh = new Unsaved(row.sealed(), TokenPair.of(answer, clock.instant()), seedHash);
        // The old refresh token is dead from here on: should the store fail now, the next call stores this one.
        unsaved.put(connection, fresh);
        return save(open, connection, fresh);
    }

    private AccessToken save(Connection open, String connection, Unsaved fresh) throws SQLException {
        store.save(open, connection, fresh.pair.sealed(box, name(connection)), fresh.seedHash);
        unsaved.remove(connection, fresh);
        AccessToken token = fresh.pair.access();
        current.put(connection, token);
        log.info("connection.token-refreshed connection={} expiresAt={}", connection, token.expiresAt());
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

    private static String name(String connection) {
        return connection + "/freshbooks";
    }

    private <T> T locked(String connection, TokenStore.Locked<T> work) {
        try {
            return store.locked(connection, work);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static TokenUnavailable unreadable(SQLException cause) {
        return new TokenUnavailable("The stored tokens cannot be read: " + cause.getMessage());
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
