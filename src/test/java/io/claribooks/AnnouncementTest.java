package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where arrivals are announced nobody hears of them, as when Kafka loses a record. */
class AnnouncementTest {
    private RunningClaribooks running;

    @BeforeEach
    void start() {
        running = new RunningClaribooks().set("dispatch.out", "mock:nowhere").start();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    /** Delivers a recorded order with headers that steer components of Camel; answers the id of its event. */
    private String deliver() {
        var order = RunningClaribooks.fixture("order.created");
        String id = order.path("id").asText();
        String time = Long.toString(Instant.now().getEpochSecond());
        byte[] body = order.toString().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/clarity/main"))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", RunningClaribooks.sign(id, time, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        HeadersFromOutsideTest.HOSTILE.forEach(request::header);
        assertThat(running.exchange(request.build()).statusCode()).isEqualTo(202);
        return id;
    }

    @Test
    void an_announcement_carries_no_header_and_an_event_whose_announcement_is_lost_is_found_by_the_sweep() {
        String order = deliver();

        running.awaitStatus(order, "posted");
        MockEndpoint nowhere =
                running.claribooks().main().getCamelContext().getEndpoint("mock:nowhere", MockEndpoint.class);
        RunningClaribooks.await().until(() -> nowhere.getReceivedCounter() == 1);
        assertThat(List.copyOf(nowhere.getExchanges())).singleElement().satisfies(exchange -> {
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(order);
            assertThat(exchange.getMessage().getHeaders()).isEqualTo(Map.of());
        });
    }
}
