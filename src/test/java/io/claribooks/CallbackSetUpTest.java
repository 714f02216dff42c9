package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.database.GroupCommit.Durability;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person registers FreshBooks' callbacks in the console, against the simulator. */
class CallbackSetUpTest {
    private final RunningClaribooks running = new RunningClaribooks();
    private final MovableClock clock = new MovableClock();

    @AfterEach
    void stop() {
        running.close();
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return running.api(method, "/api/connections/main/callbacks" + path, body);
    }

    private JsonNode register(String event) {
        HttpResponse<String> answer = call("POST", "", "{\"event\":\"" + event + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return running.parsed(answer.body());
    }

    private JsonNode shown(String id) {
        HttpResponse<String> answer = call("GET", "", null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (JsonNode one : running.parsed(answer.body()).path("callbacks")) {
            if (one.path("id").asText().equals(id)) {
                return one;
            }
        }
        return running.parsed("{}");
    }

    private void awaitState(String id, String state) {
        RunningClaribooks.await()
                .untilAsserted(() -> assertThat(shown(id).path("state").asText())
                        .as(shown(id).toString())
                        .isEqualTo(state));
    }

    private void start(String publicUrl) {
        running.set("http.public-url", publicUrl).start(clock);
    }

    @Test
    void a_registered_callback_is_pending_then_confirmed_and_its_deliveries_are_taken() {
        start(running.url());

        JsonNode made = register("client");

        assertThat(made.path("address").asText()).isEqualTo(running.url() + "/webhooks/freshbooks/main");
        assertThat(made.path("state").asText()).isIn("pending", "confirmed");
        awaitState(made.path("id").asText(), "confirmed");
        assertThat(shown(made.path("id").asText()).path("since").asText()).matches("20.*Z");
        running.send(RunningClaribooks.fixture("customer.created"));
        RunningClaribooks.await()
                .until(() -> running.parsed(running.api("GET", "/api/connections/main/webhook", null)
                                        .body())
                                .at("/freshbooks/deliveries/lastHour/accepted")
                                .asInt()
                        == 1);
        HttpResponse<String> twice = call("POST", "", "{\"event\":\"client.create\"}");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("tells of client already");
        JsonNode act =
                running.parsed(running.api("GET", "/api/acts", null).body()).at("/acts/0");
        assertThat(act.path("act").asText()).isEqualTo("register-callback");
        assertThat(act.path("by").asText()).isEqualTo("admin");
    }

    @Test
    void one_that_freshbooks_cannot_reach_is_said_to_have_failed_and_can_be_asked_for_again() {
        start("http://127.0.0.1:9");
        String id = register("invoice").path("id").asText();
        assertThat(shown(id).path("state").asText()).isEqualTo("pending");

        clock.move(Duration.ofMinutes(3));

        JsonNode failed = shown(id);
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("said").asText())
                .contains("handshake has not come", "http://127.0.0.1:9/webhooks/freshbooks/main", "from the internet");
        assertThat(call("POST", "/" + id + "/handshakes", "{}").statusCode()).isEqualTo(201);
        assertThat(shown(id).path("state").asText()).isEqualTo("pending");
    }

    @Test
    void a_handshake_that_is_not_freshbooks_own_is_told_as_the_reason() {
        start("http://127.0.0.1:9");
        String id = register("item").path("id").asText();
        String forged = new FreshBooksCaller(running)
                .deliver(
                        "/webhooks/freshbooks/main",
                        "name=callback.verify&object_id=" + id + "&account_id=xZNQ1X&verifier=forged")
                .body();
        running.awaitStatus(running.parsed(forged).path("eventId").asText(), "skipped");

        clock.move(Duration.ofMinutes(3));

        assertThat(shown(id).path("state").asText()).isEqualTo("failed");
        assertThat(shown(id).path("said").asText()).contains("did not confirm the handshake of callback " + id);
    }

    @Test
    void a_deleted_callback_is_gone_on_both_sides() {
        start(running.url());
        String id = register("tax").path("id").asText();
        awaitState(id, "confirmed");

        assertThat(call("DELETE", "/" + id, null).statusCode()).isEqualTo(200);

        assertThat(shown(id)).isEmpty();
        assertThat(running.parsed(running.api("GET", "/api/connections/main/webhook", null)
                                .body())
                        .at("/freshbooks/confirmed")
                        .asInt())
                .isZero();
        assertThat(call("DELETE", "/" + id, null).statusCode()).as("once more").isEqualTo(200);
    }

    @Test
    void callbacks_of_others_are_told_apart_and_one_whose_verifier_is_lost_is_told_too() {
        start(running.url());
        String other = new FreshBooksCaller(running)
                .callbacks("POST", "", "{\"callback\":{\"event\":\"bill\",\"uri\":\"https://accountant.example/in\"}}")
                .at("/callback/callbackid")
                .asText();
        assertThat(shown(other).path("state").asText()).isEqualTo("elsewhere");

        String id = register("payment").path("id").asText();
        awaitState(id, "confirmed");
        running.claribooks()
                .wiring()
                .database()
                .writer()
                .store(Durability.SYNCED, sql -> sql.update("delete from callback where callback_id = ?", id));
        assertThat(shown(id).path("state").asText()).isEqualTo("unknown");
        assertThat(shown(id).path("said").asText()).contains("register it again");
    }

    @Test
    void what_cannot_be_registered_is_refused_with_the_reason() {
        start("");

        assertThat(call("POST", "", "{}").body()).contains("event: send what FreshBooks is to tell of");
        assertThat(call("POST", "", "{\"event\":\"invoice\"}").body())
                .as("a script without a page")
                .contains("set http.public-url");
        running.close();
        try (RunningClaribooks other = new RunningClaribooks()) {
            other.set("http.public-url", other.url()).start();
            HttpResponse<String> answer =
                    other.api("POST", "/api/connections/main/callbacks", "{\"event\":\"unicorn\"}");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("FreshBooks does not register one for unicorn", "Unrecognized event");
        }
    }

    @Test
    void without_a_connected_account_it_is_said_that_one_must_be_connected() {
        start(running.url());
        assertThat(running.api("POST", "/api/connections/main/disconnections", "{}")
                        .statusCode())
                .isEqualTo(201);

        for (HttpResponse<String> answer : List.of(
                call("GET", "", null), call("POST", "", "{\"event\":\"client\"}"), call("DELETE", "/1", null))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(answer.body()).contains("Not connected", "Connect the FreshBooks account again");
        }
    }
}
