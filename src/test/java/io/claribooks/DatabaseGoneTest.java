package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.database.StoppablePostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under the product: what comes meanwhile is refused, and what was in flight ends once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseGoneTest {
    private static final int MOST_ORDERS = 3000;
    private static final AtomicInteger NEXT = new AtomicInteger();

    @TempDir
    private static Path directory;

    private StoppablePostgres postgres;
    private final MovableClock clock = new MovableClock();
    private RunningClaribooks running;

    @BeforeAll
    void start() throws IOException {
        postgres = new StoppablePostgres(directory.resolve("data"));
        running = new RunningClaribooks()
                .set("database.url", postgres.url())
                .set("database.user", "postgres")
                .set("database.password", "postgres")
                .set("connection.main.item.unknown", "bill-by-name")
                .set("freshbooks.timeout", "20000")
                .set("dispatch.lease", "PT20S")
                .start(clock);
    }

    @AfterAll
    void stop() throws IOException {
        running.close();
        postgres.close();
    }

    private static ObjectNode order() {
        int number = NEXT.incrementAndGet();
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", "evt_gone_" + number);
        ((ObjectNode) order.path("data")).put("id", "g" + number).put("number", "G" + number);
        return order;
    }

    private int invoices() {
        return running.stats().at("/records/invoices").asInt();
    }

    /** Invoices that FreshBooks was asked to write, whether or not it has done so yet. */
    private long writes() {
        return StreamSupport.stream(
                        running.control("GET", "requests", null)
                                .path("requests")
                                .spliterator(),
                        false)
                .filter(call -> call.path("method").asText().equals("POST")
                        && call.path("address").asText().contains("invoices/invoices"))
                .count();
    }

    private static void busy(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    /** For a minute, by the clock: what was in flight had been claimed for less. */
    @Test
    void while_the_database_is_gone_intake_answers_503_soon_and_an_event_in_flight_ends_once() throws Exception {
        ObjectNode known = order();
        running.send(known);
        running.awaitStatus(known.path("id").asText(), "posted");
        int before = invoices();
        long writesBefore = writes();
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"latency\",\"latencyMillis\":4000,\"method\":\"POST\",\"path\":\"invoices/invoices\"}");
        ObjectNode inFlight = order();
        assertThat(running.send(inFlight).statusCode()).isEqualTo(202);
        RunningClaribooks.await().until(() -> writes() == writesBefore + 1);

        postgres.stop();
        ObjectNode refused = order();
        long asked = System.nanoTime();
        busy(running.send(refused));
        // Five seconds and what a busy machine adds; a pool left to itself waits for thirty, and some drivers for ever.
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - asked)).isLessThan(30);
        RunningClaribooks.await().until(() -> invoices() == before + 1);
        clock.move(Duration.ofMinutes(1));
        busy(running.send(refused));
        postgres.start();

        RunningClaribooks.await().until(() -> running.send(refused).statusCode() != 503);
        running.awaitStatus(refused.path("id").asText(), "posted");
        running.awaitStatus(inFlight.path("id").asText(), "posted");
        assertThat(invoices()).isEqualTo(before + 2);
    }

    @Test
    void an_immediate_shutdown_under_load_loses_nothing_that_was_acknowledged_and_doubles_nothing() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        Set<String> answers = ConcurrentHashMap.newKeySet();
        ExecutorService senders = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            senders.submit(() -> {
                while (!over.get() && acknowledged.size() < MOST_ORDERS) {
                    ObjectNode order = order();
                    String answer = answered(order);
                    if (answer.equals("202")) {
                        acknowledged.add(order.path("id").asText());
                    } else {
                        answers.add(answer);
                    }
                }
            });
        }
        RunningClaribooks.await().until(() -> acknowledged.size() > 60);
        postgres.crash();
        postgres.start();
        int then = acknowledged.size();
        RunningClaribooks.await()
                .untilAsserted(
                        () -> assertThat(acknowledged.size()).as("%s", answers).isGreaterThan(then + 30));
        over.set(true);
        senders.shutdown();
        assertThat(senders.awaitTermination(3, TimeUnit.MINUTES)).isTrue();

        assertThat(answers).allMatch("503"::equals);
        acknowledged.forEach(event -> running.awaitStatus(event, "posted"));
        // What was stored and whose answer was lost is worked on too.
        RunningClaribooks.await().until(() -> count("queue = 1") + count("queue = 2") == 0);
        List<String> twice = running.claribooks()
                .wiring()
                .database()
                .query(
                        row -> row.getString("freshbooks_id"),
                        "select freshbooks_id from posting where kind = 'invoice' group by freshbooks_id having count(*) > 1");
        assertThat(twice).isEmpty();
        assertThat(invoices())
                .as("one invoice per event, also of those whose answer was lost")
                .isEqualTo(count("status = 'posted'"));
    }

    private int count(String which) {
        return running.claribooks()
                .wiring()
                .database()
                .first(row -> row.getInt("n"), "select count(*) as n from event where " + which)
                .orElseThrow();
    }

    private String answered(ObjectNode order) {
        try {
            return Integer.toString(running.send(order).statusCode());
        } catch (UncheckedIOException e) {
            return e.toString();
        }
    }
}
