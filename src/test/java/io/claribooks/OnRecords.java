package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that look at records through the API of one product, each with a buyer of its own. */
abstract class OnRecords {
    static RunningClaribooks running;
    static ApiCaller api;
    private static int count;

    final String buyer = "b" + ++count;

    @BeforeAll
    static void start() {
        running = new RunningClaribooks().set("freshbooks.timeout", "4000").start();
        api = new ApiCaller(running);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    void send(ObjectNode event, String status) {
        assertThat(running.send(event).statusCode()).isEqualTo(202);
        running.awaitStatus(event.path("id").asText(), status);
    }

    ObjectNode order(String id) {
        ObjectNode event = RunningClaribooks.fixture("order.created").put("id", "evt_" + buyer + count++);
        ObjectNode data = (ObjectNode) event.path("data");
        data.put("id", id).put("number", "SO-" + id);
        ((ObjectNode) data.path("customer"))
                .put("id", buyer)
                .put("email", buyer + "@clinics.example")
                .put("company", buyer + " Clinics LLC");
        ((ObjectNode) data.path("billingAddress")).put("company", buyer + " Clinics LLC");
        return event;
    }

    JsonNode client() {
        return api.get("/api/links?kind=client&text=" + buyer).at("/links/0");
    }

    static String address(String kind, String key) {
        return "/api/links/main/" + kind + "/" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    static JsonNode row(JsonNode record, String id) {
        return StreamSupport.stream(record.path("rows").spliterator(), false)
                .filter(row -> row.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among " + record.path("rows")));
    }

    static List<String> different(JsonNode record) {
        List<String> ids = new ArrayList<>();
        record.path("rows").forEach(row -> {
            if (row.path("outcome").asText().equals("differs")) {
                ids.add(row.path("id").asText());
            }
        });
        return ids;
    }
}
