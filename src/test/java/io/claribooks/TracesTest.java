package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.tracing.TraceCollector;
import io.claribooks.tracing.TraceCollector.Span;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One order is one trace, from the webhook through the inbox to each call, and a replay is linked to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracesTest {
    private static final int SERVER = 2;
    private static final int CLIENT = 3;
    private static final int CONSUMER = 5;

    private final TraceCollector collector = new TraceCollector();
    private RunningClaribooks running;

    @BeforeAll
    void start() {
        running = new RunningClaribooks().set("otel.endpoint", collector.url()).start();
    }

    @AfterAll
    void stop() {
        running.close();
        collector.close();
    }

    private static ObjectNode order(String event) {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", event);
        ((ObjectNode) order.path("data")).put("id", event).put("number", event.replace('_', '-'));
        // Of its own, so that they are looked up whichever test comes first.
        order.at("/data/lineItems")
                .forEach(line -> ((ObjectNode) line).put("sku", line.path("sku").asText() + "-" + event));
        return order;
    }

    private String id(String event) {
        return running.claribooks()
                .wiring()
                .database()
                .first(row -> row.getString("id"), "select id from event where event_key = ?", event)
                .orElseThrow();
    }

    private Optional<Span> attempt(String event, int number) {
        String id = id(event);
        return collector.spans().stream()
                .filter(span -> span.name().equals("dispatch")
                        && id.equals(span.attributes().get("claribooks.event.id"))
                        && Integer.toString(number).equals(span.attributes().get("claribooks.attempt")))
                .findFirst();
    }

    private Span awaitAttempt(String event, int number) {
        RunningClaribooks.await().until(() -> attempt(event, number).isPresent());
        return attempt(event, number).orElseThrow();
    }

    private List<Span> trace(String trace) {
        return collector.spans().stream()
                .filter(span -> span.trace().equals(trace))
                .toList();
    }

    private Span one(String trace, String name) {
        RunningClaribooks.await()
                .until(() -> trace(trace).stream().anyMatch(span -> span.name().equals(name)));
        return trace(trace).stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Names of a span and of all it is part of, outermost first. */
    private String way(Span span) {
        Map<String, Span> byId = new LinkedHashMap<>();
        trace(span.trace()).forEach(one -> byId.put(one.id(), one));
        String names = span.name();
        for (Span outer = byId.get(span.parent()); outer != null; outer = byId.get(outer.parent())) {
            names = outer.name() + " > " + names;
        }
        return names;
    }

    @Test
    void an_order_is_one_trace_from_the_webhook_to_each_call() {
        running.send(order("evt_t_1"));
        running.awaitStatus("evt_t_1", "posted");
        Span attempt = awaitAttempt("evt_t_1", 1);
        Span delivery = one(attempt.trace(), "receive-clarity-webhook");

        assertThat(delivery.kind()).isEqualTo(SERVER);
        assertThat(trace(attempt.trace()).stream().filter(span -> span.kind() == SERVER))
                .containsExactly(delivery);
        assertThat(delivery.parent()).isEmpty();
        assertThat(delivery.attributes())
                .containsEntry("claribooks.connection", "main")
                .containsEntry("http.response.status_code", "202");
        assertThat(attempt.kind()).isEqualTo(CONSUMER);
        assertThat(attempt.parent()).isEqualTo(delivery.id());
        assertThat(attempt.attributes())
                .containsEntry("claribooks.event.type", "order.created")
                .containsEntry("claribooks.status", "posted");
        Span call = one(attempt.trace(), "create-invoice");
        assertThat(call.kind()).isEqualTo(CLIENT);
        assertThat(call.attributes())
                .containsEntry("claribooks.operation", "create-invoice")
                .containsEntry("claribooks.system", "freshbooks")
                .containsEntry("claribooks.outcome", "ok")
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.response.status_code", "200");
        assertThat(way(call))
                .startsWith("receive-clarity-webhook > dispatch > order-to-invoice > bill-order > ")
                .endsWith("> post-invoice > create-invoice");
        assertThat(way(one(attempt.trace(), "search-item")))
                .as("on threads of their own")
                .startsWith(
                        "receive-clarity-webhook > dispatch > order-to-invoice > bill-order > find-items-by-sku > ");
        assertThat(collector.spans().stream().filter(span -> span.name().equals("freshbooks-token")))
                .as("asked for by the first order of this class, whichever that is")
                .singleElement()
                .satisfies(token -> assertThat(way(token)).startsWith("receive-clarity-webhook > dispatch > "));
        assertThat(trace(attempt.trace()).stream().filter(span -> span.kind() == CLIENT))
                .hasSizeGreaterThanOrEqualTo(5)
                .allMatch(span -> span.attributes().containsKey("claribooks.operation"));
    }

    @Test
    void orders_that_are_claimed_together_are_traces_of_their_own() {
        List<String> events = List.of("evt_t_5", "evt_t_6", "evt_t_7", "evt_t_8", "evt_t_9");
        events.parallelStream().forEach(event -> running.send(order(event)));
        Set<String> traces = new HashSet<>();
        for (String event : events) {
            running.awaitStatus(event, "posted");
            Span attempt = awaitAttempt(event, 1);
            assertThat(traces.add(attempt.trace())).as(event).isTrue();
            assertThat(attempt.parent())
                    .isEqualTo(one(attempt.trace(), "receive-clarity-webhook").id());
        }
    }

    @Test
    void a_later_attempt_belongs_to_the_same_trace_and_a_replay_begins_one_that_is_linked_to_it() {
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"rate-limited\",\"method\":\"POST\",\"path\":\"invoices/invoices\",\"times\":1,"
                        + "\"retryAfterSeconds\":1}");
        running.send(order("evt_t_2"));
        running.awaitStatus("evt_t_2", "posted");
        Span first = awaitAttempt("evt_t_2", 1);
        Span second = awaitAttempt("evt_t_2", 2);
        assertThat(first.attributes()).containsEntry("claribooks.status", "waiting");
        assertThat(second.trace()).isEqualTo(first.trace());
        assertThat(second.parent()).isEqualTo(first.parent());
        assertThat(trace(first.trace()))
                .anyMatch(span -> "limited".equals(span.attributes().get("claribooks.outcome")));

        running.api("POST", "/api/events/" + id("evt_t_2") + "/replays", "{}");

        Span third = awaitAttempt("evt_t_2", 3);
        assertThat(third.trace()).isNotEqualTo(first.trace());
        assertThat(third.parent()).isEmpty();
        assertThat(third.links()).containsExactly(first.trace());
        assertThat(first.links()).isEmpty();
    }

    @Test
    void neither_a_buyer_nor_a_secret_is_in_what_is_sent_and_housekeeping_leaves_no_span() {
        ObjectNode contradictory = order("evt_t_3");
        ((ObjectNode) contradictory.path("data")).put("total", "1.00");
        running.send(contradictory);
        running.awaitStatus("evt_t_3", "review");
        awaitAttempt("evt_t_3", 1);

        assertThat(collector.everything())
                .contains("dispatch", "claribooks")
                .doesNotContain("hillcountry", "Hill Country", "512-555-0142", "400 W 15th", "1.00")
                // Not a port, nor a part of a longer number.
                .doesNotContainPattern("(?<!\\d)4242(?!\\d)")
                .doesNotContain("sandbox-secret", "sandbox-refresh-token", "Bearer", RunningClaribooks.SECRET);
        assertThat(collector.spans())
                .extracting(Span::name)
                .doesNotContain("sweep", "claim", "announce", "keep-connected", "wake");
    }

    @Test
    void a_trace_that_a_caller_names_is_not_gone_on_with() {
        ObjectNode order = order("evt_t_4");
        String time = Long.toString(Instant.now().getEpochSecond());
        byte[] body = order.toString().getBytes(StandardCharsets.UTF_8);
        running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/clarity/main"))
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("Content-Type", "application/json")
                .header("webhook-id", "evt_t_4")
                .header("webhook-timestamp", time)
                .header("webhook-signature", RunningClaribooks.sign("evt_t_4", time, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
        running.awaitStatus("evt_t_4", "posted");
        assertThat(awaitAttempt("evt_t_4", 1).trace()).isNotEqualTo("0af7651916cd43dd8448eb211c80319c");
    }
}
