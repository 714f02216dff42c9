package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.EventLookup;
import io.claribooks.inbox.Status;
import io.claribooks.webhook.TestEvents;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Test events over HTTP: send one by the intake, and look what became of it. */
public final class TestEventsApi {
    private static final int PLACE = 5;

    private final NamedConnection named;
    private final TestEvents events;
    private final EventLookup inbox;
    private final Acts acts;

    public TestEventsApi(Connections connections, TestEvents events, EventLookup inbox, Acts acts) {
        this.named = new NamedConnection(connections);
        this.events = events;
        this.inbox = inbox;
        this.acts = acts;
    }

    /** {@code POST /api/connections/{id}/test-events}: sends one and tells each step of the intake. */
    public void send(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        named.answer(exchange, connection -> {
            Optional<TestEvents.Sent> sent = events.send(connection.id());
            sent.ifPresent(one -> acts.record(Act.of("send-test-event", request.actor())
                    .at(connection.id())
                    .about(one.eventId())
                    .ending("answered " + one.status())));
            return sent.map(one -> ApiAnswer.created(describe(connection, one)))
                    .orElseGet(() -> ApiAnswer.problem(
                            409,
                            "No webhook secret",
                            "No webhook secret counts now, so nothing can be signed and every delivery of the shop is"
                                    + " refused. Set connection." + connection.id()
                                    + ".clarity.webhook-secrets and restart."));
        });
    }

    private static ObjectNode describe(Connection connection, TestEvents.Sent sent) {
        ObjectNode body = new JsonNodeFactory(true)
                .objectNode()
                .put("connection", connection.id())
                .put("eventId", sent.eventId())
                .put("taken", sent.isTaken())
                .put("status", sent.status())
                .put("tookMillis", sent.tookMillis());
        ArrayNode steps = body.putArray("steps");
        step(steps, "made", true, "A ping was made that is marked as a test, so that it changes no books.");
        step(steps, "signed", true, "It was signed as the shop signs, with a secret that counts now.");
        verified(steps, sent);
        return body;
    }

    private static void verified(ArrayNode steps, TestEvents.Sent sent) {
        switch (sent.status()) {
            case 200, 202 -> {
                step(steps, "verified", true, "Its signature and its time were accepted.");
                step(steps, "stored", true, "It was stored durably.");
                step(steps, "answered", true, "The sender was answered " + sent.status() + ": taken.");
            }
            case 400 -> {
                step(steps, "verified", true, "Its signature and its time were accepted.");
                step(steps, "stored", false, "It could not be read: " + sent.detail());
            }
            case 503 -> step(steps, "stored", false, sent.detail());
            default -> step(steps, "verified", false, sent.detail());
        }
    }

    private static void step(ArrayNode steps, String name, boolean done, String said) {
        steps.addObject().put("step", name).put("done", done).put("said", said);
    }

    /** {@code GET /api/connections/{id}/test-events/{event}}: what became of one. */
    public void show(Exchange exchange) {
        String event = new ApiRequest(exchange).part(PLACE);
        named.answer(exchange, connection -> inbox.byKey(connection.id(), "clarity", event)
                .filter(found -> event.startsWith("test_"))
                .map(found -> ApiAnswer.ok(describe(event, found)))
                .orElseGet(() -> ApiAnswer.problem(404, "Unknown event", "There is no test event " + event + ".")));
    }

    private static ObjectNode describe(String event, EventLookup.Found found) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("eventId", event)
                .put("id", Long.toString(found.id()))
                .put("status", found.status().text())
                .put("open", found.isOpen())
                .put("asMeant", found.status() == Status.SKIPPED)
                .put("cause", found.cause())
                .put("receivedAt", found.receivedAt().toString())
                .put(
                        "finishedAt",
                        found.finishedAt() == null ? null : found.finishedAt().toString());
    }
}
