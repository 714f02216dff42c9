package io.claribooks.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.billing.InvoicePicture;
import io.claribooks.billing.TaxRounding;
import io.claribooks.connection.Connections;

/** One event told to a person: what happened in words, what was or would be sent, and the invoice as it would be drawn. */
final class EventStory {
    private static final ObjectMapper json = new ObjectMapper();

    private final Connections connections;

    EventStory(Connections connections) {
        this.connections = connections;
    }

    /** The same event, with {@code timeline}, {@code mapped} and {@code invoice}. */
    ObjectNode told(ObjectNode event) {
        event.set("timeline", new Timeline(event).steps());
        JsonNode mapped = mapped(event.path("attempts"));
        event.set("mapped", mapped.isMissingNode() ? json.nullNode() : mapped);
        TaxRounding rounding = connections
                .find(event.path("connection").asText())
                .map(connection -> connection.settings().billingRules().taxRounding())
                .orElse(TaxRounding.PER_LINE);
        event.set(
                "invoice",
                InvoicePicture.of(mapped, rounding).<JsonNode>map(one -> one).orElse(json.nullNode()));
        return event;
    }

    /** The newest translated document: kept by itself while it is not posted, afterwards in the call that wrote it. */
    private static JsonNode mapped(JsonNode attempts) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            JsonNode attempt = attempts.get(i);
            if (attempt.path("mapped").isObject()) {
                return attempt.path("mapped");
            }
            JsonNode written = written(attempt.path("calls"));
            if (written.isObject()) {
                return written;
            }
        }
        return MissingNode.getInstance();
    }

    /** What was written last: an invoice or credit note before another new record, and that before a change of one. */
    private static JsonNode written(JsonNode calls) {
        JsonNode best = MissingNode.getInstance();
        int rank = -1;
        for (JsonNode call : calls) {
            JsonNode request = parsed(call.path("request"));
            int own = InvoicePicture.isDrawable(request)
                    ? 2
                    : call.path("method").asText().equals("POST") ? 1 : 0;
            if (request.isObject() && own >= rank) {
                best = request;
                rank = own;
            }
        }
        return best;
    }

    /** Bodies are kept as texts. */
    static JsonNode parsed(JsonNode text) {
        try {
            return text.isTextual() ? json.readTree(text.textValue()) : text;
        } catch (JsonProcessingException e) {
            // Longer than what is kept; there is a sentence in its place.
            return MissingNode.getInstance();
        }
    }
}
