package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.alert.PostReceiver;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person tries one channel, and sees what became of the message. */
class AlertTestMessagesTest {
    private final PostReceiver receiver = new PostReceiver();
    private RunningClaribooks running;

    @BeforeEach
    void start() {
        running = new RunningClaribooks()
                .set("alert.slack.url", receiver.url() + "/chat")
                .set("alert.webhook.url", receiver.url() + "/hook")
                .set("alert.webhook.secret", RunningClaribooks.SECRET)
                .start();
    }

    @AfterEach
    void stop() {
        running.close();
        receiver.close();
    }

    private HttpResponse<String> test(String body) {
        return running.api("POST", "/api/alerts/tests", body);
    }

    private JsonNode message() {
        return running.parsed(running.api("GET", "/api/alerts", null).body()).at("/messages/0");
    }

    private JsonNode channel(String name) {
        JsonNode channels =
                running.parsed(running.api("GET", "/api/alerts", null).body()).path("channels");
        return channels.path(name.equals("slack") ? 0 : 1);
    }

    @Test
    void one_channel_is_tried_alone_and_tells_that_it_took_the_message() {
        HttpResponse<String> answer = test("{\"channel\":\"slack\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode sent = running.parsed(answer.body());
        assertThat(sent.path("channels")).hasSize(1);
        RunningClaribooks.await().until(() -> message().path("state").asText().equals("sent"));
        assertThat(message().path("id").asText())
                .isEqualTo(sent.at("/messages/0/id").asText());
        assertThat(message().path("kind").asText()).isEqualTo("test");
        assertThat(channel("slack").path("name").asText()).isEqualTo("slack");
        assertThat(channel("slack").path("sent").asInt()).isEqualTo(1);
        assertThat(channel("webhook").path("sent").asInt()).isZero();
        assertThat(receiver.posts("/hook")).isEmpty();
        assertThat(running.api("GET", "/api/acts", null).body()).contains("test-alerts", "sent to slack");
    }

    @Test
    void a_channel_that_does_not_take_it_says_why_and_when_it_is_tried_again() {
        receiver.answer(500);
        test("{\"channel\":\"webhook\"}");
        RunningClaribooks.await().until(() -> message().hasNonNull("failure"));
        assertThat(message().path("state").asText()).isEqualTo("pending");
        assertThat(message().path("failure").asText()).contains("500");
        assertThat(message().hasNonNull("nextTryAt")).isTrue();
        assertThat(channel("webhook").path("pending").asInt()).isEqualTo(1);
    }

    @Test
    void a_channel_that_is_not_set_up_is_refused_with_those_that_are() {
        HttpResponse<String> answer = test("{\"channel\":\"email\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("slack", "webhook");
        assertThat(receiver.posts("/chat")).isEmpty();
    }
}
