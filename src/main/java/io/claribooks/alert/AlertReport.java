package io.claribooks.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.alert.AlertHistory.Health;
import io.claribooks.alert.AlertHistory.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is raised and how the channels do, as the API shows it. Safe for many threads. */
public final class AlertReport {
    private static final int LATEST = 50;

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
        ArrayNode messages = body.putArray("messages");
        alerts.messages(LATEST).forEach(sent -> describe(messages.addObject(), sent));
        return body;
    }

    /** The channels that are set up. */
    public List<String> channels() {
        return alerts.channels();
    }

    /** Sends a test message over channels that are set up; its ids by channel. */
    public Map<String, Long> test(List<String> names) {
        return alerts.test(names);
    }

    private static void describe(ObjectNode node, Sent sent) {
        AlertMessage message = sent.message();
        node.put("id", Long.toString(message.id()))
                .put("channel", message.channel())
                .put("kind", message.kind())
                .put("cause", message.cause())
                .put("sentence", message.sentence())
                .put("at", message.createdAt().toString())
                .put("tries", message.tries() - 1)
                .put("state", sent.state())
                .put("nextTryAt", text(sent.dueAt()))
                .put("sentAt", text(sent.sentAt()))
                .put("failedAt", text(sent.failedAt()))
                .put("failure", sent.failure());
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
                .put("sent", health.sent())
                .put("givenUp", health.givenUp())
                .put("sentAt", text(health.sentAt()))
                .put("failedAt", text(health.failedAt()))
                .put("failure", health.failure());
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
