package io.claribooks.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Map;

/**
 * A FreshBooks that answers at once: tokens, identity, clients, items, invoices and payments in the real shapes, held
 * in memory and served by one thread. The shop's own API under {@code /clarity} takes whatever it is told.
 *
 * <p>It refuses what the real one refuses and a correct caller never sends (a dead token, an unknown client, a
 * read-only due date), so that a fast but wrong product cannot look good.
 */
final class FastFreshBooks implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String ACCOUNTING = "/accounting/account/" + Tokens.ACCOUNT + "/";

    private final Books books = new Books();
    private final Tokens tokens = new Tokens();
    private final Map<String, Resource> resources = Map.of(
            "users/clients", Resource.clients(books),
            "items/items", Resource.items(),
            "invoices/invoices", new Invoices(books, this::emailOfClient),
            "payments/payments", Resource.payments());
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;

    FastFreshBooks() {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        server = vertx.createHttpServer(options).requestHandler(this::receive);
        // The product is killed on purpose in one scenario: its broken connections are no news.
        server.connectionHandler(connection -> connection.exceptionHandler(failure -> {}));
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** What tells the product of it; the refresh token is one of a set-up without a browser, good for one use. */
    Map<String, String> settings() {
        return Map.of(
                "CONNECTION_MAIN_CLARITY_URL",
                url() + "/clarity",
                "CONNECTION_MAIN_CLARITY_CLIENT_ID",
                "bench",
                "CONNECTION_MAIN_CLARITY_CLIENT_SECRET",
                "bench",
                "CONNECTION_MAIN_FRESHBOOKS_URL",
                url(),
                "CONNECTION_MAIN_FRESHBOOKS_AUTH_URL",
                url(),
                "CONNECTION_MAIN_FRESHBOOKS_CLIENT_ID",
                Tokens.CLIENT_ID,
                "CONNECTION_MAIN_FRESHBOOKS_CLIENT_SECRET",
                Tokens.CLIENT_SECRET,
                "CONNECTION_MAIN_FRESHBOOKS_ACCOUNT_ID",
                Tokens.ACCOUNT,
                "CONNECTION_MAIN_FRESHBOOKS_REFRESH_TOKEN",
                tokens.firstRefreshToken());
    }

    Books books() {
        return books;
    }

    /** Puts an item on the price list before the product asks for it. */
    void stock(String sku, String price) {
        JsonNode item = JSON.createObjectNode()
                .put("sku", sku)
                .put("name", "Stocked " + sku)
                .set("unit_cost", JSON.createObjectNode().put("amount", price).put("code", "USD"));
        resources.get("items/items").create(item, false);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Reply reply = reply(request, body);
            request.response()
                    .setStatusCode(reply.status())
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(reply.body()));
        });
    }

    private Reply reply(HttpServerRequest request, Buffer body) {
        try {
            return answer(request, body);
        } catch (JsonProcessingException e) {
            return Reply.error(400, 1005, "body", "Expecting a JSON document.");
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
    }

    private Reply answer(HttpServerRequest request, Buffer body) throws IOException {
        String path = request.path();
        if (path.startsWith("/clarity/")) {
            books.called("shop");
            return Reply.ok(JSON.createObjectNode().put("access_token", "shop").put("expires_in", 3600));
        }
        if (path.equals("/auth/oauth/token")) {
            books.called("token");
            return tokens.exchange(body.getBytes());
        }
        if (!tokens.allows(request.getHeader("Authorization"))) {
            books.called("unauthenticated");
            return Tokens.unauthenticated();
        }
        if (path.equals("/auth/api/v1/users/me")) {
            books.called("users/me");
            return Tokens.me();
        }
        return path.startsWith(ACCOUNTING) ? accounting(request, path, body) : unknown(path);
    }

    private Reply accounting(HttpServerRequest request, String path, Buffer body) throws IOException {
        String[] parts = path.substring(ACCOUNTING.length()).split("/");
        Resource resource = parts.length < 2 ? null : resources.get(parts[0] + "/" + parts[1]);
        if (resource == null || parts.length > 3) {
            return unknown(path);
        }
        books.called(request.method() + " " + parts[1]);
        boolean withLines = request.params().getAll("include[]").contains("lines");
        if (request.method().equals(HttpMethod.GET)) {
            return parts.length == 3 ? resource.get(parts[2], withLines) : resource.list(request.params(), withLines);
        }
        JsonNode document = JSON.readTree(body.getBytes()).path(resource.singular());
        if (!document.isObject()) {
            return Reply.error(422, 1001, resource.singular(), "'" + resource.singular() + "' is a required field.");
        }
        return parts.length == 3
                ? resource.update(parts[2], document, withLines)
                : resource.create(document, withLines);
    }

    private String emailOfClient(String id) {
        return resources.get("users/clients").text(id, "email");
    }

    private Reply unknown(String path) {
        books.called("unknown route");
        return Reply.error(404, 1012, path, "Resource not found.");
    }
}
