package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.alert.PostReceiver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop that falls silent, over weeks of a clock that is put forward. */
class SilenceAlertTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final MovableClock clock = new MovableClock();
    private final PostReceiver receiver = new PostReceiver();
    private RunningClaribooks running;
    private int sent;

    @BeforeEach
    void start() {
        clock.move(WEEK.multipliedBy(-3));
        running = new RunningClaribooks()
                // Without hours that are put forward or back.
                .set("connection.main.store.zone", "UTC")
                .set("alert.every", "50")
                .set("alert.webhook.url", receiver.url() + "/hook")
                .set("alert.webhook.secret", RunningClaribooks.SECRET)
                .start(clock);
    }

    @AfterEach
    void stop() {
        running.close();
        receiver.close();
    }

    /** Lets the shop tell so many things that change nothing in the books. */
    private void tell(int events) {
        for (int i = 0; i < events; i++) {
            String id = "evt_silence_" + ++sent;
            assertThat(running.send(RunningClaribooks.fixture("payment.failed").put("id", id))
                            .statusCode())
                    .isEqualTo(202);
            running.awaitStatus(id, "skipped");
        }
    }

    private List<JsonNode> told() {
        return receiver.posts("/hook").stream()
                .map(post -> running.parsed(post.body()))
                .toList();
    }

    private JsonNode told(int number) {
        RunningClaribooks.await().until(() -> told().size() >= number);
        assertThat(told()).hasSize(number);
        return told().get(number - 1);
    }

    @Test
    void is_told_of_once_at_hours_that_usually_have_events_and_once_when_it_is_heard_of_again() {
        tell(3);
        clock.move(WEEK);
        tell(3);
        clock.move(WEEK.plusMinutes(30));

        JsonNode raised = told(1);
        assertThat(raised.path("type").asText()).isEqualTo("alert.raised");
        assertThat(raised.at("/data/cause").asText()).isEqualTo("silence/main");
        assertThat(raised.at("/data/sentence").asText())
                .isEqualTo(
                        "The shop of the connection main has told nothing for more than 2 hours,"
                                + " at a time of the week when it usually does. Look whether its webhook is still switched on.");

        clock.move(Duration.ofMinutes(30));
        tell(1);
        JsonNode over = told(2);
        assertThat(over.path("type").asText()).isEqualTo("alert.over");
        assertThat(over.at("/data/sentence").asText()).isEqualTo("The shop of the connection main is heard of again.");
    }
}
