package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Connections;
import io.claribooks.connection.LedgerCallbacks;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;

/** FreshBooks' callbacks over HTTP: which there are, register, have the handshake sent again, delete. */
public final class CallbacksApi {
    private static final int PLACE = 5;

    private final NamedConnection named;
    private final LedgerCallbacks callbacks;
    private final WebhookAddresses addresses;

    public CallbacksApi(Connections connections, LedgerCallbacks callbacks, WebhookAddresses addresses) {
        this.named = new NamedConnection(connections);
        this.callbacks = callbacks;
        this.addresses = addresses;
    }

    /** {@code GET /api/connections/{id}/callbacks}: those of the account, asked now. */
    public void list(Exchange exchange) {
        named.answer(exchange, connection -> {
            List<LedgerCallbacks.Standing> all = callbacks.all(connection, WebhookAddresses.freshBooksPath(connection));
            ObjectNode body = new JsonNodeFactory(true).objectNode();
            ArrayNode list = body.putArray("callbacks");
            all.forEach(one -> list.add(describe(one)));
            return ApiAnswer.ok(body);
        });
    }

    /** {@code POST /api/connections/{id}/callbacks}. */
    public void register(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        named.answer(exchange, connection -> {
            String event = request.body().path("event").asText("");
            if (!event.matches("[a-z_]{1,40}(\\.[a-zA-Z]{1,40})?")) {
                throw new BadRequest("event: send what FreshBooks is to tell of, for example {\"event\":\"invoice\"}");
            }
            String address = addresses.of(WebhookAddresses.freshBooksPath(connection), request);
            return ApiAnswer.created(describe(callbacks.register(connection, event, address, request.actor())));
        });
    }

    /** {@code POST /api/connections/{id}/callbacks/{callback}/handshakes}. */
    public void resend(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        named.answer(exchange, connection -> {
            String id = callback(request);
            callbacks.resend(connection, id, request.actor());
            return ApiAnswer.created(told(id, "FreshBooks sends its handshake again."));
        });
    }

    /** {@code DELETE /api/connections/{id}/callbacks/{callback}}. */
    public void delete(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        named.answer(exchange, connection -> {
            String id = callback(request);
            callbacks.delete(connection, id, request.actor());
            return ApiAnswer.ok(told(id, "FreshBooks tells of it no more."));
        });
    }

    private static String callback(ApiRequest request) {
        String id = request.part(PLACE);
        if (!id.matches("\\d{1,18}")) {
            throw new BadRequest("callback: '" + id + "' is no callback's number");
        }
        return id;
    }

    private static ObjectNode told(String id, String detail) {
        return new JsonNodeFactory(true).objectNode().put("id", id).put("detail", detail);
    }

    private static ObjectNode describe(LedgerCallbacks.Standing standing) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("id", standing.callback().id())
                .put("event", standing.callback().event())
                .put("address", standing.callback().address())
                .put("state", standing.state().name().toLowerCase(Locale.ROOT))
                .put("said", standing.said())
                .put("since", standing.since() == null ? null : standing.since().toString());
    }
}
