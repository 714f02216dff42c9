package io.claribooks.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every connection of this installation, by id. Safe for many threads. */
public final class Connections {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private static final String BEFORE_RESTART = "It was told to rest before this process started.";

    /** No pause that is asked for is taken to be longer; a later end was written by a clock that has been put back since. */
    private static final Duration LONGEST_REST = Duration.ofHours(1).plusSeconds(1);

    private final Map<String, Connection> byId = new LinkedHashMap<>();
    private final RestStore rests;

    /** @param findAccount asks FreshBooks which account a connection's user has */
    public Connections(Collection<ConnectionSettings> settings, Clock clock, Function<Connection, String> findAccount) {
        this(settings, (RestStore) null, clock, findAccount);
    }

    /**
     * Connections that remember over a restart how long they were told to rest.
     *
     * @param database where they remember it
     * @throws TokenUnavailable when that cannot be read
     */
    public Connections(
            Collection<ConnectionSettings> settings,
            DataSource database,
            Clock clock,
            Function<Connection, String> findAccount) {
        this(settings, new RestStore(database, clock), clock, findAccount);
        Instant latest = clock.instant().plus(LONGEST_REST);
        byId.values().forEach(one -> rests.until(one.id())
                .filter(until -> until.isBefore(latest))
                .ifPresent(until -> one.restUntil(until, BEFORE_RESTART)));
    }

    private Connections(
            Collection<ConnectionSettings> settings,
            RestStore rests,
            Clock clock,
            Function<Connection, String> findAccount) {
        this.rests = rests;
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

    /** Lets a connection rest; a shorter rest than the one it has changes nothing. */
    public void pause(String id, Instant until, String reason) {
        if (!get(id).limited(until, reason)) {
            return;
        }
        log.warn("connection.resting connection={} until={} cause={}", id, until, reason);
        if (rests != null) {
            rests.remember(id, until);
        }
    }

    /** Lets a connection rest that a person must connect; it ends early when that is done. */
    public void awaitPerson(String id, Instant until, String reason) {
        log.warn("connection.awaits-person connection={} until={} cause={}", id, until, reason);
        get(id).awaitPerson(until, reason);
    }

    /** A person has connected it. */
    void resume(String id) {
        if (get(id).resume()) {
            log.info("connection.resumed connection={}", id);
        }
    }
}
