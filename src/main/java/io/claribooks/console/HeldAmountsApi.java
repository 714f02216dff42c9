package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.HeldAmounts;
import io.claribooks.attention.HeldAmounts.Held;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;

/** The money a cause keeps from the books, over HTTP. The body of the exchange becomes the answer. */
public final class HeldAmountsApi {
    private final HeldAmounts amounts;
    private final Collection<String> connections;

    /** @param connections ids of all connections */
    public HeldAmountsApi(HeldAmounts amounts, Collection<String> connections) {
        this.amounts = amounts;
        this.connections = List.copyOf(connections);
    }

    /** {@code GET /api/attention/amounts}. */
    public void one(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        Held held = amounts.of(request.connection(connections), request.cause(request.text("cause")));
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode list = body.putArray("amounts");
        held.amounts()
                .forEach((currency, amount) ->
                        list.addObject().put("currency", currency).put("amount", amount.toPlainString()));
        body.put("events", held.events()).put("unsaid", held.unsaid()).put("complete", held.complete());
        EventsApi.answer(exchange, ApiAnswer.ok(body));
    }
}
