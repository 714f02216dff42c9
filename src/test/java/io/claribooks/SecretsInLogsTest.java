package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.alert.PostReceiver;
import io.claribooks.sandbox.clarity.ClaritySandbox;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Neither secrets nor a buyer's data reach the log, in good times and in bad ones. */
class SecretsInLogsTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ClaritySandbox shop = ClaritySandbox.start();
    private final PostReceiver receiver = new PostReceiver();
    private final IdentityServer identity = new IdentityServer(Clock.systemUTC());
    private final EverySecret secrets = new EverySecret(receiver.url());
    private RunningClaribooks running;

    @BeforeEach
    void start() {
        log.start();
        root.addAppender(log);
        receiver.answer(500);
        running = identity.set(secrets.set(new RunningClaribooks()))
                .set("connection.main.clarity.url", shop.url())
                .set("alert.every", "50")
                // Nobody listens there.
                .set("alert.email.port", "1")
                .start();
    }

    @AfterEach
    void stop() {
        running.close();
        shop.close();
        receiver.close();
        identity.close();
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
        badTimesBesides();
        Set<String> tokens = tokens();
        running.close();

        String text = everything();
        assertThat(text).contains("event.finished", "webhook.refused", "event.needs-attention", "alert.not-sent");
        assertThat(tokens).as("of FreshBooks and of the shop").hasSizeGreaterThanOrEqualTo(2);
        assertThat(text)
                .doesNotContain(secrets.texts())
                .doesNotContain(tokens)
                .doesNotContain("Bearer ", "clb_")
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

    /** The shop, the alerts' receivers and the provider of sign-ons fail, each while it is given its secret. */
    private void badTimesBesides() {
        RunningClaribooks.await()
                .until(() -> channels().stream()
                                .filter(one -> one.hasNonNull("failure"))
                                .count()
                        == 3);
        running.exchange(HttpRequest.newBuilder(URI.create(shop.url() + "/_sandbox/faults"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"server-error\",\"times\":9,\"path\":\"/api\"}"))
                .build());
        ObjectNode thin = order("evt_thin", "15");
        thin.putObject("data").put("id", "15");
        running.send(thin);
        running.awaitStatus("evt_thin", "retrying");
        Browser browser = new Browser(running);
        identity.unsigned();
        String address = running.url() + "/api/session/oidc";
        for (int step = 0; step < 2; step++) {
            address = browser.open(address).headers().firstValue("Location").orElseThrow();
        }
        assertThat(browser.open(address).body()).contains("Not signed in");
        identity.outOfService(true);
        browser.open(running.url() + "/api/session/oidc");
    }

    private List<JsonNode> channels() {
        List<JsonNode> channels = new ArrayList<>();
        running.parsed(running.api("GET", "/api/alerts", null).body())
                .path("channels")
                .forEach(channels::add);
        return channels;
    }

    /** The access tokens that FreshBooks and the shop were shown. */
    private Set<String> tokens() {
        Set<String> tokens = new TreeSet<>();
        for (String side : List.of(running.freshBooksUrl(), shop.url())) {
            JsonNode calls =
                    running.parsed(running.exchange(HttpRequest.newBuilder(URI.create(side + "/_sandbox/requests"))
                                    .build())
                            .body());
            for (JsonNode call : calls.path("requests")) {
                String header = call.at("/headers/Authorization").asText();
                if (header.startsWith("Bearer ")) {
                    tokens.add(header.substring("Bearer ".length()));
                }
            }
        }
        return tokens;
    }

    private static ObjectNode order(String event, String id) {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", event);
        ((ObjectNode) order.path("data")).put("id", id).put("number", "SO-" + id);
        return order;
    }
}
