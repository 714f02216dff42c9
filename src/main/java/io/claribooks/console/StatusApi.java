package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.inbox.EventArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** How the installation stands, over HTTP. The body of the exchange becomes the answer. */
public final class StatusApi {
    private final EventArchive archive;
    private final ConnectionDescriptions connections;
    private final Supplier<JsonNode> routes;
    private final Supplier<JsonNode> mappings;
    private final boolean demo;

    /**
     * @param routes the route files as they stand
     * @param mappings the mappings as they stand
     * @param demo whether the guided tour is offered
     */
    public StatusApi(
            EventArchive archive,
            ConnectionDescriptions connections,
            Supplier<JsonNode> routes,
            Supplier<JsonNode> mappings,
            boolean demo) {
        this.archive = archive;
        this.connections = connections;
        this.routes = routes;
        this.mappings = mappings;
        this.demo = demo;
    }

    /** {@code GET /api/summary}. */
    public void summary(Exchange exchange) {
        ObjectNode counts = archive.counts();
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        body.set("events", counts);
        body.put(
                "needsAttention",
                counts.path("review").asLong() + counts.path("dead").asLong());
        body.put(
                "open",
                counts.path("received").asLong()
                        + counts.path("processing").asLong()
                        + counts.path("waiting").asLong()
                        + counts.path("retrying").asLong());
        body.put("oldestOpenSince", archive.oldestOpen().map(Object::toString).orElse(null));
        body.put("unreadableDeliveries", archive.unreadable());
        body.set("connections", connections.all());
        body.put("demo", demo);
        EventsApi.answer(exchange, ApiAnswer.ok(body));
    }

    /** {@code GET /api/routes}. */
    public void routes(Exchange exchange) {
        EventsApi.answer(exchange, ApiAnswer.ok(routes.get()));
    }

    /** {@code GET /api/mappings}. */
    public void mappings(Exchange exchange) {
        EventsApi.answer(exchange, ApiAnswer.ok(mappings.get()));
    }

    /** {@code GET /api/openapi.json}. */
    public void openApi(Exchange exchange) {
        try (InputStream in = StatusApi.class.getResourceAsStream("/console/openapi.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            EventsApi.answer(exchange, new ApiAnswer(200, "application/json", text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
