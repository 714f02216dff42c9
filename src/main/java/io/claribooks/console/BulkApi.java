package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.audit.Act;
import io.claribooks.inbox.BulkInterventions;
import io.claribooks.inbox.BulkInterventions.Census;
import io.claribooks.inbox.BulkInterventions.Done;
import io.claribooks.inbox.EventFilter;
import java.util.function.Function;
import org.apache.camel.Exchange;

/** Acts on many events over HTTP, the count first. The body of the exchange becomes the answer. */
public final class BulkApi {
    private static final int USUAL = 1000;
    private static final int MOST = 10_000;

    private final BulkInterventions events;

    public BulkApi(BulkInterventions events) {
        this.events = events;
    }

    /** {@code POST /api/replays}. */
    public void replay(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        JsonNode body = request.body();
        EventFilter filter = filter(body);
        Act act = Act.of("replay", request.actor())
                .at(filter.connection())
                .about(filterText(body))
                .noting(body.path("note").textValue());
        int bound = bound(body);
        answer(exchange, body, bound, "replayed", events.replayable(filter), () -> events.replay(filter, bound, act));
    }

    /** {@code POST /api/discards}. */
    public void discard(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        JsonNode body = request.body();
        EventFilter filter = filter(body);
        int bound = bound(body);
        Function<String, Act> act = reason -> Act.of("discard", request.actor())
                .at(filter.connection())
                .about(filterText(body))
                .noting(reason);
        answer(
                exchange,
                body,
                bound,
                "discarded",
                events.discardable(filter),
                () -> events.discard(filter, bound, act.apply(ApiRequest.reason(body))));
    }

    private static EventFilter filter(JsonNode body) {
        JsonNode filter = body.path("filter");
        if (!filter.isObject() || filter.isEmpty()) {
            throw new BadRequest("filter: say which events, for example {\"filter\":{\"status\":\"dead\"}}");
        }
        return ApiRequest.filter(filter);
    }

    /** What is kept of a filter; its free text may name a customer, and the events it found are kept with the act anyway. */
    private static String filterText(JsonNode body) {
        ObjectNode kept = body.path("filter").deepCopy();
        if (kept.has("text")) {
            kept.put("text", "(not kept)");
        }
        return kept.toString();
    }

    private static int bound(JsonNode body) {
        JsonNode limit = body.path("limit");
        int bound = limit.isMissingNode() ? USUAL : limit.asInt(0);
        if (bound < 1 || bound > MOST) {
            throw new BadRequest("limit: send a number from 1 to " + MOST);
        }
        return bound;
    }

    @FunctionalInterface
    private interface Deed {
        Done done();
    }

    /** Only who knows how many events are meant has them changed. */
    private static void answer(Exchange exchange, JsonNode body, int bound, String what, Census census, Deed deed) {
        if (body.path("dryRun").asBoolean(false)) {
            EventsApi.answer(exchange, ApiAnswer.ok(counted(census).put("bound", bound)));
            return;
        }
        JsonNode expected = body.path("expected");
        if (!expected.isIntegralNumber()) {
            throw new BadRequest(
                    "expected: send how many events you mean to change, as counted by the same request with"
                            + " \"dryRun\":true");
        }
        if (expected.asLong() != census.count()) {
            EventsApi.answer(
                    exchange,
                    ApiAnswer.problem(
                            409,
                            "Another count",
                            "Nothing was changed: " + census.count() + " events match by now, " + expected.asLong()
                                    + " were expected. Count again."));
            return;
        }
        Done done = deed.done();
        EventsApi.answer(
                exchange,
                ApiAnswer.created(counted(census)
                        .put("act", Long.toString(done.act()))
                        .put(what, done.changed())
                        .put("left", done.left())
                        .put("bound", bound)));
    }

    private static ObjectNode counted(Census census) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("count", census.count())
                .put("reduced", census.reduced())
                .put("beingProcessed", census.held());
    }
}
