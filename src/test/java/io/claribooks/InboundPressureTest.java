package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Floods, slow senders, idle connections and huge headers are bounded, and the shop's deliveries go on meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboundPressureTest {
    private static final int LIMIT = 2;
    private static final int CONNECTIONS = 2100;

    private RunningClaribooks running;

    @BeforeAll
    void start() {
        running = new RunningClaribooks()
                .set("http.in-flight-limit", Integer.toString(LIMIT))
                .set("http.connections", Integer.toString(CONNECTIONS))
                .set("http.header-limit", "4096")
                .set("http.idle-timeout", "PT3S")
                .set("http.body-timeout", "PT1S")
                .start();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private RawCaller caller() {
        return new RawCaller(running.url());
    }

    private static ObjectNode ping(String id) {
        return RunningClaribooks.fixture("order.created").put("id", id).put("type", "webhook.ping");
    }

    private void accepted(String id) {
        HttpResponse<String> answer = running.send(ping(id));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** What came before is worked on still, or gives its place back a moment after its answer. */
    private void acceptedInTheEnd(String id) {
        RunningClaribooks.await().until(() -> running.send(ping(id)).statusCode() != 503);
        assertThat(running.status(id)).isNotEqualTo("absent");
    }

    private static String head(int length) {
        return "POST /webhooks/clarity/main HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + length + "\r\n\r\n";
    }

    @Test
    void huge_headers_and_first_lines_are_refused_at_once() {
        try (RawCaller headers = caller();
                RawCaller line = caller()) {
            assertThat(headers.send("POST /webhooks/clarity/main HTTP/1.1\r\nHost: a.example\r\nX-Much: "
                                    + "x".repeat(70_000) + "\r\n\r\n")
                            .answer())
                    .startsWith("HTTP/1.1 431");
            assertThat(line.send("GET /" + "x".repeat(70_000) + " HTTP/1.1\r\n\r\n")
                            .answer())
                    .contains(" 414 ");
        }
        accepted("after-headers");
    }

    @Test
    void a_header_that_never_ends_is_cut_off() {
        try (RawCaller slow = caller()) {
            assertThat(slow.send("POST /webhooks/clarity/main HTTP/1.1\r\nX-Slow: ")
                            .trickle("x"))
                    .isEmpty();
        }
    }

    @Test
    void slow_bodies_are_cut_off_and_hold_no_place_of_a_delivery() {
        List<RawCaller> slow = IntStream.range(0, 10 * LIMIT)
                .mapToObj(i -> caller().send(head(1000) + "{"))
                .toList();

        accepted("between-slow-ones");

        assertThat(slow.get(0).trickle("x")).startsWith("HTTP/1.1 408").contains("did not come within");
        RunningClaribooks.await().until(() -> slow.stream().allMatch(RawCaller::isCut));
    }

    @Test
    void two_thousand_idle_connections_stop_no_delivery_and_are_closed_in_the_end() {
        List<RawCaller> idle = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            idle.add(caller());
        }
        assertThat(idle.get(1999).isCut()).isFalse();

        for (int i = 0; i < 20; i++) {
            accepted("idle-" + i);
        }

        RunningClaribooks.await().until(() -> idle.stream().allMatch(RawCaller::isCut));
        idle.forEach(RawCaller::close);
    }

    @Test
    void beyond_the_limit_the_connection_that_has_been_idle_longest_goes() {
        List<RawCaller> idle = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS + 100; i++) {
            idle.add(caller());
        }
        RunningClaribooks.await().until(() -> idle.get(0).isCut());

        accepted("beyond");
        idle.forEach(RawCaller::close);
    }

    @Test
    void a_flood_is_answered_503_with_a_time_and_nothing_of_it_is_half_taken() {
        ExecutorService senders = Executors.newFixedThreadPool(64);
        List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, 600)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> running.send(ping("flood-" + i)), senders))
                .toList();
        int accepted = 0;
        for (int i = 0; i < sent.size(); i++) {
            HttpResponse<String> answer = sent.get(i).join();
            assertThat(answer.statusCode()).isIn(202, 503);
            boolean taken = answer.statusCode() == 202;
            assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(!taken);
            assertThat(running.status("flood-" + i).equals("absent")).isEqualTo(!taken);
            accepted += taken ? 1 : 0;
        }
        senders.shutdown();

        assertThat(accepted).isBetween(1, 599);
        acceptedInTheEnd("after-the-flood");
    }

    @Test
    void senders_that_vanish_while_their_delivery_is_worked_on_hold_no_place() {
        for (int i = 0; i < 20 * LIMIT; i++) {
            String body = ping("vanish-" + i).toString();
            String time = Long.toString(System.currentTimeMillis() / 1000);
            String signature = RunningClaribooks.sign("vanish-" + i, time, body.getBytes(StandardCharsets.UTF_8));
            caller().send("POST /webhooks/clarity/main HTTP/1.1\r\nHost: a.example\r\nwebhook-id: vanish-" + i
                            + "\r\nwebhook-timestamp: " + time + "\r\nwebhook-signature: " + signature
                            + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                    .reset();
        }
        acceptedInTheEnd("after-vanished");
        for (int i = 0; i < 5 * LIMIT; i++) {
            acceptedInTheEnd("vanished-" + i);
        }
    }
}
