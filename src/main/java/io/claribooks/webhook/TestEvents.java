package io.claribooks.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Sends an event as the shop would, by the steps of the intake route from the signature on. It is a ping that is marked as a test,
 * so it changes no books whatever is set, and it does not count among the shop's deliveries. Safe for many threads.
 */
public final class TestEvents {
    private static final ObjectMapper json = new ObjectMapper();
    private static final String INTAKE = "direct:take-clarity-delivery";

    private final Map<String, WebhookChannel> channels;
    private final Supplier<ProducerTemplate> template;
    private final Clock clock;

    /**
     * @param channels what each connection takes, by its id
     * @param template the way to the routes, once they run
     */
    public TestEvents(Map<String, WebhookChannel> channels, Supplier<ProducerTemplate> template, Clock clock) {
        this.channels = Map.copyOf(channels);
        this.template = template;
        this.clock = clock;
    }

    /**
     * What the intake answered.
     *
     * @param eventId the sender's id of the event
     * @param status HTTP status
     * @param detail why it was not taken; empty when it was
     */
    public record Sent(String eventId, int status, String detail, long tookMillis) {
        /** Whether the event is stored. */
        public boolean isTaken() {
            return status == 202 || status == 200;
        }
    }

    /** Sends one; empty when no webhook secret counts now, so that nothing can be signed. */
    public Optional<Sent> send(String connection) {
        WebhookChannel channel = channels.get(connection);
        Instant now = clock.instant();
        String id = "test_" + UUID.randomUUID().toString().replace("-", "");
        byte[] body = event(id, channel.storeId(), now).toString().getBytes(StandardCharsets.UTF_8);
        return channel.check().signed(id, body, now).map(headers -> delivered(connection, id, headers, body));
    }

    private static ObjectNode event(String id, String store, Instant now) {
        ObjectNode event = new JsonNodeFactory(true)
                .objectNode()
                .put("id", id)
                .put("type", "webhook.ping")
                .put("version", "1.0")
                .put("occurredAt", now.toString())
                .put("test", true);
        if (!store.isEmpty()) {
            event.putObject("store").put("id", store);
        }
        event.putObject("data").put("note", "Sent by the console to try the way from the shop.");
        return event;
    }

    private Sent delivered(String connection, String id, Map<String, String> headers, byte[] body) {
        Instant begun = clock.instant();
        Exchange answered = template.get().request(INTAKE, out -> {
            out.setProperty(WebhookEdge.TRIAL, true);
            headers.forEach(out.getMessage()::setHeader);
            out.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
            out.getMessage().setHeader(Exchange.HTTP_PATH, connection);
            out.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            out.getMessage().setBody(body);
        });
        int status = answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 503, Integer.class);
        String detail = parsed(answered.getMessage().getBody(String.class))
                .path("detail")
                .asText("");
        return new Sent(
                id, status, detail, Duration.between(begun, clock.instant()).toMillis());
    }

    private static JsonNode parsed(String text) {
        try {
            return json.readTree(text == null ? "" : text);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }
}
