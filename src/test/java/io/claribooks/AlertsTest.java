package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.alert.MailReceiver;
import io.claribooks.alert.PostReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the owner hears of, over real channels: a mail server and an HTTP receiver. */
class AlertsTest {
    private static final String SECRET = "whsec_IBEgERIRIxEkESURJhEnESgRKREqESsRLBEtES4=";

    private final MovableClock clock = new MovableClock();
    private final MailReceiver mail = new MailReceiver(true);
    private final PostReceiver receiver = new PostReceiver();
    private RunningClaribooks running;

    @BeforeEach
    void prepare() {
        running = new RunningClaribooks()
                .set("alert.every", "50")
                .set("alert.link", "https://books.example")
                .set("alert.email.to", "owner@shop.example, books@shop.example")
                .set("alert.email.from", "claribooks@shop.example")
                .set("alert.email.port", mail.port())
                .set("alert.email.user", "postman")
                .set("alert.email.password", "a mail password")
                .set("alert.email.starttls", "false")
                .set("alert.slack.url", receiver.url() + "/services/T0/B0/chat-token")
                .set("alert.webhook.url", receiver.url() + "/hook")
                .set("alert.webhook.secret", SECRET);
    }

    @AfterEach
    void stop() {
        running.close();
        mail.close();
        receiver.close();
    }

    /** The same id with another body, which a person must look at. */
    private void conflict(String id) {
        ObjectNode event = RunningClaribooks.fixture("payment.failed").put("id", id);
        running.send(event);
        running.send(event.put("occurredAt", "2026-03-10T10:00:00Z"));
        String found =
                running.api("GET", "/api/events?status=review&text=" + id, null).body();
        assertThat(running.parsed(found).path("events")).isNotEmpty();
    }

    private List<PostReceiver.Post> hooks() {
        return receiver.posts("/hook");
    }

    private void awaitHooks(int number) {
        RunningClaribooks.await().until(() -> hooks().size() >= number);
        assertThat(hooks()).hasSize(number);
    }

    private JsonNode hook(int index) {
        return running.parsed(hooks().get(index).body());
    }

    private JsonNode alerts() {
        return running.parsed(running.api("GET", "/api/alerts", null).body());
    }

    private static String signature(PostReceiver.Post post) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
        String signed =
                post.headers().get("webhook-id") + "." + post.headers().get("webhook-timestamp") + "." + post.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void an_event_that_needs_attention_is_told_once_on_every_channel_and_once_when_it_is_over() throws Exception {
        running.start(clock);
        conflict("evt_twice");
        awaitHooks(1);
        RunningClaribooks.await().until(() -> mail.mails().size() == 1);

        assertThat(hook(0).path("type").asText()).isEqualTo("alert.raised");
        assertThat(hook(0).at("/data/sentence").asText())
                .isEqualTo(
                        "One event of the connection main needs your attention: another one of the same name or id is there.");
        assertThat(hook(0).at("/data/link").asText()).isEqualTo("https://books.example/#/attention");
        assertThat(hooks().get(0).headers()).containsEntry("webhook-signature", signature(hooks().get(0)));
        assertThat(mail.mails().get(0))
                .contains("Subject: Claribooks: Needs you: One event of the connection main")
                .contains("To: owner@shop.example, books@shop.example")
                .contains("https://books.example/#/attention")
                .doesNotContain("hillcountry");
        assertThat(mail.commands()).contains("RCPT TO:<owner@shop.example>", "RCPT TO:<books@shop.example>");
        assertThat(mail.commands()).anyMatch(line -> line.startsWith("AUTH PLAIN "));
        RunningClaribooks.await()
                .until(() -> receiver.posts("/services/T0/B0/chat-token").size() == 1);
        assertThat(running.parsed(receiver.posts("/services/T0/B0/chat-token")
                                .get(0)
                                .body())
                        .path("text")
                        .asText())
                .startsWith("*Needs you:* One event")
                .contains("<https://books.example/#/attention>");

        JsonNode raised = alerts().path("raised");
        assertThat(raised).hasSize(1);
        assertThat(raised.get(0).path("cause").asText()).isEqualTo("attention/main/duplicate");
        assertThat(raised.get(0).path("told").asInt()).isEqualTo(1);
        String id = running.parsed(
                        running.api("GET", "/api/events?status=review", null).body())
                .at("/events/0/id")
                .asText();
        running.api("POST", "/api/events/" + id + "/discards", "{\"reason\":\"looked at\"}");
        awaitHooks(2);

        assertThat(hook(1).path("type").asText()).isEqualTo("alert.over");
        assertThat(hook(1).at("/data/sentence").asText())
                .isEqualTo(
                        "No event of the connection main needs your attention any more because another one of the same name or id is there.");
        assertThat(alerts().path("raised")).isEmpty();
        assertThat(alerts().path("over")).hasSize(1);
    }

