package io.claribooks.connection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the connections every minute: tokens are replaced ahead of time, and what other nodes changed is taken over. */
public final class ConnectionKeeper {
    private static final Logger log = LoggerFactory.getLogger(ConnectionKeeper.class);

    private final Connections connections;
    private final AccessTokens tokens;
    private final LedgerSides sides;

    public ConnectionKeeper(Connections connections, AccessTokens tokens, LedgerSides sides) {
        this.connections = connections;
        this.tokens = tokens;
        this.sides = sides;
    }

    /** Looks once. A connection that cannot be looked after now does not keep the others from it. */
    public void keep() {
        for (Connection connection : connections.all()) {
            try {
                tokens.keepFresh(connection.id());
                Account stored = sides.of(connection.id()).account();
                connection.accountIs(stored == null ? "" : stored.id());
            } catch (Disconnected | TokenUnavailable e) {
                log.warn("connection.not-kept connection={} cause={}", connection.id(), e.getMessage());
            } catch (IllegalStateException e) {
                log.error("connection.unreadable connection={} cause={}", connection.id(), e.getMessage());
            }
        }
    }
}
