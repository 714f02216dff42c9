package io.claribooks.connection;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every connection of this installation, by id. Safe for many threads. */
public final class Connections {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private final Map<String, Connection> byId = new LinkedHashMap<>();

    /** @param findAccount asks FreshBooks which account a connection's user has */
    public Connections(Collection<ConnectionSettings> settings, Clock clock, Function<Connection, String> findAccount) {
        settings.forEach(one -> byId.put(one.id(), new Connection(one, clock, findAccount)));
    }

    /** A connection that exists. */
    public Connection get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(
                "There is no connection '" + id + "' any more; add it to the setting connections, then replay."));
    }

    public Optional<Connection> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Connection> all() {
        return byId.values();
    }

    /** Ids of the connections whose events stay where they are for now. */
    public List<String> resting() {
        return byId.values().stream()
                .filter(Connection::isResting)
                .map(Connection::id)
                .toList();
    }

    /** Lets a connection rest. */
    public void pause(String id, Instant until, String reason) {
        log.warn("connection.resting connection={} until={} cause={}", id, until, reason);
        get(id).restUntil(until, reason);
    }
}
