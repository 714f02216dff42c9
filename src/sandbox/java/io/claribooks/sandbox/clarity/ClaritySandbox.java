package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running Clarity simulator with its shop page. */
public final class ClaritySandbox implements AutoCloseable {
    /** Signs deliveries where no other secret is set; for local use only. */
    public static final String DEFAULT_SECRET = "whsec_c2FuZGJveC1zZWNyZXQtZm9yLWxvY2FsLXVzZS1vbmx5";

    private static final Map<String, String> PAGES =
            Map.of("/", "shop.html", "/shop.js", "shop.js", "/shop.css", "shop.css");
    private static final Map<String, Set<String>> SWITCHES =
            Map.of("payload", Set.of("full", "thin"), "signature", Set.of("standard", "plain-hmac"));

    /**
     * How to start.
     *
     * @param webhookUrl who gets the events; null for nobody
     * @param webhookSecret signs them
     * @param ledgerUrl FreshBooks simulator whose books the shop page shows; null for none
     */
    public record Options(String host, int port, String webhookUrl, String webhookSecret, String ledgerUrl) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16, work -> {
        Thread thread = new Thread(work, "clarity-sandbox");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> switches = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Deliveries deliveries = new Deliveries(switches);
    private final Shop shop;
    private final RestApi rest;
    private final String ledgerUrl;
    private volatile Instant fixed;
    private volatile Duration offset = Duration.ZERO;

