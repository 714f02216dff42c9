package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What customers wrote goes, by request or after its time; what was booked stays booked once. */
class ErasureTest {
    private static final String MAIL = "ap@hillcountry.example";

    private final RunningClaribooks running = new RunningClaribooks();

    @AfterEach
    void stop() {
        running.close();
    }

    private HttpResponse<String> erase(String body) {
        return running.api("POST", "/api/erasures", body.replace('\'', '"'));
    }

    private JsonNode event(String path) {
        return running.parsed(running.api("GET", "/api/events" + path, null).body());
    }

    private static ObjectNode order(String id) {
        ObjectNode event = RunningClaribooks.fixture("order.created").put("id", "evt_" + id);
        ((ObjectNode) event.path("data")).put("id", id).put("number", "SO-" + id);
        return event;
    }

    @Test
    void an_erased_customer_who_orders_again_is_the_same_client() {
        running.start();
        running.send(order("1"));
        running.awaitStatus("evt_1", "posted");

        HttpResponse<String> answer = erase("{'connection':'main','email':'" + MAIL + "'}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(running.parsed(answer.body()).path("by").asText()).isEqualTo("admin");
        assertThat(running.api("GET", "/api/erasures", null).body())
                .contains("\"events\":1")
                .doesNotContain("hillcountry");
        String shown = event("/1").toString();
        assertThat(shown).doesNotContain("hillcountry", "Nuñez", "W 15th", "Hill Country");
        assertThat(event("/1").path("status").asText()).isEqualTo("posted");
        assertThat(event("/1").path("links").toString()).contains("invoice");
        assertThat(running.api("POST", "/api/events/1/replays", "{}").statusCode())
                .isEqualTo(409);
        assertThat(running.send(order("1")).statusCode()).isEqualTo(200);

        running.send(order("2"));
        running.awaitStatus("evt_2", "posted");
        JsonNode records = running.stats().path("records");
        assertThat(records.path("clients").asInt()).isEqualTo(1);
        assertThat(records.path("invoices").asInt()).isEqualTo(2);
    }

    @Test
    void what_needs_a_person_is_not_erased_before_the_decision() {
        running.start();
        running.send(order("1"));
        running.awaitStatus("evt_1", "posted");
        ObjectNode other = order("1");
        ((ObjectNode) other.path("data")).put("note", "something else");
        running.send(other);

        String second = event("?status=review").at("/events/0/id").asText();
        HttpResponse<String> refused = erase("{'connection':'main','customerId':'90331'}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Nothing was erased");
        assertThat(event("/1").toString()).contains("hillcountry");

        running.api("POST", "/api/events/" + second + "/discards", "{\"reason\":\"looked at\"}");
        assertThat(erase("{'connection':'main','customerId':'90331'}").statusCode())
                .isEqualTo(201);
        assertThat(event("/1").toString()).doesNotContain("hillcountry");
        assertThat(event("/" + second).toString()).doesNotContain("hillcountry");
    }

    @Test
    void who_is_not_said_is_not_erased() {
        running.start();
        assertThat(erase("{'connection':'main'}").statusCode()).isEqualTo(400);
        assertThat(erase("{'connection':'other','email':'a@b.example'}").statusCode())
                .isEqualTo(400);
        assertThat(erase("{'connection':'main','email':'a@b.example','customerId':'1'}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(erase("{'connection':'main','customerId':'nobody'}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void payloads_are_reduced_by_the_timer_when_their_time_is_up() {
        MovableClock clock = new MovableClock();
        running.set("retention.every", "50").start(clock);
        running.send(order("1"));
        running.awaitStatus("evt_1", "posted");
        clock.move(Duration.ofDays(91));
        RunningClaribooks.await()
                .until(() -> !event("/1").path("payload").toString().contains("hillcountry"));

        assertThat(event("/1").at("/payload/data/total").asText()).isEqualTo("604.03");
        assertThat(event("/1").path("links").toString()).contains("invoice");
        assertThat(event("/1").toString()).doesNotContain("hillcountry", "Nuñez");
    }
}
