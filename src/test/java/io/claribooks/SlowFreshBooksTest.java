package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of two ledgers answers slowly, yet in time: its own events take longer, and nobody else's do. */
class SlowFreshBooksTest {
    private static final int WORKERS = 4;
    private static final int ORDERS = 4 * WORKERS;

    private final RunningClaribooks slow = new RunningClaribooks();
    private RunningClaribooks running;

    @BeforeEach
    void start() {
        running = new RunningClaribooks()
                .set("dispatch.workers", Integer.toString(WORKERS))
                .set("connections", "main,slow")
                .set("connection.slow.freshbooks.url", slow.freshBooksUrl())
                .set("connection.slow.freshbooks.client-id", "sandbox-client")
                .set("connection.slow.freshbooks.client-secret", "sandbox-secret")
                .set("connection.slow.freshbooks.redirect-uri", "https://claribooks.example/oauth")
                .set("connection.slow.freshbooks.refresh-token", "sandbox-refresh-token")
                .set("connection.slow.clarity.webhook-secrets", RunningClaribooks.SECRET)
                .set("connection.slow.books.closed-through", "2025-12-31")
                .start();
    }

    @AfterEach
    void stop() {
        running.close();
        slow.close();
    }

    private String send(String connection, int number) {
        String id = "evt_" + connection + "_" + number;
        ObjectNode event = OneLineOrder.of(number, "THING", "10", "").put("id", id);
        String time = Long.toString(System.currentTimeMillis() / 1000);
        byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(running.exchange(
                                HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/clarity/" + connection))
                                        .header("Content-Type", "application/json")
                                        .header("webhook-id", id)
                                        .header("webhook-timestamp", time)
                                        .header("webhook-signature", RunningClaribooks.sign(id, time, body))
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                        .build())
                        .statusCode())
                .isEqualTo(202);
        return id;
    }

    private int retried(String connection) {
        return running.claribooks()
                .wiring()
                .database()
                .first(
                        row -> row.getInt(1),
                        "select count(*) from event where attempts > 0 and connection = ?",
                        connection)
                .orElseThrow();
    }

    private int open(List<String> events) {
        return (int) events.stream()
                .filter(event -> !running.status(event).equals("posted"))
                .count();
    }

    @Test
    void the_other_connection_goes_on_and_in_the_end_so_does_the_slow_one_without_an_attempt_used_up() {
        running.awaitStatus(send("slow", 1), "posted");
        running.awaitStatus(send("main", 1), "posted");
        slow.control("POST", "faults", "{\"kind\":\"latency\",\"latencyMillis\":500,\"times\":0}");
        List<String> late = new ArrayList<>();
        for (int i = 2; i < ORDERS; i++) {
            late.add(send("slow", i));
        }
        RunningClaribooks.await()
                .until(() ->
                        slow.control("GET", "faults", null).at("/faults/0/used").asInt() > 0);

        List<String> quick = new ArrayList<>();
        for (int i = 2; i < ORDERS; i++) {
            quick.add(send("main", i));
        }
        quick.forEach(event -> running.awaitStatus(event, "posted"));
        assertThat(open(late))
                .as("of %s, when all of the others were booked", late.size())
                .isGreaterThan(late.size() / 2);

        late.forEach(event -> running.awaitStatus(event, "posted"));
        assertThat(slow.stats().at("/records/invoices").asInt()).isEqualTo(late.size() + 1);
        assertThat(retried("slow")).isZero();
    }
}