    @Test
    void more_of_the_same_is_told_at_ten_and_not_within_the_hour_nor_after_a_restart() {
        running.start(clock);
        conflict("evt_1");
        awaitHooks(1);
        for (int i = 2; i <= 12; i++) {
            conflict("evt_" + i);
        }
        RunningClaribooks.await().until(() -> alerts().at("/raised/0/amount").asInt() == 12);
        assertThat(hooks()).hasSize(1);

        running.claribooks().close();
        running.start(clock);
        RunningClaribooks.await()
                .until(() -> running.api("GET", "/api/alerts", null).statusCode() == 200);
        clock.move(Duration.ofMinutes(61));
        awaitHooks(2);

        assertThat(hook(1).at("/data/sentence").asText()).startsWith("12 events of the connection main need");
        assertThat(alerts().at("/raised/0/told").asInt()).isEqualTo(2);
    }

    @Test
    void a_channel_that_fails_disturbs_nobody_and_is_tried_again_by_itself() {
        receiver.answer(500);
        running.start(clock);
        conflict("evt_twice");
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(
                RunningClaribooks.fixture("order.created").path("id").asText(), "posted");
        RunningClaribooks.await().until(() -> mail.mails().size() == 1);
        RunningClaribooks.await().until(() -> channel("webhook").hasNonNull("failure"));

        assertThat(channel("webhook").path("failure").asText()).isEqualTo("It answered with status 500.");
        assertThat(channel("webhook").path("pending").asInt()).isEqualTo(1);
        RunningClaribooks.await().until(() -> channel("email").path("pending").asInt() == 0);
        assertThat(hooks()).hasSize(1);
        assertThat(running.api("GET", "/api/alerts", null).body()).doesNotContain("chat-token");

        receiver.answer(200);
        clock.move(Duration.ofMinutes(2));
        RunningClaribooks.await().until(() -> channel("webhook").path("pending").asInt() == 0);

        assertThat(hooks()).hasSize(2);
        assertThat(hooks().get(1).headers().get("webhook-id"))
                .isEqualTo(hooks().get(0).headers().get("webhook-id"));
        assertThat(mail.mails()).hasSize(1);
    }

    private JsonNode channel(String name) {
        for (JsonNode channel : alerts().path("channels")) {
            if (channel.path("name").asText().equals(name)) {
                return channel;
            }
        }
        throw new AssertionError("no channel " + name);
    }

    @Test
    void a_lost_connection_is_told_and_later_that_its_events_are_late() {
        running.set("connection.main.freshbooks.refresh-token", "withdrawn").start(clock);
        running.send(RunningClaribooks.fixture("order.created"));
        awaitHooks(1);

        assertThat(hook(0).at("/data/cause").asText()).isEqualTo("disconnected/main");
        assertThat(hook(0).at("/data/sentence").asText())
                .contains("Connect the account again")
                .doesNotContain("withdrawn");

        clock.move(Duration.ofMinutes(31));
        awaitHooks(2);

        assertThat(hook(1).at("/data/cause").asText()).isEqualTo("queue/main");
        assertThat(hook(1).at("/data/sentence").asText())
                .startsWith("One event of the connection main")
                .contains("30 minutes");
        RunningClaribooks.await()
                .until(() -> receiver.posts("/services/T0/B0/chat-token").size() == 2);
        assertThat(receiver.posts("/services/T0/B0/chat-token").get(1).body())
                .contains("/#/events?status=received,processing,waiting,retrying&amp;connection=main>");
    }

    @Test
    void a_test_message_goes_out_when_asked_for() {
        running.start(clock);
        var answer = running.api("POST", "/api/alerts/tests", null);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(running.parsed(answer.body()).path("channels")).hasSize(3);
        awaitHooks(1);
        assertThat(hook(0).path("type").asText()).isEqualTo("alert.test");
        RunningClaribooks.await().until(() -> mail.mails().size() == 1);
    }

    @Test
    void a_mail_server_that_asks_for_no_sign_in_gets_none() {
        try (MailReceiver open = new MailReceiver(false)) {
            running.set("alert.email.port", open.port())
                    .set("alert.email.user", "")
                    .set("alert.email.password", "");
            running.start(clock);
            running.api("POST", "/api/alerts/tests", null);
            RunningClaribooks.await().until(() -> open.mails().size() == 1);

            assertThat(open.mails().get(0))
                    .contains("Subject: Claribooks: A test")
                    .contains("https://books.example/#/alerts");
            assertThat(open.commands()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    void without_a_channel_nobody_is_told_and_the_api_shows_what_is_raised() {
        running.set("alert.email.to", "").set("alert.slack.url", "").set("alert.webhook.url", "");
        running.set("alert.disk-free-mb", "100000000").start(clock);
        RunningClaribooks.await().until(() -> alerts().path("raised").size() == 1);

        assertThat(alerts().at("/raised/0/cause").asText()).isEqualTo("disk/local/data");
        assertThat(alerts().at("/raised/0/told").asInt()).isZero();
        assertThat(running.api("POST", "/api/alerts/tests", null).statusCode()).isEqualTo(409);
    }
}
