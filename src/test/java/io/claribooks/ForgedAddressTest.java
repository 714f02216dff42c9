package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.claribooks.sandbox.clarity.ClaritySandbox;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Neither what an event holds nor where an answer points leads a call to another address than the one that is set. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedAddressTest {
    private static final List<String> IDS = List.of(
            "..",
            ".",
            "../../oauth/token",
            "..%2f..%2foauth%2ftoken",
            "//other.example/x",
            "http://other.example/x",
            "@other.example",
            "a/b",
            "a\\b",
            "1?state=all",
            "1#part",
            "1;x=1",
            "1', 'x",
            "${exchangeProperty.clarityAuthorization}",
            "{{console.password}}",
            "1\r\nHost: other.example");

    private final List<String> elsewhere = new CopyOnWriteArrayList<>();
    private final List<String> redirected = new CopyOnWriteArrayList<>();
    private HttpServer stranger;
    private HttpServer redirector;
    private ClaritySandbox shop;
    private RunningClaribooks running;

    @BeforeAll
    void start() throws IOException {
        stranger = server(exchange -> {
            elsewhere.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            answer(exchange, 200, "{}");
        });
        redirector = server(this::redirect);
        shop = ClaritySandbox.start();
        String moved = "http://127.0.0.1:" + redirector.getAddress().getPort();
        running = new RunningClaribooks()
                .set("delivery.schedule", "0s,1s")
                .set("connections", "main,moved,lost")
                .set("connection.main.clarity.url", shop.url())
                .set("connection.main.clarity.client-id", "sandbox-shop")
                .set("connection.main.clarity.client-secret", "sandbox-shop-secret");
        books("moved", moved);
        running.set("connection.moved.clarity.url", moved)
                .set("connection.moved.clarity.auth", "bearer")
                .set("connection.moved.clarity.token", "shop-token");
        books("lost", moved + "/lost");
        running.start();
    }

    private void books(String connection, String url) {
        running.set("connection." + connection + ".freshbooks.url", url)
                .set("connection." + connection + ".freshbooks.client-id", "app")
                .set("connection." + connection + ".freshbooks.client-secret", "app-secret")
                .set("connection." + connection + ".freshbooks.redirect-uri", "https://claribooks.example/oauth")
                .set("connection." + connection + ".freshbooks.refresh-token", "first")
                .set("connection." + connection + ".freshbooks.account-id", "xZNQ1X")
                .set("connection." + connection + ".clarity.webhook-secrets", RunningClaribooks.SECRET)
                .set("connection." + connection + ".books.closed-through", "2025-12-31");
    }

    @AfterAll
    void stop() {
        running.close();
        shop.close();
        stranger.stop(0);
        redirector.stop(0);
    }

    private static HttpServer server(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Gives tokens to one connection, and leads everything else to the stranger, each time in another way. */
    private void redirect(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/auth/oauth/token")) {
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"a-token\",\"refresh_token\":\"next\",\"token_type\":\"bearer\","
                            + "\"expires_in\":43200,\"created_at\":" + System.currentTimeMillis() / 1000 + "}");
            return;
        }
        int[] ways = {301, 302, 303, 307, 308};
        int status = ways[redirected.size() % ways.length];
        redirected.add(exchange.getRequestMethod() + " " + path);
        exchange.getResponseHeaders()
                .set("Location", "http://127.0.0.1:" + stranger.getAddress().getPort() + path);
        answer(exchange, status, "{\"response\":{\"result\":{\"invoice\":{\"id\":1},\"client\":{\"id\":1}}}}");
    }

    private void send(String connection, ObjectNode event) {
        String id = event.path("id").asText();
        String time = Long.toString(System.currentTimeMillis() / 1000);
        String body = event.toString();
        HttpResponse<String> answer = running.exchange(HttpRequest.newBuilder(
                        URI.create(running.url() + "/webhooks/clarity/" + connection))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", RunningClaribooks.sign(id, time, body.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static ObjectNode thin(String event, String id) {
        ObjectNode thin = RunningClaribooks.fixture("order.created").put("id", event);
        thin.putObject("data").put("id", id);
        return thin;
    }

    private List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (JsonNode call : running.parsed(
                        running.exchange(HttpRequest.newBuilder(URI.create(shop.url() + "/_sandbox/requests"))
                                        .build())
                                .body())
                .path("requests")) {
            assertThat(call.at("/headers/Host").asText()).doesNotContain("other.example");
            addresses.add(call.path("address").asText());
        }
        return addresses;
    }

    @Test
    void whatever_an_id_holds_it_stays_one_segment_of_the_shops_path() {
        for (int i = 0; i < IDS.size(); i++) {
            send("main", thin("evt_id_" + i, IDS.get(i)));
        }
        for (int i = 0; i < IDS.size(); i++) {
            String event = "evt_id_" + i;
            RunningClaribooks.await()
                    .until(() -> List.of("skipped", "dead", "review").contains(running.status(event)));
        }

        List<String> asked = addresses().stream()
                .filter(address -> !address.equals("/oauth/token"))
                .toList();
        assertThat(asked)
                .hasSizeGreaterThanOrEqualTo(IDS.size() - 2)
                .allMatch(address -> address.matches("/api/v1/orders/[A-Za-z0-9%_*-]+"))
                .noneMatch(address -> address.contains("test's"))
                .anyMatch(address -> address.contains("%7B%7Bconsole%2Epassword%7D%7D"))
                .anyMatch(address -> address.contains("exchangeProperty%2EclarityAuthorization"));
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void what_is_searched_for_in_the_books_is_taken_as_it_is_written() {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", "evt_search");
        ObjectNode data = (ObjectNode) order.path("data");
        data.put("id", "8801").put("number", "SO-8801");
        ((ObjectNode) data.path("lineItems").get(0)).put("sku", "{{console.password}}&per_page=1${body}");
        send("main", order);
        RunningClaribooks.await()
                .until(() -> List.of("posted", "review", "dead").contains(running.status("evt_search")));

        List<String> searches = new ArrayList<>();
        running.control("GET", "requests", null)
                .path("requests")
                .forEach(call -> searches.add(call.path("address").asText()));
        assertThat(searches)
                .noneMatch(address -> address.contains("test's") || address.contains("test%27s"))
                .anyMatch(address -> address.contains("search%5Bsku%5D=%7B%7Bconsole.password%7D%7D%26per_page%3D1"));
    }

    @Test
    void no_redirect_of_shop_books_or_token_server_is_followed_and_none_is_taken_for_success() {
        ObjectNode whole = RunningClaribooks.fixture("order.created").put("id", "evt_moved");
        send("moved", whole);
        send("moved", thin("evt_moved_thin", "5001"));
        send("lost", whole.deepCopy().put("id", "evt_lost"));

        RunningClaribooks.await()
                .until(() -> redirected.stream().anyMatch(call -> call.startsWith("GET /api/v1/"))
                        && redirected.stream().anyMatch(call -> call.contains("/accounting/account/xZNQ1X/"))
                        && redirected.stream().anyMatch(call -> call.equals("POST /lost/auth/oauth/token")));
        RunningClaribooks.await().until(() -> redirected.size() >= 8);

        for (String event : List.of("evt_moved", "evt_moved_thin", "evt_lost")) {
            assertThat(running.status(event)).as(event).isNotIn("posted", "skipped");
        }
        assertThat(elsewhere).isEmpty();
    }
}