    private ClaritySandbox(Options options) {
        shop = new Shop(this::time, this::told);
        rest = new RestApi(shop, deliveries);
        ledgerUrl = options.ledgerUrl;
        try {
            server = HttpServer.create(new InetSocketAddress(options.host, options.port), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Port " + options.port + " is taken; set SANDBOX_CLARITY_PORT to another", e);
        }
        if (options.webhookUrl != null) {
            subscribe(options.webhookUrl, options.webhookSecret);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts. */
    public static ClaritySandbox start(Options options) {
        return new ClaritySandbox(options);
    }

    /** Starts on a free port of this machine, without a subscriber. */
    public static ClaritySandbox start() {
        return start(new Options("127.0.0.1", 0, null, null, null));
    }

    public String url() {
        return "http://" + server.getAddress().getHostString() + ":" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Sends every further event there too. */
    public void subscribe(String webhookUrl, String secret) {
        deliveries.subscribe(webhookUrl, secret);
    }

    private Instant time() {
        Instant stopped = fixed;
        return stopped == null ? Clock.systemUTC().instant().plus(offset) : stopped;
    }

    private void told(ObjectNode event) {
        rest.remember(event);
        deliveries.tell(event);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        HttpCall call = new HttpCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                headers,
                exchange.getRequestBody().readAllBytes());
        try {
            write(exchange, answer(call));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            String problem = e instanceof JsonProcessingException ? "the body is no JSON" : e.getMessage();
            write(exchange, HttpReply.problem(400, "Bad request", problem, "bad_request"));
        } catch (RuntimeException e) {
            System.getLogger("clarity-sandbox").log(System.Logger.Level.ERROR, "simulator failed", e);
            write(exchange, HttpReply.problem(500, "Failed", "The simulator failed.", "failed"));
        } finally {
            exchange.close();
        }
    }

    private HttpReply answer(HttpCall call) throws IOException {
        synchronized (calls) {
            calls.merge(call.method() + " " + call.path(), 1, Integer::sum);
        }
        if (PAGES.containsKey(call.path())) {
            return page(PAGES.get(call.path()));
        }
        if (call.path().startsWith("/_sandbox/")) {
            return control(call, call.path().substring("/_sandbox/".length()));
        }
        if (call.path().equals("/oauth/token") || call.path().startsWith("/api/v1/")) {
            return rest.answer(call);
        }
        return HttpReply.problem(404, "Not found", "There is no " + call.path() + ".", "not_found");
    }

    private static HttpReply page(String name) throws IOException {
        String type = name.endsWith(".js") ? "text/javascript" : name.endsWith(".css") ? "text/css" : "text/html";
        try (InputStream in = ClaritySandbox.class.getResourceAsStream("/sandbox/clarity/" + name)) {
            return HttpReply.text(200, type + "; charset=utf-8", new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .with(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:");
        }
    }

    private HttpReply control(HttpCall call, String door) throws JsonProcessingException {
        JsonNode body = call.method().equals("POST") ? Json.read(call.text()) : Json.object();
        return switch (door) {
            case "reset" -> reset();
            case "clock" -> clock(body);
            case "faults" -> fault(body);
            case "switches" -> switches(body);
            case "stats" -> stats();
            case "deliveries" -> HttpReply.json(200, deliveries.recent());
            case "products" -> HttpReply.json(200, list("products"));
            case "orders" ->
                call.method().equals("POST")
                        ? HttpReply.json(201, shop.place(body))
                        : HttpReply.json(200, list("orders"));
            case "events" -> event(call, body);
            case "ledger" -> ledger(call.query("number"));
            default -> HttpReply.problem(404, "Not found", "There is no such door.", "not_found");
        };
    }

    private JsonNode list(String kind) {
        var list = Json.object().putArray(kind);
        shop.all(kind).forEach(list::add);
        return list;
    }

    private HttpReply reset() {
        shop.reset();
        rest.reset();
        deliveries.reset();
        switches.clear();
        fixed = null;
        offset = Duration.ZERO;
        return HttpReply.json(200, Json.object().put("reset", true));
    }

    private HttpReply clock(JsonNode body) {
        if (body.has("now")) {
            fixed = Instant.parse(body.path("now").asText());
        } else if (body.has("advance")) {
            Duration by = Duration.parse(body.path("advance").asText());
            if (fixed == null) {
                offset = offset.plus(by);
            } else {
                fixed = fixed.plus(by);
            }
        } else if (body.has("follow")) {
            fixed = null;
            offset = Duration.ZERO;
        }
        return HttpReply.json(200, Json.object().put("now", time().toString()));
    }

    private HttpReply fault(JsonNode body) {
        String kind = body.path("kind").asText();
        if (kind.equals("expired-token")) {
            rest.expireTokens();
        } else if (Set.of("duplicate", "late", "out-of-order", "unsigned", "wrong-signature", "stale-timestamp", "thin")
                .contains(kind)) {
            deliveries.fault(kind, body.path("times").asInt(1));
        } else {
            throw new IllegalArgumentException("there is no fault '" + kind + "'");
        }
        return HttpReply.json(200, Json.object().put("fault", kind));
    }

    private HttpReply switches(JsonNode body) {
        body.properties().forEach(member -> {
            Set<String> values = SWITCHES.get(member.getKey());
            if (values == null || !values.contains(member.getValue().asText())) {
                throw new IllegalArgumentException("switches are " + new TreeMap<>(SWITCHES));
            }
            switches.put(member.getKey(), member.getValue().asText());
        });
        ObjectNode all = Json.object();
        new TreeMap<>(switches).forEach(all::put);
        return HttpReply.json(200, all);
    }

    private HttpReply stats() {
        ObjectNode stats = Json.object();
        ObjectNode each = stats.putObject("calls");
        synchronized (calls) {
            calls.forEach(each::put);
        }
        ObjectNode records = stats.putObject("records");
        for (String kind : new String[] {"orders", "customers", "payments"}) {
            records.put(kind, shop.all(kind).size());
        }
        return HttpReply.json(200, stats);
    }

    /** Sends an event as it is given, as often as asked, and keeps its document for the REST API. */
    private HttpReply event(HttpCall call, JsonNode body) {
        if (!(body instanceof ObjectNode event) || !event.path("data").isObject()) {
            throw new IllegalArgumentException("an event with data is expected");
        }
        String noun = event.path("type").asText().split("\\.")[0];
        shop.keep(noun + "s", (ObjectNode) event.path("data"));
        deliveries.send(event, Math.max(1, call.number("copies", 1)));
        return HttpReply.json(202, Json.object().put("sent", event.path("id").asText()));
    }

    /** The invoice whose number ends in an order's number, as the ledger's own page shows it. */
    private HttpReply ledger(String number) {
        if (ledgerUrl == null) {
            return HttpReply.json(200, Json.object().put("available", false));
        }
        ObjectNode answer = Json.object().put("available", true).put("booksUrl", ledgerUrl + "/_sandbox/books");
        try {
            HttpResponse<String> books = http.send(
                    HttpRequest.newBuilder(URI.create(ledgerUrl + "/_sandbox/books.json"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            for (JsonNode invoice : Json.read(books.body()).path("invoices")) {
                if (!number.isEmpty() && invoice.path("invoice_number").asText().endsWith(number)) {
                    answer.set("invoice", invoice);
                }
            }
        } catch (IOException e) {
            answer.put("available", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.put("available", false);
        }
        return HttpReply.json(200, answer);
    }

    private static void write(HttpExchange exchange, HttpReply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(reply.body());
        }
    }

    @Override
    public void close() {
        deliveries.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
