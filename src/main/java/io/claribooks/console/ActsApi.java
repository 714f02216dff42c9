package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import java.util.List;
import org.apache.camel.Exchange;

/** What people did, over HTTP. The body of the exchange becomes the answer. */
public final class ActsApi {
    private final Acts acts;

    public ActsApi(Acts acts) {
        this.acts = acts;
    }

    /** {@code GET /api/acts}. */
    public void list(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        int limit = request.limit();
        List<Act> found = acts.list(request.cursor(), limit + 1);
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode list = body.putArray("acts");
        found.stream().limit(limit).forEach(act -> list.add(describe(act)));
        body.put(
                "nextCursor",
                found.size() > limit ? Long.toString(found.get(limit - 1).id()) : null);
        EventsApi.answer(exchange, ApiAnswer.ok(body));
    }

    private static ObjectNode describe(Act act) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("id", Long.toString(act.id()))
                .put("act", act.kind())
                .put("by", act.actor())
                .put("at", act.doneAt().toString())
                .put("connection", act.connection())
                .put("subject", act.subject())
                .put("choice", act.choice())
                .put("note", act.note())
                .put("outcome", act.outcome())
                .put("events", act.events());
    }
}
