package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Neither secrets nor a buyer's data reach the log, in good times and in bad ones. */
class SecretsInLogsTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private RunningClaribooks running;

    @BeforeEach
    void start() {
        log.start();
        root.addAppender(log);
        running = new RunningClaribooks().start();
    }

    @AfterEach
    void stop() {
        running.close();
        root.detachAppender(log);
    }

    private String everything() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    private void fault(String json) {
        running.control("POST", "faults", json);
    }

    @Test
    void neither_secrets_nor_a_buyers_data_reach_the_log() {
        goodTimes();
        badTimes();
        running.close();

        String text = everything();
        assertThat(text).contains("event.finished", "webhook.refused", "event.needs-attention");
        assertThat(text)
                .doesNotContain(RunningClaribooks.SECRET, RunningClaribooks.SECRET.substring(6))
                .doesNotContain("sandbox-secret", "sandbox-refresh-token", "a test's password", "Bearer ", "clb_")
                .doesNotContain("a-forged-verifier", "callback-verifier")
                .doesNotContain("hillcountry.example", "Nuñez", "Hill Country", "400 W 15th", "512-555-0142")
                // Not a port, nor a part of a longer number.
                .doesNotContainPattern("(?<!\\d)4242(?!\\d)");
    }

    private void goodTimes() {
        new FreshBooksCaller(running).register("invoice");
        for (String name : List.of("customer.created", "order.created", "payment.captured", "payment.refunded")) {
            JsonNode event = RunningClaribooks.fixture(name);
            running.send(event);
            running.awaitStatus(event.path("id").asText(), "posted");
        }
        running.api("GET", "/api/events", null);
        String made = running.api(
                        "POST", "/api/tokens", "{\"name\":\"a script\",\"role\":\"viewer\",\"expiresInDays\":1}")
                .body();
        withToken(running.parsed(made).path("token").asText());
    }

    private void withToken(String token) {
        running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/api/events"))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private void badTimes() {
        running.send(
                "evt_broken",
                "{\"id\":\"evt_broken\",\"type\":\"order.created\",\"data\":{\"email\":\"ap@hillcountry.example\"");
        running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/clarity/main"))
                .header("Content-Type", "application/json")
                .header("webhook-signature", "v1," + RunningClaribooks.SECRET.substring(6))
                .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"ap@hillcountry.example\"}"))
                .build());
        new FreshBooksCaller(running)
                .deliver(
                        "/webhooks/freshbooks/main",
                        "name=callback.verify&object_id=77&account_id=xZNQ1X&verifier=a-forged-verifier");
        running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/api/events"))
                .header("Authorization", "Basic YWRtaW46d3Jvbmc=")
                .build());
        withToken("clb_somebody-guesses-a-token");
        running.api("POST", "/api/people", "{\"name\":\"ana\",\"role\":\"viewer\"}");
        ObjectNode contradictory = order("evt_wrong", "11");
        ((ObjectNode) contradictory.path("data")).put("total", "1.00");
        running.send(contradictory);
        running.awaitStatus("evt_wrong", "review");
        fault("{\"kind\":\"forbidden\",\"method\":\"POST\",\"path\":\"invoices/invoices\"}");
        running.send(order("evt_forbidden", "12"));
        running.awaitStatus("evt_forbidden", "review");
        fault("{\"kind\":\"server-error-before\",\"method\":\"POST\",\"path\":\"invoices/invoices\",\"times\":1}");
        running.send(order("evt_busy", "13"));
        running.awaitStatus("evt_busy", "posted");
        fault("{\"kind\":\"expired-token\",\"times\":1}");
        running.send(order("evt_expired", "14"));
        running.awaitStatus("evt_expired", "posted");
    }

    private static ObjectNode order(String event, String id) {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", event);
        ((ObjectNode) order.path("data")).put("id", id).put("number", "SO-" + id);
        return order;
    }
}
