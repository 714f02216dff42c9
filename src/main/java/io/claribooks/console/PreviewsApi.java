package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.BooksDoor;
import io.claribooks.attention.Mend;
import io.claribooks.attention.Preview;
import io.claribooks.attention.Previews;
import io.claribooks.attention.RepairRefused;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;

/** Previews of repairs over HTTP. The body of the exchange becomes the answer. */
public final class PreviewsApi {
    private static final String REPLAY = "replay";

    private final Previews previews;
    private final Collection<String> connections;

    /** @param connections ids of all connections */
    public PreviewsApi(Previews previews, Collection<String> connections) {
        this.previews = previews;
        this.connections = List.copyOf(connections);
    }

    /** {@code POST /api/repairs/previews}: what a repair would do to one event; nothing is written. */
    public void preview(Exchange exchange) {
        RepairBody body = new RepairBody(new ApiRequest(exchange), connections);
        try {
            EventsApi.answer(exchange, ApiAnswer.ok(describe(shown(body))));
        } catch (RepairRefused e) {
            EventsApi.answer(exchange, ApiAnswer.problem(409, "No preview", e.getMessage()));
        } catch (BooksDoor.Unavailable e) {
            EventsApi.answer(exchange, ApiAnswer.problem(503, "Not available now", e.getMessage()));
        }
    }

    private Preview shown(RepairBody body) {
        if (body.kind().equals(REPLAY)) {
            return previews.replay(body.wanted(), body.event());
        }
        Mend mend = Mend.of(body.kind())
                .orElseThrow(() -> new BadRequest(
                        "kind: send link-item, map-tax, reconnect or change-setting, as the group says, or replay"));
        return switch (mend) {
            case LINK_ITEM -> previews.linkItem(body.wanted(), body.event(), body.item());
            case MAP_TAX -> previews.mapTax(body.wanted(), body.event(), body.tax());
            case RECONNECT -> previews.replay(body.wanted(), body.event());
            case CHANGE_SETTING -> previews.changeSetting(body.wanted(), body.event(), body.value());
        };
    }

    private static ObjectNode describe(Preview preview) {
        ObjectNode body = new JsonNodeFactory(true)
                .objectNode()
                .put("event", Long.toString(preview.event()))
                .put("outcome", preview.outcome().name().toLowerCase(Locale.ROOT))
                .put("sentence", preview.sentence())
                .put("cause", preview.cause() == null ? null : preview.cause().key())
                .put("advice", preview.advice());
        body.set("invoice", preview.invoice());
        add(body.putArray("assumed"), preview.assumed());
        add(body.putArray("trace"), preview.trace());
        return body;
    }

    private static void add(ArrayNode array, List<String> sentences) {
        sentences.forEach(array::add);
    }
}
