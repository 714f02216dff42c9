package io.claribooks.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.apache.camel.Exchange;

/** The guided demo over HTTP: passes a step to the guide, which stands beside the simulators. */
public final class TourApi {
    private static final String GUIDED = "tourGuided";
    private static final Set<String> STEPS =
            Set.of("order", "payment", "again", "outage", "recovery", "unknown-item", "wrong-total", "look");
    private static final ObjectMapper json = new ObjectMapper();

    private final String guide;

    /** @param guide address of the demo's guide; empty outside the demo */
    public TourApi(String guide) {
        this.guide = guide;
    }

    /** Whether there is a tour. */
    public boolean isOffered() {
        return !guide.isEmpty();
    }

    /** {@code POST /api/tour/steps/{step}}: addresses the guide, or refuses. */
    public void prepare(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        String step = request.part(4);
        JsonNode body = request.body();
        exchange.setProperty(GUIDED, false);
        if (!isOffered() || !STEPS.contains(step)) {
            EventsApi.answer(
                    exchange,
                    ApiAnswer.problem(
                            404,
                            "No such step",
                            "There is no tour step '" + step + "' here; the demo (mvn -Pdemo) has them."));
            return;
        }
        exchange.setProperty(GUIDED, true);
        exchange.setProperty("tourStep", step);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, guide);
        exchange.getMessage().setBody(body.toString());
    }

    /** Takes what the guide answered. */
    public void read(Exchange exchange) throws JsonProcessingException {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        JsonNode said = json.readTree(exchange.getMessage().getBody(String.class));
        EventsApi.answer(
                exchange,
                status == 200
                        ? ApiAnswer.created(said)
                        : ApiAnswer.problem(
                                status == 400 ? 400 : 502,
                                "The step could not be done",
                                said.path("problem").asText("The guide answered " + status + ".")));
    }
}
