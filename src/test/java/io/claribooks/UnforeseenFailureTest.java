package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.alert.PostReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failure nobody foresaw, as an edited route makes it: the event is dead and told of, and goes on when the route is mended. */
class UnforeseenFailureTest {
    private static final String FLOW = "flows/order-to-invoice.camel.yaml";
    private static final String GOOD = "translate(*, 'order-to-invoice')";
    private static final String BROKEN = "translate(*, 'order-to-nowhere')";

    private final PostReceiver receiver = new PostReceiver();

    @TempDir
    private Path work;

    private SwitchedRoutes routes;
    private RunningClaribooks running;
    private ApiCaller api;

    @BeforeEach
    void start() throws IOException {
        routes = new SwitchedRoutes(
                work,
                Map.of(
                        "alert.every",
                        "50",
                        "alert.webhook.url",
                        receiver.url() + "/hook",
                        "alert.webhook.secret",
                        RunningClaribooks.SECRET));
        running = routes.running();
        api = new ApiCaller(running);
    }

    @AfterEach
    void stop() {
        routes.close();
        receiver.close();
    }

    private List<String> told() {
        return receiver.posts("/hook").stream()
                .map(post -> running.parsed(post.body()))
                .map(message -> message.path("type").asText() + " "
                        + message.at("/data/cause").asText())
                .toList();
    }

    @Test
    void its_event_is_dead_in_a_class_of_its_own_is_told_of_and_is_booked_when_the_route_is_mended()
            throws IOException {
        routes.edit(FLOW, GOOD, BROKEN);
        routes.send("1");
        running.awaitStatus("evt_1", "dead");

        assertThat(running.cause("evt_1"))
                .contains("unexpected failure (illegalargumentexception)", "the log has its details");
        JsonNode group = api.get("/api/attention").at("/groups/0");
        assertThat(group.path("cause").asText()).isEqualTo("code/unforeseen/illegalargumentexception");
        assertThat(group.path("class").asText()).isEqualTo("code");
        assertThat(group.path("count").asInt()).isEqualTo(1);
        RunningClaribooks.await()
                .untilAsserted(() -> assertThat(told()).containsExactly("alert.raised attention/main/code"));

        routes.edit(FLOW, BROKEN, GOOD);
        String event = group.at("/examples/0").asText();
        api.post(201, "/api/events/" + event + "/replays", ApiCaller.body());
        running.awaitStatus("evt_1", "posted");
        assertThat(routes.invoices()).isEqualTo(1);
        RunningClaribooks.await().untilAsserted(() -> assertThat(told())
                .containsExactly("alert.raised attention/main/code", "alert.over attention/main/code"));
    }
}
