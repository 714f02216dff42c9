package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.sandbox.requests.RequestLog;
import java.util.Map;

/** A running shop; safe for use by many threads. */
public final class ClaritySandbox implements AutoCloseable {
    /** {@code whsec_} and base64 of 33 bytes; for local use only. */
    public static final String DEFAULT_SECRET = "whsec_c2FuZGJveC1zZWNyZXQtZm9yLWxvY2FsLXVzZS1vbmx5";

    /** The OAuth client id and secret that the REST API accepts. */
    public static final String CLIENT_ID = Tokens.CLIENT_ID;

    /** See {@link #CLIENT_ID}. */
    public static final String CLIENT_SECRET = Tokens.CLIENT_SECRET;

    /**
     * Where the shop listens and whom it tells.
     *
     * @param port 0 for a free one
     * @param webhookUrl the subscriber from the start; null for none
     * @param webhookSecret {@code whsec_…}, or several separated by blanks; null for {@link #DEFAULT_SECRET}
     * @param ledgerUrl the ledger's simulator, shown on the shop page; null for none
     */
    public record Options(String host, int port, String webhookUrl, String webhookSecret, String ledgerUrl) {
        /**
         * Reads {@code SANDBOX_HOST} (127.0.0.1), {@code SANDBOX_CLARITY_PORT} (8091), {@code SANDBOX_WEBHOOK_URL}
         * (http://127.0.0.1:8080/webhooks/clarity/main) and {@code SANDBOX_WEBHOOK_SECRET}.
         *
         * @throws IllegalArgumentException when the port is not a number
         */
        public static Options fromEnvironment(Map<String, String> environment, String ledgerUrl) {
            String port = environment.getOrDefault("SANDBOX_CLARITY_PORT", "8091");
            if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
                throw new IllegalArgumentException(
                        "SANDBOX_CLARITY_PORT is " + port + "; give a port from 0 to 65535, for example 8091");
            }
            return new Options(
                    environment.getOrDefault("SANDBOX_HOST", "127.0.0.1"),
                    Integer.parseInt(port),
                    environment.getOrDefault("SANDBOX_WEBHOOK_URL", "http://127.0.0.1:8080/webhooks/clarity/main"),
                    environment.getOrDefault("SANDBOX_WEBHOOK_SECRET", DEFAULT_SECRET),
                    ledgerUrl);
        }
    }

    private final ShopClock clock = new ShopClock();
    private final Switches switches = new Switches();
    private final Faults faults = new Faults();
    private final CallCounts counts = new CallCounts();
    private final RequestLog log = new RequestLog();
    private final DeliveryLog deliveries = new DeliveryLog();
    private final Shop shop = new Shop(clock);
    private final Subscriptions subscriptions = new Subscriptions(clock);
    private final Courier courier = new Courier(switches, faults, subscriptions, clock);
    private final WriteApi writeApi;
    private final Door door;
    private final String host;

    private ClaritySandbox(Options options) {
        if (options.webhookUrl() != null) {
            String secret = options.webhookSecret() == null ? DEFAULT_SECRET : options.webhookSecret();
            subscriptions.configure(options.webhookUrl(), secret);
        }
        Wire wire = new Wire(switches);
        Tokens tokens = new Tokens(clock, switches);
        Gate gate = new Gate(faults, tokens);
        Dispatcher dispatcher = new Dispatcher(subscriptions, switches, faults, deliveries, courier);
        Customers customers = new Customers(shop);
        Router router = new Router(counts);
        this.writeApi = new WriteApi(shop, customers, dispatcher, wire);
        router.on("POST", "/oauth/token", gate.open(tokens::issue));
        new ReadApi(shop, wire).mount(router, gate);
        writeApi.mount(router, gate);
        new EventApi(shop, subscriptions, dispatcher, wire).mount(router, gate);
        new ShopDoor(shop, dispatcher, deliveries, customers).mount(router);
        new ControlDoor(clock, faults, switches, this::reset).mount(router);
        new Ledger(options.ledgerUrl()).mount(router);
        new ShopPage(shop).mount(router);
        router.on("GET", "/_sandbox/stats", call -> Reply.ok(stats()));
        router.on("GET", "/_sandbox/requests", call -> Reply.ok(log.json()));
        this.host = options.host();
        this.door = new Door(host, options.port(), router, log);
    }

    /**
     * Opens the shop with its catalogue and no orders.
     *
     * @throws IllegalStateException when the port is in use
     * @throws IllegalArgumentException when the webhook URL or secret is unusable
     */
    public static ClaritySandbox start(Options options) {
        return new ClaritySandbox(options);
    }

    /** Opens the shop on a free port of 127.0.0.1, without a subscriber. */
    public static ClaritySandbox start() {
        return start(new Options("127.0.0.1", 0, null, null, null));
    }

    /** The address, without a slash at the end. */
    public String url() {
        String name = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port();
    }

    /** The port that the shop listens on. */
    public int port() {
        return door.port();
    }

    /**
     * Sends every event from now on to this URL too; the subscription survives a reset.
     *
     * @throws IllegalArgumentException when the secret is not {@code whsec_} and base64
     */
    public void subscribe(String webhookUrl, String secret) {
        subscriptions.configure(webhookUrl, secret);
    }

    private void reset() {
        deliveries.clear();
        faults.clear();
        switches.clear();
        subscriptions.clear();
        writeApi.clear();
        counts.clear();
        log.clear();
        clock.followSystem();
        shop.open();
    }

    private ObjectNode stats() {
        ObjectNode stats = Json.object();
        stats.set("calls", counts.json());
        stats.set("deliveries", deliveries.counts());
        ObjectNode records = stats.putObject("records");
        for (Kind kind : Kind.values()) {
            records.put(kind.plural(), shop.records().count(kind));
        }
        return stats.put("events", shop.events().size());
    }

    /** Closes the shop; what was not delivered is lost. */
    @Override
    public void close() {
        door.close();
        courier.close();
    }
}
