package io.claribooks.connection;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Reads how the FreshBooks side of a connection stands, as stored; asks nobody and shows no token. */
public final class LedgerSides {
    private final TokenStore store;
    private final SecretBox box;
    private final Function<String, ConnectionSettings.FreshBooks> settings;

    public LedgerSides(
            DataSource database, SecretBox box, Function<String, ConnectionSettings.FreshBooks> settings, Clock clock) {
        this.store = new TokenStore(database, clock);
        this.box = box;
        this.settings = settings;
    }

    /**
     * How a connection's FreshBooks side stands.
     *
     * @throws TokenUnavailable when the store cannot be read
     */
    public LedgerSide of(String connection) {
        TokenStore.Row row = store.read(connection);
        TokenState state = row.state();
        return new LedgerSide(
                state,
                !state.connected() && row.isNew(settings.apply(connection).refreshToken()),
                Optional.ofNullable(row.sealed())
                        .flatMap(stored -> box.opened(TokenStore.nameOf(connection), stored))
                        .map(text -> TokenPair.read(text).access().expiresAt())
                        .orElse(null),
                row.scopes() == null ? List.of() : List.of(row.scopes().split(" ")),
                row.account(),
                instant(row.connectedAt()),
                row.connectedBy(),
                instant(row.refreshedAt()));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
