package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.alert.AlertReport;
import java.util.List;
import org.apache.camel.Exchange;

/** Alerts over HTTP. The body of the exchange becomes the answer. */
public final class AlertsApi {
    private final AlertReport report;

    public AlertsApi(AlertReport report) {
        this.report = report;
    }

    /** {@code GET /api/alerts}. */
    public void list(Exchange exchange) {
        EventsApi.answer(exchange, ApiAnswer.ok(report.show()));
    }

    /** {@code POST /api/alerts/tests}. */
    public void test(Exchange exchange) {
        List<String> channels = report.test();
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
