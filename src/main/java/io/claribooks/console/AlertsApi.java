package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.alert.AlertReport;
import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import java.util.List;
import org.apache.camel.Exchange;

/** Alerts over HTTP. The body of the exchange becomes the answer. */
public final class AlertsApi {
    private final AlertReport report;
    private final Acts acts;

    public AlertsApi(AlertReport report, Acts acts) {
        this.report = report;
        this.acts = acts;
    }

    /** {@code GET /api/alerts}. */
    public void list(Exchange exchange) {
        EventsApi.answer(exchange, ApiAnswer.ok(report.show()));
    }

    /** {@code POST /api/alerts/tests}: over every channel, or over the one that is named. */
    public void test(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        List<String> channels = channels(request.body().path("channel").textValue());
        Act act = Act.of("test-alerts", request.actor());
        acts.record(act.ending(channels.isEmpty() ? "no channel is set up" : "sent to " + String.join(", ", channels)));
        if (channels.isEmpty()) {
            EventsApi.answer(
                    exchange,
                    ApiAnswer.problem(
                            409,
                            "No channel",
                            "No channel is set up: set alert.email.to, alert.slack.url or alert.webhook.url."));
            return;
        }
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode names = body.putArray("channels");
        ArrayNode messages = body.putArray("messages");
        report.test(channels).forEach((channel, id) -> {
            names.add(channel);
            messages.addObject().put("id", Long.toString(id)).put("channel", channel);
        });
        EventsApi.answer(exchange, ApiAnswer.created(body));
    }

    private List<String> channels(String named) {
        List<String> all = report.channels();
        if (named == null || all.isEmpty()) {
            return all;
        }
        if (!all.contains(named)) {
            throw new BadRequest("channel: send one that is set up: " + String.join(", ", all));
        }
        return List.of(named);
    }
}
