package io.claribooks;

import io.claribooks.billing.BillingRules;
import io.claribooks.billing.TaxRounding;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.inbox.RetrySchedule;
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
 */
public record Settings(
        Map<String, String> values,
        String host,
        int port,
        int inFlightLimit,
        int bodyLimit,
        Path dataDir,
        String node,
        Database database,
        int workers,
        Duration lease,
        RetrySchedule schedule,
        Duration waitingLimit,
        Path routesDir,
        Path mappingsDir,
        int reloadEvery,
        String consoleUser,
        String consolePassword,
        String secretsKey,
        Map<String, ConnectionSettings> connections) {

    /** Where the store is. */
    public record Database(String url, String user, String password, int poolSize, boolean fsync) {
        @Override
        public String toString() {
            return "Database[hidden]";
        }
    }

    /**
     * Reads and checks settings.
     *
     * @param values every key with its resolved value, see {@link SettingSources}
     * @throws SettingsProblem naming every unusable value
     */
    public static Settings read(Map<String, String> values) {
        SettingValues from = new SettingValues(values);
        Path dataDir = Path.of(from.required("data.dir", "data"));
        Map<String, ConnectionSettings> connections = connections(from);
        String node = from.text("node.id");
        Settings settings = new Settings(
                Map.copyOf(values),
                from.required("http.host", "127.0.0.1"),
                from.number("http.port", 0, 65535),
                from.number("http.in-flight-limit", 1, 100_000),
                from.number("http.body-limit", 1024, 64 * 1024 * 1024),
                dataDir,
                node.isEmpty() ? UUID.randomUUID().toString() : node,
                database(from, dataDir),
                from.number("dispatch.workers", 1, 500),
                from.duration("dispatch.lease", "PT5M"),
                schedule(from),
                from.duration("waiting.limit", "P3D"),
                Path.of(from.required("routes.dir", "routes")),
                Path.of(from.required("mappings.dir", "mappings")),
                from.number("reload.every", 0, 3_600_000),
                from.required("console.user", "admin"),
                from.text("console.password"),
                from.text("secrets.key"),
                Collections.unmodifiableMap(connections));
        checkNumbers(from);
        if (!from.problems().isEmpty()) {
            throw new SettingsProblem(from.problems());
        }
        return settings;
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
            } else if (connections.put(id, connection(from, id)) != null) {
                from.problem(
                        "connections", "'" + id + "' stands there twice; name each pair once, for example main,eu");
            }
        }
        return connections;
    }

    /** Values that Camel reads by itself; a wrong one should be named here and not by a stack trace. */
    private static void checkNumbers(SettingValues from) {
        from.number("management.port", 0, 65535);
        from.number("sweep.every", 10, 3_600_000);
        from.number("delivery.attempts", 0, 10);
        from.number("delivery.first-delay", 0, 60_000);
        from.number("freshbooks.timeout", 100, 600_000);
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

    private static RetrySchedule schedule(SettingValues from) {
        List<Duration> pauses = from.parsed(
                "delivery.schedule",
                List.<Duration>of(),
                "pauses such as 0s,5s,5m,30m,2h",
                text -> Arrays.stream(text.split(",")).map(Settings::pause).toList());
        return new RetrySchedule(pauses);
    }

    private static Duration pause(String text) {
        Duration pause = Duration.parse("PT" + text.strip());
        if (pause.isNegative()) {
            throw new IllegalArgumentException("negative");
        }
        return pause;
    }

    private static ConnectionSettings connection(SettingValues from, String id) {
        String at = "connection." + id + ".";
        ConnectionSettings.Clarity clarity = clarity(from, at);
        return new ConnectionSettings(
                id,
                from.flag(at + "enabled"),
                clarity,
                freshBooks(from, at + "freshbooks."),
                new ConnectionSettings.Store(
                        from.zone(at + "store.zone"),
                        from.parsed(
                                at + "store.currency",
                                "USD",
                                "an ISO 4217 code, for example USD",
                                text -> java.util.Currency.getInstance(text).getCurrencyCode()),
                        from.text(at + "store.id")),
                billing(from, at));
    }

    private static ConnectionSettings.Clarity clarity(SettingValues from, String at) {
        String in = at + "clarity.";
        ConnectionSettings.Signature signature = new ConnectionSettings.Signature(
                from.text(in + "signature.header"),
                from.oneOf(in + "signature.algorithm", "sha256", "sha512", "sha1"),
                from.oneOf(in + "signature.encoding", "hex", "base64"),
                from.text(in + "signature.prefix"),
                from.oneOf(in + "signature.key-encoding", "text", "hex", "base64"),
                from.text(in + "signature.timestamp-header"),
                from.text(in + "signature.separator"),
                from.duration(in + "signature.tolerance", "PT5M"));
        return new ConnectionSettings.Clarity(
                from.address(in + "url", "https://shop.example"),
                from.text(in + "client-id"),
                from.text(in + "client-secret"),
                WebhookSecretValues.read(from, in + "webhook-secrets", signature),
                signature,
                from.required(in + "header-prefix", "webhook"),
                from.flag(in + "echo"),
                from.flag(in + "accept-test"));
    }

    private static ConnectionSettings.FreshBooks freshBooks(SettingValues from, String in) {
        if (!from.text(in + "refresh-token").isEmpty()) {
            // FreshBooks wants all three with every refresh (freshbooks-api 2.2).
            from.required(in + "client-id", "<the id of your FreshBooks app>");
            from.required(in + "client-secret", "<the secret of your FreshBooks app>");
            from.required(in + "redirect-uri", "https://books.example/oauth");
        }
        return new ConnectionSettings.FreshBooks(
                from.address(in + "url", "https://api.freshbooks.com"),
                from.address(in + "auth-url", "https://auth.freshbooks.com"),
                from.text(in + "client-id"),
                from.text(in + "client-secret"),
                from.text(in + "redirect-uri"),
                from.text(in + "account-id"),
                from.text(in + "refresh-token"),
                from.number(in + "calls-per-second", 0, 10_000));
    }

    private static ConnectionSettings.Billing billing(SettingValues from, String at) {
        String terms = from.text(at + "invoice.terms");
        if (!terms.matches("net-\\d{1,3}|on-receipt")) {
            from.problem(at + "invoice.terms", "must be net-N or on-receipt, for example net-30, not '" + terms + "'");
        }
        BillingRules rules = new BillingRules(
                from.amount(at + "tax.rounding-limit", "0.05"),
                from.oneOf(at + "freshbooks.tax-rounding", "per-line", "per-tax")
                                .equals("per-tax")
                        ? TaxRounding.PER_TAX
                        : TaxRounding.PER_LINE,
                terms.startsWith("net-") && terms.length() < 8 ? Integer.parseInt(terms.substring(4)) : 0,
                from.zone(at + "store.zone"));
        return new ConnectionSettings.Billing(
                from.text(at + "invoice.number-prefix"),
                terms,
                from.oneOf(at + "invoice.send", "draft", "mark-sent", "email"),
                from.oneOf(at + "item.unknown", "bill-by-name", "create-item", "review"),
                rules);
    }

    @Override
    public String toString() {
        return "Settings[" + host + ":" + port + ", connections " + connections.keySet() + "]";
    }
}
