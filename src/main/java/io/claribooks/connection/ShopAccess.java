package io.claribooks.connection;

import io.claribooks.connection.ConnectionSettings.Login;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What calls to a shop's API are authorised with: a token by client credentials, a token that is set, or user and password
 * (clarity-events 5). Safe for many threads.
 */
public final class ShopAccess {
    private final Function<String, ConnectionSettings.Clarity> settings;
    private final ClientCredentials credentials;
    private final Clock clock;
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private final Map<String, Instant> lastAccepted = new ConcurrentHashMap<>();

    public ShopAccess(
            Function<String, ConnectionSettings.Clarity> settings, ClientCredentials credentials, Clock clock) {
        this.settings = settings;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * How the shop took the last call of this process.
     *
     * @param accepted whether it accepted the credentials
     * @param since since when that is so
     * @param reason why not, or null
     */
    public record State(boolean accepted, Instant since, String reason) {}

    /**
     * The value of the Authorization header.
     *
     * @throws Disconnected when the shop does not know the client
     * @throws TokenUnavailable when a token cannot be had now
     */
    public String header(String connection) {
        Login login = settings.apply(connection).login();
        return switch (login.kind()) {
            case BEARER -> "Bearer " + login.token();
            case BASIC ->
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8));
            case CLIENT_CREDENTIALS -> "Bearer " + token(connection);
        };
    }

    private String token(String connection) {
        try {
            return credentials.current(connection).value();
        } catch (TokenRefused e) {
            note(connection, false, e.getMessage());
            throw Disconnected.byShop(connection, e.getMessage());
        }
    }

    /**
     * A call was refused as unauthorised.
     *
     * @param used the header it carried
     * @return whether another try has a chance, with a new token
     */
    public boolean refused(String connection, String used, boolean triedBefore) {
        boolean renewable = settings.apply(connection).login().kind() == Login.Kind.CLIENT_CREDENTIALS;
        if (renewable) {
            credentials.invalidate(connection, used.substring("Bearer ".length()));
        }
        if (!renewable || triedBefore) {
            note(connection, false, "It answers that the call is not authorised.");
        }
        return renewable && !triedBefore;
    }

    /** A call was accepted. */
    public void accepted(String connection) {
        lastAccepted.put(connection, clock.instant());
        State last = states.get(connection);
        if (last == null || !last.accepted) {
            note(connection, true, null);
        }
    }

    /** When the shop last accepted a call of this process; null before the first. */
    Instant lastAccepted(String connection) {
        return lastAccepted.get(connection);
    }

    /** How the shop took the last call; null before the first. */
    public State state(String connection) {
        return states.get(connection);
    }

    /** When the token in use ends; empty where none is in use, or credentials that do not end are set. */
    public Optional<Instant> tokenExpiresAt(String connection) {
        return credentials.expiresAt(connection);
    }

    private void note(String connection, boolean accepted, String reason) {
        states.compute(
                connection,
                (id, last) -> last != null && last.accepted == accepted
                        ? last
                        : new State(accepted, clock.instant(), reason));
    }
}
