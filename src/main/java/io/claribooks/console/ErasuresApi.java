package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Connections;
import io.claribooks.privacy.Erasures;
import org.apache.camel.Exchange;

/** Erasure of one customer's data over HTTP. The body of the exchange becomes the answer. */
public final class ErasuresApi {
    private static final int LONGEST = 300;

    private final Erasures erasures;
    private final Connections connections;

    public ErasuresApi(Erasures erasures, Connections connections) {
        this.erasures = erasures;
        this.connections = connections;
    }

    /** {@code POST /api/erasures}. */
    public void erase(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        JsonNode body = request.body();
        String connection = body.path("connection").textValue();
        if (connection == null || connections.find(connection).isEmpty()) {
            throw new BadRequest("connection: name one that exists, for example {\"connection\":\"main\",…}");
        }
        String id = given(body, "customerId");
        String email = given(body, "email");
        if ((id == null) == (email == null) || email != null && !email.contains("@")) {
            throw new BadRequest("say who by either customerId, the shop's id as text, or email, for example"
                    + " {\"connection\":\"main\",\"email\":\"ana@example.com\"}");
        }
        try {
            Erasures.Erasure done = erasures.erase(connection, id, email, request.actor());
            EventsApi.answer(exchange, ApiAnswer.created(describe(done)));
        } catch (Erasures.StillNeeded e) {
            EventsApi.answer(
                    exchange,
                    ApiAnswer.problem(
                            409,
                            "Still needed",
                            "Nothing was erased: the events " + e.events()
                                    + " of this customer are on their way or need a"
                                    + " person. Decide those in review or dead, wait for the others, then ask again."));
        }
    }

    private static String given(JsonNode body, String name) {
        String text = body.path(name).textValue();
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw new BadRequest(name + ": longer than " + LONGEST + " characters");
        }
        return text.strip();
    }

    /** {@code GET /api/erasures}. */
    public void list(Exchange exchange) {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode list = body.putArray("erasures");
        erasures.list(new ApiRequest(exchange).limit()).forEach(one -> list.add(describe(one)));
        EventsApi.answer(exchange, ApiAnswer.ok(body));
    }

    private static ObjectNode describe(Erasures.Erasure one) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("id", Long.toString(one.id()))
                .put("connection", one.connection())
                .put("by", one.actor())
                .put("at", one.doneAt().toString())
                .put("events", one.events())
                .put("deliveries", one.deliveries())
                .put("links", one.links());
    }
}
