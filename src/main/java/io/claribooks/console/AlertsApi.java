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

    /** {@code POST /api/alerts/tests}. */
    public void test(Exchange exchange) {
        Act act = Act.of("test-alerts", new ApiRequest(exchange).actor());
        List<String> channels = report.test();
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
        ArrayNode sent = body.putArray("channels");
        channels.forEach(sent::add);
        EventsApi.answer(exchange, ApiAnswer.created(body));
    }
}
