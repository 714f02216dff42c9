package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The product looks after its connections while nothing arrives. */
class KeepConnectedTest {
    /** How long before its end a token is replaced at the latest, of the twelve hours it lives. */
    private static final Duration NEARLY_OVER = Duration.ofHours(11).plusMinutes(31);

    private final MovableClock clock = new MovableClock();
    private RunningClaribooks running;

    @BeforeEach
    void start() {
        running = new RunningClaribooks().set("connections.look-every", "100").start(clock);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    /** How often FreshBooks was asked for a token. */
    private long asked() {
        return StreamSupport.stream(
                        running.control("GET", "requests", null)
                                .path("requests")
                                .spliterator(),
                        false)
                .filter(call -> call.path("address").asText().endsWith("/auth/oauth/token"))
                .count();
    }

    @Test
    void a_token_is_replaced_before_its_end_without_an_event_that_needs_it() {
        var order = RunningClaribooks.fixture("order.created");
        running.send(order);
        running.awaitStatus(order.path("id").asText(), "posted");
        assertThat(asked()).isEqualTo(1);

        clock.move(NEARLY_OVER);
        running.control("POST", "clock", "{\"advance\":\"" + NEARLY_OVER + "\"}");
        RunningClaribooks.await().until(() -> asked() == 2);

        running.control("POST", "clock", "{\"advance\":\"PT1H\"}");
        clock.move(Duration.ofHours(1));
        Trade later = new Trade(running).placed();
        assertThat(later.amount()).isEqualTo("604.03");
        assertThat(asked()).as("the order used the new one").isEqualTo(2);
    }
}
