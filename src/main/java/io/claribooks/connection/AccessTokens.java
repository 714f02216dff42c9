package io.claribooks.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.TokenStore.Grant;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
    private final TokenStore store;
    private final SecretBox box;
    private final Function<String, ConnectionSettings.FreshBooks> settings;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final SingleFlight<AccessToken> refreshes = new SingleFlight<>();
    private final Map<String, HeldToken> current = new ConcurrentHashMap<>();
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
    private record Unsaved(String replaces, TokenPair pair, String seedHash, String scopes, Grant grant) {}

    /**
     * The token to call with.
     *
     * @throws Disconnected when a person must connect the account
     * @throws TokenUnavailable when it cannot be had now
     */
    public AccessToken current(String connection) {
        HeldToken held = current.get(connection);
        return usable(held) ? held.token() : refreshes.run(connection, () -> refreshed(connection));
    }

    /**
     * Replaces a token that ends soon, and takes over what another node has stored. Called every minute.
     *
     * @throws Disconnected when the consent turns out to be gone
     * @throws TokenUnavailable when FreshBooks or the store cannot be asked now
     */
    public void keepFresh(String connection) {
        TokenStore.Row seen = store.read(connection);
        HeldToken held = current.get(connection);
        if (seen.sealed() == null) {
            current.remove(connection);
        } else if (held == null || !seen.sealed().equals(held.sealed()) || held.isDue(clock.instant())) {
            store.locked(connection, (open, row) -> takeOver(open, connection, row));
        }
    }

    private AccessToken takeOver(Connection open, String connection, TokenStore.Row row) throws SQLException {
        if (row.sealed() == null || unsaved.containsKey(connection)) {
            return null;
        }
        TokenPair stored = TokenPair.unsealed(box, TokenStore.nameOf(connection), row.sealed());
        HeldToken held = current.get(connection);
        if ((held == null || !row.sealed().equals(held.sealed())) && isNews(connection, stored.access())) {
            held = hold(connection, stored.access(), row.sealed());
        }
        boolean alive = row.disconnectedSince() == null;
        return alive && (held == null || held.isDue(clock.instant()))
                ? fromStored(open, connection, row, stored, newSeed(connection, row))
                : null;
    }

    private HeldToken hold(String connection, AccessToken token, String sealed) {
        HeldToken held = HeldToken.of(token, sealed);
        current.put(connection, held);
        return held;
    }

    /** Replaces a token that was refused, unless that has been done meanwhile. */
    public void invalidate(String connection, String refused) {
        current.computeIfPresent(connection, (id, held) -> {
            if (!held.token().value().equals(refused)) {
                return held;
            }
            refusedTokens.put(id, refused);
            return null;
        });
    }

    /**
     * Exchanges the code of a consent for the first pair. Nothing is kept when the account is refused.
     *
     * @param choose names the account to book in, or none while it is to be chosen
     * @throws TokenRefused when FreshBooks does not take the code; what was stored stays
     * @throws TokenUnavailable when it cannot be asked now
     * @throws AccountRefused when {@code choose} refuses every account; what was stored stays
     */
    public Optional<Account> exchange(
            String connection,
            ConsentRequests.Consent consent,
            String code,
            Function<AccessToken, Optional<Account>> choose) {
        ObjectNode request =
                request(connection, "authorization_code").put("code", code).put("code_verifier", consent.verifier());
        return store.locked(connection, (open, row) -> {
            JsonNode answer = endpoint.call(connection, request);
            Optional<Account> account =
                    choose.apply(TokenPair.of(answer, clock.instant()).access());
            Grant grant = new Grant(account.orElse(null), consent.actor());
            keep(open, connection, row, answer, row.seedHash(), grant);
            refusedTokens.remove(connection);
            return account;
        });
    }

    /** Stores which account is booked in. */
    void choose(String connection, Account account) {
        store.locked(connection, (open, row) -> {
            store.setAccount(open, connection, account);
            return null;
        });
    }

    /**
     * Forgets the tokens, so that nothing goes to FreshBooks until a person connects again. A refresh token that is set is not
     * used again either.
     *
     * @param use told of the tokens before they are gone
     */
    void forget(String connection, String reason, Consumer<TokenPair> use) {
        String seed = settings.apply(connection).refreshToken();
        store.locked(connection, (open, row) -> {
            Optional.ofNullable(row.sealed())
                    .flatMap(text -> box.opened(TokenStore.nameOf(connection), text))
                    .map(TokenPair::read)
                    .ifPresent(use);
            store.forget(open, connection, reason, seed.isEmpty() ? row.seedHash() : Sha256.hex(seed));
            return null;
        });
        unsaved.remove(connection);
        current.remove(connection);
    }

    /**
     * Whether the FreshBooks side is connected, as stored; asks nobody.
     *
     * @throws TokenUnavailable when the store cannot be read
     */
    public TokenState state(String connection) {
        return store.read(connection).state();
    }

    private boolean usable(HeldToken held) {
        return held != null && HeldToken.isUsable(held.token(), clock.instant());
    }

    private AccessToken refreshed(String connection) {
        HeldToken held = current.get(connection);
        return usable(held) ? held.token() : store.locked(connection, (open, row) -> refresh(open, connection, row));
    }

    private AccessToken refresh(Connection open, String connection, TokenStore.Row row) throws SQLException {
        Unsaved late = unsaved.get(connection);
        if (late != null && Objects.equals(late.replaces, row.sealed())) {
            return save(open, connection, late);
        }
        unsaved.remove(connection);
        TokenPair stored =
                row.sealed() == null ? null : TokenPair.unsealed(box, TokenStore.nameOf(connection), row.sealed());
        if (stored != null && isNews(connection, stored.access())) {
            return hold(connection, stored.access(), row.sealed()).token();
        }
        boolean alive = stored != null && row.disconnectedSince() == null;
        String seed = newSeed(connection, row);
        if (!alive && seed == null) {
            throw new Disconnected(connection, row.state().reason());
        }
        return alive ? fromStored(open, connection, row, stored, seed) : fromSeed(open, connection, row, seed);
    }

    private AccessToken fromStored(
            Connection open, String connection, TokenStore.Row row, TokenPair stored, String seed) throws SQLException {
        try {
            return keep(open, connection, row, ask(connection, stored.refresh()), row.seedHash(), null);
        } catch (TokenRefused e) {
            if (seed != null && e.isGrantDead()) {
                return fromSeed(open, connection, row, seed);
            }
            throw disconnected(open, connection, e, row.seedHash());
        }
    }

    private AccessToken fromSeed(Connection open, String connection, TokenStore.Row row, String seed)
            throws SQLException {
        String seedHash = Sha256.hex(seed);
        try {
            return keep(open, connection, row, ask(connection, seed), seedHash, null);
        } catch (TokenRefused e) {
            throw disconnected(open, connection, e, seedHash);
        }
    }

    /** The seed that is set, unless it has been used up; null when there is none. */
    private String newSeed(String connection, TokenStore.Row row) {
        String seed = settings.apply(connection).refreshToken();
        return row.isNew(seed) ? seed : null;
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
        return HeldToken.isUsable(stored, clock.instant()) && !stored.value().equals(refusedTokens.get(connection));
    }

    private JsonNode ask(String connection, String refreshToken) {
        return endpoint.call(connection, request(connection, "refresh_token").put("refresh_token", refreshToken));
    }

    private AccessToken keep(
            Connection open, String connection, TokenStore.Row row, JsonNode answer, String seedHash, Grant grant)
            throws SQLException {
        TokenPair pair = TokenPair.of(answer, clock.instant());
        Unsaved fresh =
                new Unsaved(row.sealed(), pair, seedHash, answer.path("scope").textValue(), grant);
        // The old refresh token is dead from here on: should the store fail now, the next call stores this one.
        unsaved.put(connection, fresh);
        return save(open, connection, fresh);
    }

    private AccessToken save(Connection open, String connection, Unsaved fresh) throws SQLException {
        String sealed = fresh.pair.sealed(box, TokenStore.nameOf(connection));
        store.save(open, connection, sealed, fresh.seedHash, fresh.scopes, fresh.grant);
        unsaved.remove(connection, fresh);
        AccessToken token = hold(connection, fresh.pair.access(), sealed).token();
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
}
