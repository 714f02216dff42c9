package io.claribooks.alert;

import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.connection.TokenState;
import io.claribooks.database.Database;
import io.claribooks.inbox.InboxCensus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Builds what is watched out of what is set. */
public final class AlertSetup {
    private AlertSetup() {}

    /**
     * Alerts by the rules.
     *
     * @param tokens how a connection's FreshBooks side stands, by its id
     * @param node names this process
     * @param wakeUp has due messages sent soon
     */
    public static Alerts of(
            AlertRules rules,
            Database database,
            Connections connections,
            Function<String, TokenState> tokens,
            String node,
            Clock clock,
            Runnable wakeUp) {
        InboxCensus census = new InboxCensus(database);
        List<Watch> watches = new ArrayList<>();
        if (rules.attention()) {
            watches.add(new AttentionWatch(census));
        }
        if (rules.disconnected()) {
            watches.add(new ConnectionWatch(enabled(connections).keySet(), tokens));
        }
        if (rules.queueAge() != null) {
            watches.add(new QueueWatch(census, clock, rules.queueAge()));
        }
        if (rules.silence() != null) {
            watches.add(new SilenceWatch(census, enabled(connections), clock, rules.silence()));
        }
        if (rules.diskMegabytes() > 0) {
            watches.add(new DiskWatch(node, rules.diskMegabytes(), () -> freeBytes(rules.dataDir())));
        }
        return new Alerts(
                watches,
                new AlertBook(database),
                new AlertOutbox(database, clock),
                new AlertChannels(rules, clock),
                rules.link(),
                clock,
                wakeUp);
    }

    private static Map<String, ZoneId> enabled(Connections connections) {
        Map<String, ZoneId> zones = new LinkedHashMap<>();
        connections.all().stream()
                .map(Connection::settings)
                .filter(settings -> settings.enabled())
                .forEach(settings -> zones.put(settings.id(), settings.store().zone()));
        return zones;
    }

    private static long freeBytes(Path directory) {
        try {
            Files.createDirectories(directory);
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("The room left cannot be read", e);
        }
    }
}
