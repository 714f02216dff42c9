package io.claribooks.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.alert.AlertOutbox.Health;
import java.time.Instant;
import java.util.List;

/** What is raised and how the channels do, as the API shows it. Safe for many threads. */
public final class AlertReport {
    private final Alerts alerts;

    public AlertReport(Alerts alerts) {
        this.alerts = alerts;
    }

    /** Every cause, those that are raised first, and every channel that is set up. */
    public ObjectNode show() {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode raised = body.putArray("raised");
        ArrayNode over = body.putArray("over");
        for (AlertState state : alerts.states()) {
            describe((state.isRaised() ? raised : over).addObject(), state);
        }
        ArrayNode channels = body.putArray("channels");
        alerts.channels().forEach(name -> describe(channels.addObject().put("name", name), alerts.health(name)));
        return body;
    }

    /** Sends a test message; the channels it goes to. */
    public List<String> test() {
        return alerts.test();
    }

    private static void describe(ObjectNode node, AlertState state) {
        node.put("cause", state.cause())
                .put("sentence", state.sentence())
                .put("link", state.link())
                .put("amount", state.amount())
                .put("raisedAt", state.raisedAt().toString())
                .put("overAt", text(state.overAt()))
                .put("told", state.told())
                .put("toldAt", text(state.toldAt()));
    }

    private static void describe(ObjectNode node, Health health) {
        node.put("pending", health.pending())
                .put("sentAt", text(health.sentAt()))
                .put("failedAt", text(health.failedAt()))
                .put("failure", health.failure());
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
