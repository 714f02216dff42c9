package io.claribooks;

import io.claribooks.access.SignOnRules;
import io.claribooks.alert.AlertRules;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.inbox.RetrySchedule;
import io.claribooks.posting.PostingLedger;
import io.claribooks.server.ServerRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything that is set, checked once at start. Immutable; its text shows no secret.
 *
 * @param values every key with its resolved value
 * @param origins where the values of keys come from that are not the file of defaults' own
 */
public record Settings(
        Map<String, String> values,
        Map<String, String> origins,
        ServerRules server,
        int inFlightLimit,
        Path dataDir,
        String node,
        Database database,
        int workers,
        Duration lease,
        RetrySchedule schedule,
        Duration waitingLimit,
        Duration fetchAfter,
        PostingLedger.Doubt doubt,
        Path routesDir,
        Path mappingsDir,
        int reloadEvery,
        String consoleUser,
        String consolePassword,
        SignOnRules signOn,
        String secretsKey,
        AlertRules alerts,
        int payloadDays,
        String tourUrl,
        List<String> previousKeys,
        Monitoring monitoring,
        Map<String, ConnectionSettings> connections) {

    /** Where the store is. */
    public record Database(String url, String user, String password, int poolSize, boolean fsync) {
        @Override
        public String toString() {
            return "Database[hidden]";
        }
    }

    /**
     * How machines look at it.
     *
     * @param jsonLog whether each line of the log is a JSON object
     * @param traces address that traces are sent to; empty sends none
     * @param sample share of the deliveries that are traced
     * @param hawtio the jar Hawtio is served from, or null
     */
    public record Monitoring(boolean jsonLog, String traces, double sample, Path hawtio) {}

    /**
     * Reads and checks settings.
     *
     * @param values every key with its resolved value, see {@link SettingSources}
     * @throws SettingsProblem naming every unusable value
     */
    public static Settings read(Map<String, String> values) {
        return read(values, Map.of());
    }

    /**
     * Reads and checks settings, and remembers where they come from.
     *
     * @param origins see {@link SettingSources#origins}
     * @throws SettingsProblem naming every unusable value
     */
    static Settings read(Map<String, String> values, Map<String, String> origins) {
        SettingValues from = new SettingValues(values);
        Path dataDir = Path.of(from.required("data.dir", "data"));
        Map<String, ConnectionSettings> connections = connections(from);
        String node = from.text("node.id");
        Settings settings = new Settings(
                Map.copyOf(values),
                Map.copyOf(origins),
                ServerValues.read(from),
                from.number("http.in-flight-limit", 1, 100_000),
                dataDir,
                node.isEmpty() ? UUID.randomUUID().toString() : node,
                database(from, dataDir),
                from.number("dispatch.workers", 1, 500),
                from.duration("dispatch.lease", "PT5M"),
                DeliveryValues.schedule(from),
                from.duration("waiting.limit", "P3D"),
                from.duration("waiting.fetch-after", "PT2M"),
                DeliveryValues.doubt(from),
                Path.of(from.required("routes.dir", "routes")),
                Path.of(from.required("mappings.dir", "mappings")),
                from.number("reload.every", 0, 3_600_000),
                from.required("console.user", "admin"),
                from.text("console.password"),
                SignOnValues.read(from),
                from.text("secrets.key"),
                AlertValues.read(from, dataDir),
                from.number("retention.payload-days", 0, 36_500),
                from.address("demo.tour-url", "http://127.0.0.1:8092"),
                list(from.text("secrets.previous-keys")),
                MonitoringValues.read(from),
                Collections.unmodifiableMap(connections));
        checkNumbers(from);
        if (!from.problems().isEmpty()) {
            throw new SettingsProblem(from.problems());
        }
        return settings;
    }

    /** Address of webhooks, console and API. */
    public String host() {
        return server.host();
    }

    /** Port of webhooks, console and API. */
    public int port() {
        return server.port();
    }

    /** Largest body of a request in bytes. */
    public int bodyLimit() {
        return server.bodyLimit();
    }

    /** Every key with its default and what it means, in the order of the file of defaults. */
    public static List<SettingKey> keys() {
        return SettingKeys.read();
    }

    private static Map<String, ConnectionSettings> connections(SettingValues from) {
        Map<String, ConnectionSettings> connections = new LinkedHashMap<>();
        for (String entry : from.text("connections").split(",", -1)) {
            String id = entry.strip();
            if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                from.problem(
                        "connections", "'" + id + "' is no id; use small letters, digits and -, for example main,eu");
            } else if (connections.put(id, ConnectionValues.read(from, id)) != null) {
                from.problem(
                        "connections", "'" + id + "' stands there twice; name each pair once, for example main,eu");
            }
        }
        return connections;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** Values that Camel reads by itself; a wrong one should be named here and not by a stack trace. */
    private static void checkNumbers(SettingValues from) {
        from.number("sweep.every", 10, 3_600_000);
        from.number("retention.every", 10, Integer.MAX_VALUE);
        from.number("connections.look-every", 100, 600_000);
        from.number("delivery.attempts", 0, 10);
        from.number("delivery.first-delay", 0, 60_000);
        from.number("freshbooks.connections", 1, 1000);
        if (from.text("dispatch.out").startsWith("kafka:")
                && from.text("kafka.brokers").isEmpty()) {
            from.problem("kafka.brokers", "must be set when dispatch.out is Kafka, for example 127.0.0.1:9092");
        }
        boolean h2 = !from.text("database.url").startsWith("jdbc:postgresql:");
        if (from.text("dispatch.out").startsWith("kafka:") && h2) {
            from.problem(
                    "database.url",
                    "must be PostgreSQL when nodes are woken by Kafka, for example"
                            + " jdbc:postgresql://127.0.0.1:5432/claribooks");
        }
    }

    private static Database database(SettingValues from, Path dataDir) {
        String url = from.text("database.url");
        String used = url.isEmpty()
                ? "jdbc:h2:file:" + dataDir.toAbsolutePath().resolve("claribooks")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
                        + ";DB_CLOSE_ON_EXIT=FALSE;RETENTION_TIME=1000"
                : url;
        if (!used.startsWith("jdbc:h2:") && !used.startsWith("jdbc:postgresql:")) {
            from.problem(
                    "database.url",
                    "must be a JDBC address of H2 or PostgreSQL, for example"
                            + " jdbc:postgresql://127.0.0.1:5432/claribooks");
        }
        return new Database(
                used,
                from.text("database.user"),
                from.text("database.password"),
                from.number("database.pool-size", 3, 200),
                from.flag("database.fsync"));
    }

    @Override
    public String toString() {
        return "Settings[" + server.address() + ", connections " + connections.keySet() + "]";
    }
}
