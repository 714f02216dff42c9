package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.sandbox.clarity.ClaritySandbox;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways to sign in to the shop's API, by events whose documents must be fetched. */
class ShopLoginTest {
    private static final String ORDER = "{\"customer\":{\"firstName\":\"Maya\",\"lastName\":\"Okafor\","
            + "\"email\":\"maya@okafor.example\",\"billingAddress\":{\"country\":\"US\"}},"
            + "\"lines\":[{\"sku\":\"CHR-ERG-01\",\"quantity\":\"2\"}]}";

    private ClaritySandbox shop;
    private RunningClaribooks running;

    @BeforeEach
    void prepare() {
        shop = ClaritySandbox.start();
        running = new RunningClaribooks().set("connection.main.clarity.url", shop.url());
    }

    @AfterEach
    void stop() {
        running.close();
        shop.close();
    }

    private JsonNode control(String door, String body) {
        return running.parsed(running.exchange(HttpRequest.newBuilder(URI.create(shop.url() + "/_sandbox/" + door))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .body());
    }

    private void startWith(String auth, String... settings) {
        running.set("connection.main.clarity.auth", auth);
        for (int i = 0; i < settings.length; i += 2) {
            running.set("connection.main.clarity." + settings[i], settings[i + 1]);
        }
        running.start();
        control("switches", "{\"auth\":\"" + auth + "\"}");
    }

    private void sendThin(String id, String status) {
        ObjectNode event = RunningClaribooks.fixture("order.created").put("id", id);
        event.putObject("data")
                .put("id", control("orders", ORDER).at("/order/id").asText());
        running.send(event);
        running.awaitStatus(id, status);
    }

    private JsonNode side() {
        return running.parsed(running.api("GET", "/api/connections/main", null).body())
                .path("clarity");
    }

    private JsonNode trial() {
        return running.parsed(
                        running.api("POST", "/api/connections/main/tests", "{}").body())
                .path("clarity");
    }

    @Test
    void a_fixed_token_fetches_documents() {
        startWith("bearer", "token", "sandbox-shop-token");
        assertThat(trial().path("said").asText()).contains("accepts the credentials");

        sendThin("evt_bearer", "posted");

        assertThat(side().path("state").asText()).isEqualTo("working");
        assertThat(side().path("auth").asText()).isEqualTo("bearer");
    }

    @Test
    void user_and_password_fetch_documents() {
        startWith("basic", "user", "sandbox-user", "password", "sandbox-password");

        sendThin("evt_basic", "posted");
    }

    @Test
    void events_wait_for_a_shop_that_refuses_a_fixed_token_and_the_setting_is_named() {
        startWith("bearer", "token", "an old token");

        sendThin("evt_old", "waiting");

        assertThat(running.cause("evt_old"))
                .contains("The shop refuses the connection main", "connection.main.clarity.*")
                .doesNotContain("an old token");
        assertThat(side().path("state").asText()).isEqualTo("refused");
        assertThat(running.send(RunningClaribooks.fixture("order.created").put("id", "evt_whole"))
                        .statusCode())
                .isEqualTo(202);
        running.awaitStatus("evt_whole", "posted");
        assertThat(trial().path("works").asBoolean(true)).isFalse();
        assertThat(trial().path("said").asText()).contains("status 401");
    }

    @Test
    void events_wait_for_a_shop_that_does_not_know_the_client() {
        startWith("client-credentials", "client-id", "sandbox-shop", "client-secret", "wrong");

        sendThin("evt_wrong", "waiting");

        assertThat(running.cause("evt_wrong")).contains("invalid_client").doesNotContain("wrong ");
    }

    @Test
    void a_token_that_the_shop_ended_early_is_renewed_once() {
        startWith("client-credentials", "client-id", "sandbox-shop", "client-secret", "sandbox-shop-secret");
        control("faults", "{\"kind\":\"expired-token\",\"times\":1}");

        sendThin("evt_renewed", "posted");
    }
}
