package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.EventArchive;
import io.claribooks.inbox.EventFilter;
import io.claribooks.inbox.Interventions;
import io.claribooks.inbox.Status;
import java.util.List;
import java.util.function.LongFunction;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events over HTTP: look at them, replay them, discard them. The body of the exchange becomes the answer. */
public final class EventsApi {
    private static final Logger log = LoggerFactory.getLogger(EventsApi.class);

    private final EventArchive archive;
    private final Interventions interventions;
    private final RecordLinks links;
    private final EventStory story;

    public EventsApi(EventArchive archive, Interventions interventions, Connections connections) {
        this.archive = archive;
        this.interventions = interventions;
        this.links = new RecordLinks(connections);
        this.story = new EventStory(connections);
    }

    /** Refuses a request that did not pass the sign-in. */
    public void requireSignedIn(Exchange exchange) {
        if (!new ApiRequest(exchange).isSignedIn()) {
            throw new NotSignedIn();
        }
    }

    /** Nobody is signed in. */
    private static final class NotSignedIn extends RuntimeException {
        NotSignedIn() {
            super("Sign in first.", null, false, false);
        }
    }

    /** {@code GET /api/events}: older ones by {@code cursor}, newer ones by {@code after}. */
    public void list(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        EventFilter filter = request.filter();
        boolean forward = filter.after() != null;
        int limit = request.limit();
        List<ObjectNode> events = archive.list(filter, limit + 1);
        boolean more = events.size() > limit;
        List<ObjectNode> shown = more ? forward ? events.subList(1, limit + 1) : events.subList(0, limit) : events;
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode page = body.putArray("events");
        shown.stream().map(links::added).forEach(page::add);
        body.put(
                "nextCursor",
                more ? page.get(forward ? 0 : limit - 1).path("id").asText() : null);
        answer(exchange, ApiAnswer.ok(body));
    }

    /** {@code GET /api/events/{id}}. */
    public void one(Exchange exchange) {
        long id = new ApiRequest(exchange).id();
        answer(
                exchange,
                archive.one(id)
                        .map(event -> ApiAnswer.ok(links.added(story.told(event))))
                        .orElseGet(() -> unknown(id)));
    }

    /** {@code POST /api/events/{id}/replays}. */
    public void replay(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        String note = request.body().path("note").textValue();
        act(exchange, request, id -> interventions.replay(id, request.actor(), note), Status.RECEIVED);
    }

    /** {@code POST /api/events/{id}/discards}. */
    public void discard(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        String reason = ApiRequest.reason(request.body());
        act(exchange, request, id -> interventions.discard(id, request.actor(), reason), Status.SKIPPED);
    }

    private static void act(
            Exchange exchange, ApiRequest request, LongFunction<Interventions.Result> act, Status then) {
        long id = request.id();
        Interventions.Result result = act.apply(id);
        ObjectNode done = new JsonNodeFactory(true)
                .objectNode()
                .put("id", Long.toString(id))
                .put("status", then.text());
        answer(
                exchange,
                switch (result) {
                    case DONE -> ApiAnswer.created(done);
                    case UNKNOWN -> unknown(id);
                    case REDUCED ->
                        ApiAnswer.problem(
                                409,
                                "Reduced",
                                "The payload of event " + id + " was reduced, so it cannot be worked on again; have the"
                                        + " shop send it anew.");
                    case BUSY ->
                        ApiAnswer.problem(
                                409, "Being processed", "A worker holds event " + id + "; try again in a moment.");
                });
    }

    private static ApiAnswer unknown(long id) {
        return ApiAnswer.problem(404, "Unknown event", "There is no event " + id + ".");
    }

    static void answer(Exchange exchange, ApiAnswer answer) {
        exchange.getMessage().setBody(answer);
    }

    /** Turns a failure into an answer; what the caller may not see goes to the log. */
    public void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof NotSignedIn) {
            answer(exchange, ApiAnswer.problem(401, "Sign in", cause.getMessage()));
            return;
        }
        if (cause instanceof BadRequest) {
            answer(exchange, ApiAnswer.problem(400, "Bad request", cause.getMessage()));
            return;
        }
        log.error("api.failed", cause);
        answer(
                exchange,
                ApiAnswer.problem(503, "Not available now", "The request could not be served; the log says why."));
    }
}
