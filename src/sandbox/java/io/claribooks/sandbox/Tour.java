package io.claribooks.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The stage hand of the guided demo: does, in the shop and in the books, what a step of the tour tells of. {@code POST /steps/<step>}
 * with a small JSON body answers what was done: {@code {"orders":[{"id","number","total","currency"}],"eventIds":[…]}}. On loopback
 * only. Knows the simulators by their addresses alone.
 */
final class Tour implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int COPIES = 3;

    /** A person who follows the tour looks at things for a while; the outage lasts until its step ends it. */
    private static final int MANY = 1_000_000;

    private final String shop;
    private final String books;
    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final AtomicInteger made = new AtomicInteger();
    /** Who buys; null for somebody new. */
    private volatile JsonNode buyer;

    /** As the shop wrote it; null before the first. */
    private volatile JsonNode lastOrder;

    /** A step that cannot be done, in a sentence. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        private Refused(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    /**
     * Listens on a free port of 127.0.0.1.
     *
     * @param shop address of the shop's simulator
     * @param books address of the ledger's simulator
     */
    Tour(String shop, String books) throws IOException {
        this.shop = shop;
        this.books = books;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "tour");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/steps/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many items the books have. */
    int items() throws IOException, InterruptedException {
        return call(books, "GET", "/_sandbox/books.json", null).findValues("totals").stream()
                .mapToInt(totals -> totals.path("items").asInt())
                .sum();
    }

    private void serve(HttpExchange exchange) throws IOException {
        int status = 200;
        ObjectNode answer;
        try {
            String step = exchange.getRequestURI().getPath().substring("/steps/".length());
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            answer = done(step, body);
        } catch (Refused refused) {
            status = refused.status;
            answer = JSON.createObjectNode().put("problem", refused.getMessage());
        } catch (IOException unreachable) {
            status = 502;
            answer = JSON.createObjectNode().put("problem", "A simulator cannot be reached: " + unreachable);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            status = 503;
            answer = JSON.createObjectNode().put("problem", "The demo ends.");
        }
        byte[] text = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private ObjectNode done(String step, JsonNode body) throws IOException, InterruptedException {
        return switch (step) {
            case "order" -> {
                buyer = null;
                yield told(place("CHR-ERG-01", "2"));
            }
            case "payment" ->
                told(call(
                        shop,
                        "POST",
                        "/_sandbox/orders/" + id(body) + "/payments",
                        JSON.createObjectNode().put("kind", "sale")));
            case "again" -> again();
            case "outage" -> outage();
            case "recovery" -> recovery();
            case "unknown-item" -> unknownItem();
            case "wrong-total" -> wrongTotal();
            case "look" -> look(body);
            default -> throw new Refused(404, "The tour has no step " + step + ".");
        };
    }

    private static String id(JsonNode body) {
        String id = body.path("orderId").asText("");
        if (!id.matches("[A-Za-z0-9_-]{1,60}")) {
            throw new Refused(400, "orderId: name the order, as the step that placed it did.");
        }
        return id;
    }

    private JsonNode place(String sku, String quantity) throws IOException, InterruptedException {
        ObjectNode order = JSON.createObjectNode().put("pay", false);
        // One who is known already: an order of a new one waits behind the event that tells of them.
        buyer = buyer == null ? call(shop, "GET", "/shop/buyer", null) : buyer;
        order.set("customer", buyer);
        order.withArray("lines").addObject().put("sku", sku).put("quantity", quantity);
        JsonNode placed = call(shop, "POST", "/_sandbox/orders", order);
        lastOrder = placed.path("order");
        return placed;
    }

    private static ObjectNode told(JsonNode answer) {
        ObjectNode told = JSON.createObjectNode();
        add(told.putArray("orders"), answer.path("order"));
        ArrayNode events = told.putArray("eventIds");
        for (JsonNode event : answer.path("events")) {
            if (!event.path("type").asText().startsWith("customer.")) {
                events.add(event.path("id"));
            }
        }
        return told;
    }

    private static void add(ArrayNode orders, JsonNode order) {
        ObjectNode one = orders.addObject();
        for (String name : new String[] {"id", "number", "total", "currency"}) {
            one.set(name, order.path(name));
        }
    }

    private ObjectNode again() throws IOException, InterruptedException {
        call(
                shop,
                "POST",
                "/_sandbox/faults",
                JSON.createObjectNode()
                        .put("kind", "duplicate")
                        .put("eventType", "order.created")
                        .put("copies", COPIES));
        return told(place("CAF-BLEND-1K", "3")).put("copies", COPIES);
    }

    private ObjectNode outage() throws IOException, InterruptedException {
        call(
                books,
                "POST",
                "/_sandbox/faults",
                JSON.createObjectNode()
                        .put("kind", "server-error-before")
                        .put("status", 503)
                        .put("path", "/accounting/")
                        .put("times", MANY));
        return told(place("CHR-ERG-01", "1"));
    }

    private ObjectNode recovery() throws IOException, InterruptedException {
        call(books, "DELETE", "/_sandbox/faults", null);
        return JSON.createObjectNode().put("recovered", true);
    }

    /** Two orders for a product the books know under another name and without a SKU. */
    private ObjectNode unknownItem() throws IOException, InterruptedException {
        String sku = "LMP-BRASS-" + made.incrementAndGet();
        addItem("Desk lamp, brass (" + sku.substring(sku.lastIndexOf('-') + 1) + ")");
        ObjectNode told = JSON.createObjectNode();
        ArrayNode orders = told.putArray("orders");
        ArrayNode events = told.putArray("eventIds");
        for (int which = 0; which < 2; which++) {
            ObjectNode order = copy();
            ObjectNode line = (ObjectNode) order.path("lineItems").path(0);
            line.put("sku", sku).put("productId", sku.toLowerCase(Locale.ROOT)).put("name", "Brass desk lamp");
            line.remove("variantId");
            events.add(send(order));
            add(orders, order);
        }
        return told.put("sku", sku);
    }

    private void addItem(String name) throws IOException, InterruptedException {
        JsonNode tokens = call(books, "POST", "/_sandbox/tokens", JSON.createObjectNode());
        String bearer = "Bearer " + tokens.path("accessToken").asText();
        JsonNode me = call(books, "GET", "/auth/api/v1/users/me", null, bearer);
        String account =
                me.at("/response/business_memberships/0/business/account_id").asText();
        ObjectNode item = JSON.createObjectNode();
        item.putObject("item")
                .put("name", name)
                .putObject("unit_cost")
                .put("amount", "249.99")
                .put("code", "USD");
        call(books, "POST", "/accounting/account/" + account + "/items/items", item, bearer);
    }

    private ObjectNode wrongTotal() throws IOException, InterruptedException {
        ObjectNode order = copy();
        for (String name : new String[] {"total", "amountDue"}) {
            order.put(
                    name,
                    new BigDecimal(order.path(name).asText())
                            .add(BigDecimal.TEN)
                            .toPlainString());
        }
        ObjectNode told = JSON.createObjectNode();
        told.putArray("eventIds").add(send(order));
        add(told.putArray("orders"), order);
        return told;
    }

    /** An order as the shop writes them, with an id and a number of its own; the shop has not told of it. */
    private ObjectNode copy() throws IOException, InterruptedException {
        JsonNode example = lastOrder == null ? place("CHR-ERG-01", "2").path("order") : lastOrder;
        ObjectNode order = example.deepCopy();
        String id = "77" + System.currentTimeMillis() + made.incrementAndGet();
        return order.put("id", id).put("number", "SO-" + id.substring(id.length() - 7));
    }

    private String send(ObjectNode order) throws IOException, InterruptedException {
        String id = "evt_tour_" + order.path("id").asText();
        ObjectNode event = JSON.createObjectNode()
                .put("id", id)
                .put("type", "order.created")
                .put("version", "1.0")
                .put("occurredAt", Instant.now().toString());
        event.set("data", order);
        call(shop, "POST", "/_sandbox/events", event);
        return id;
    }

    /** What the shop was answered for an event, and how many invoices of an order the books have. */
    private ObjectNode look(JsonNode body) throws IOException, InterruptedException {
        String event = body.path("eventId").asText("");
        String number = body.path("number").asText("");
        if (!event.matches("[A-Za-z0-9_-]{1,80}") || !number.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new Refused(400, "eventId and number: name the event and the order's number.");
        }
        ObjectNode told = JSON.createObjectNode();
        ArrayNode answers = told.putArray("answers");
        for (JsonNode delivery :
                call(shop, "GET", "/_sandbox/deliveries?event=" + event, null).path("data")) {
            delivery.path("attempts").forEach(attempt -> answers.add(attempt.path("status")));
        }
        int invoices = 0;
        for (JsonNode list : call(books, "GET", "/_sandbox/books.json", null).findValues("invoices")) {
            for (JsonNode invoice : list) {
                invoices += invoice.path("number").asText().endsWith(number) ? 1 : 0;
            }
        }
        return told.put("invoices", invoices);
    }

    private JsonNode call(String base, String method, String path, JsonNode body)
            throws IOException, InterruptedException {
        return call(base, method, path, body, null);
    }

    private JsonNode call(String base, String method, String path, JsonNode body, String bearer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (bearer != null) {
            request.header("Authorization", bearer);
        }
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new Refused(
                    502,
                    method + " " + path + " was answered with " + response.statusCode() + ": "
                            + new String(response.body(), StandardCharsets.UTF_8));
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
