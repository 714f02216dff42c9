package io.claribooks;

import io.claribooks.connection.Connections;
import io.claribooks.console.ConnectionDescriptions;
import io.claribooks.console.StatisticsApi;
import io.claribooks.database.Database;
import io.claribooks.database.StoreUnavailable;
import io.claribooks.inbox.InboxCensus;
import io.claribooks.statistics.CallCounts;
import io.claribooks.statistics.Counting;
import io.claribooks.statistics.Statistics;
import io.claribooks.statistics.StoreDays;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds what counts, and what shows the counters. */
final class StatisticsWiring implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StatisticsWiring.class);

    final StoreDays days;
    final CallCounts calls;
    private final Statistics statistics;
    private final Database database;
    private final Clock clock;

    StatisticsWiring(Settings settings, Database database, Clock clock) {
        // A connection that is not set up any more has events, and no store to tell its zone.
        this.days = id -> settings.connections().containsKey(id)
                ? settings.connections().get(id).store().zone()
                : ZoneOffset.UTC;
        this.calls = new CallCounts(database, clock, settings.node(), days);
        this.statistics = new Statistics(database);
        this.database = database;
        this.clock = clock;
    }

    /** Beans by the names the routes use. */
    Map<String, Object> beans(Connections connections, ConnectionDescriptions descriptions) {
        return Map.of(
                "counting",
                new Counting(calls, statistics, clock),
                "statisticsApi",
                new StatisticsApi(statistics, new InboxCensus(database), connections, descriptions, days, clock));
    }

    /** Stores the calls of the last seconds, if the store is still there. */
    @Override
    public void close() {
        try {
            calls.store();
        } catch (StoreUnavailable e) {
            log.warn("statistics.calls-not-stored cause={}", e.getMessage());
        }
    }
}
