package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running product bills a split order once, and its API tells how each bill came about. */
class SplitOrderTest {
    private RunningClaribooks running;

    @BeforeEach
    void start() {
        running = new RunningClaribooks()
                .set("connection.main.order.split", "parts")
                .start();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private static ObjectNode order(String event, String id) {
        ObjectNode sent = RunningClaribooks.fixture("order.created").put("id", event);
        ((ObjectNode) sent.path("data")).put("id", id).put("number", "SO-" + id);
        return sent;
    }

    @Test
    void the_parts_of_an_order_that_stands_as_an_invoice_are_not_billed_again() {
        running.send(order("evt_whole", "7000"));
        running.awaitStatus("evt_whole", "posted");
        ObjectNode part = order("evt_part", "7001");
        ((ObjectNode) part.path("data")).put("parentOrderId", "7000");
        running.send(part);
        running.awaitStatus("evt_part", "skipped");

        assertThat(running.cause("evt_part")).contains("part of order 7000").contains("CL-SO-7000");
        assertThat(running.stats().at("/records/invoices").asInt()).isEqualTo(1);
    }

    @Test
    void the_api_tells_each_step_of_a_bill_and_of_a_question() {
        running.send(order("evt_whole", "7000"));
        ObjectNode odd = order("evt_odd", "7002");
        ((ObjectNode) odd.path("data")).put("tax", "49.55").put("total", "614.03");
        running.send(odd);
        running.awaitStatus("evt_whole", "posted");
        running.awaitStatus("evt_odd", "review");

        assertThat(trace("order.created", "7000"))
                .contains("Tax Texas: 29.96.")
                .contains("Lines 564.48 + taxes 39.55 = 604.03, the order's total.")
                .anyMatch(step -> step.startsWith("Proof: "));
        assertThat(running.cause("evt_odd")).contains("49.55").contains("39.55").contains("10.00");
    }

    /** The sentences of an order's last attempt, as the API shows them. */
    private List<String> trace(String type, String order) {
        JsonNode events = running.parsed(
                running.api("GET", "/api/events?type=" + type, null).body());
        for (JsonNode event : events.path("events")) {
            JsonNode one = running.parsed(
                    running.api("GET", "/api/events/" + event.path("id").asText(), null)
                            .body());
            if (one.toString().contains("\"SO-" + order + "\"")
                    || one.toString().contains("SO-" + order)) {
                List<String> trace = new ArrayList<>();
                one.path("attempts").path(0).path("trace").forEach(step -> trace.add(step.asText()));
                return trace;
            }
        }
        throw new AssertionError("The API shows no order " + order);
    }
}
