package io.claribooks.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.attention.Spelling;
import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.inbox.ActProgress;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** What people did, over HTTP. The body of the exchange becomes the answer. */
public final class ActsApi {
    private static final ObjectMapper json = new ObjectMapper();

    private final Acts acts;
    private final ActProgress progress;
    private final Spelling spelling;

    public ActsApi(Acts acts, ActProgress progress, Spelling spelling) {
        this.acts = acts;
        this.progress = progress;
        this.spelling = spelling;
    }

    /** {@code GET /api/acts}. */
    public void list(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        int limit = request.limit();
        List<Act> found = acts.list(request.cursor(), limit + 1);
        Sentences sentences = new Sentences();
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode list = body.putArray("acts");
        found.stream().limit(limit).forEach(act -> list.add(describe(act, sentences)));
        body.put(
                "nextCursor",
                found.size() > limit ? Long.toString(found.get(limit - 1).id()) : null);
        EventsApi.answer(exchange, ApiAnswer.ok(body));
    }

    /** {@code GET /api/acts/{id}}: one act, and how the events stand that it touched. */
    public void one(Exchange exchange) {
        long id = new ApiRequest(exchange).id("act");
        Sentences sentences = new Sentences();
        EventsApi.answer(
                exchange,
                acts.one(id)
                        .map(act -> describe(act, sentences)
                                .<ObjectNode>set("progress", describe(progress.of(id), sentences)))
                        .map(ApiAnswer::ok)
                        .orElseGet(() -> ApiAnswer.problem(404, "Unknown act", "There is no act " + id + ".")));
    }

    private static ObjectNode describe(ActProgress.Standing standing, Sentences sentences) {
        ObjectNode body = new JsonNodeFactory(true)
                .objectNode()
                .put("events", standing.all())
                .put("open", standing.open())
                .put("needsAttention", standing.needsAttention());
        ObjectNode statuses = body.putObject("byStatus");
        for (Status status : Status.values()) {
            statuses.put(status.text(), standing.of(status));
        }
        ArrayNode again = body.putArray("again");
        standing.again().forEach(group -> again.addObject()
                .put("connection", group.connection())
                .put("cause", group.cause().key())
                .put("count", group.events())
                .put("sentence", sentences.of(group.connection(), group.cause().key())));
        ArrayNode booked = body.putArray("booked");
        standing.booked().forEach(one -> booked.addObject()
                .put("event", Long.toString(one.event()))
                .put("document", one.document()));
        return body;
    }

    private static ObjectNode describe(Act act, Sentences sentences) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("id", Long.toString(act.id()))
                .put("act", act.kind())
                .put("by", act.actor())
                .put("at", act.doneAt().toString())
                .put("connection", act.connection())
                .put("subject", act.subject())
                .put("sentence", sentences.of(act.connection(), act.subject()))
                .put("choice", act.choice())
                .put("note", act.note())
                .put("outcome", act.outcome())
                .put("events", act.events());
    }

    /** What acts are about, for one answer: many of them are about the same. */
    private final class Sentences {
        private final Map<String, String> spelled = new HashMap<>();

        /** A cause in the owner's words, by itself or in a filter; null where the subject is something else. */
        String of(String connection, String subject) {
            String text = subject == null ? "" : subject;
            try {
                Cause cause = Cause.of(
                        text.startsWith("{") ? json.readTree(text).path("cause").asText("") : text);
                return Problem.of(cause)
                        .map(problem -> problem.sentence(spelled.computeIfAbsent(
                                connection + "/" + cause.key(), key -> spelling.of(connection, cause))))
                        .orElse(null);
            } catch (IllegalArgumentException | JsonProcessingException e) {
                return null;
            }
        }
    }
}
