package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In whatever order events come, however often, under whatever id and however late: the books are the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArrivalTest {
    private static final int EVENTS = 4;

    private final MovableClock clock = new MovableClock();
    private RunningClaribooks running;
    private Trade trade;

    @BeforeAll
    void start() {
        running = new RunningClaribooks().set("retention.every", "200").start(clock);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @BeforeEach
    void newOrder() {
        trade = new Trade(running);
    }

    /** Every order in which four events can come. */
    static Stream<List<Integer>> orders() {
        return permutations(List.of(), List.of(0, 1, 2, 3)).stream();
    }

    private static List<List<Integer>> permutations(List<Integer> chosen, List<Integer> left) {
        if (left.isEmpty()) {
            return List.of(chosen);
        }
        List<List<Integer>> all = new ArrayList<>();
        for (Integer next : left) {
            List<Integer> more = new ArrayList<>(chosen);
            more.add(next);
            all.addAll(permutations(
                    more, left.stream().filter(one -> !one.equals(next)).toList()));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("orders")
    @Order(1)
    void events_of_one_order_leave_the_same_books_in_any_order_of_arrival(List<Integer> arrival) {
        List<ObjectNode> events = List.of(
                trade.order("order.created", 1),
                trade.order("order.updated", 2),
                trade.capture("one", "400.00"),
                trade.capture("two", "204.03"));
        arrival.forEach(index ->
                assertThat(running.send(events.get(index)).statusCode()).isEqualTo(202));
        events.forEach(event -> RunningClaribooks.await().until(() -> List.of("posted", "skipped")
                .contains(running.status(event.path("id").asText()))));

        assertThat(trade.amount()).isEqualTo("604.03");
        assertThat(trade.open()).isEqualTo("0.00");
        assertThat(trade.payments())
                .extracting(payment -> payment.at("/amount/amount").asText())
                .containsExactlyInAnyOrder("400.00", "204.03");
        assertThat(arrival).hasSize(EVENTS);
    }

    @Test
    @Order(2)
    void the_same_things_told_again_under_other_ids_change_nothing() {
        trade.placed("604.03");
        for (int i = 0; i < 3; i++) {
            send(trade.order("order.created", 1));
            send(trade.capture("pay", "604.03"));
        }
        RunningClaribooks.await().until(() -> open() == 0);

        assertThat(trade.payments()).hasSize(1);
        assertThat(trade.amount()).isEqualTo("604.03");
        assertThat(review()).isEmpty();
    }

    private void send(ObjectNode event) {
        assertThat(running.send(event).statusCode()).isEqualTo(202);
    }

    private int open() {
        return running.claribooks()
                .wiring()
                .database()
                .first(row -> row.getInt("n"), "select count(*) as n from event where queue in (1, 2)")
                .orElseThrow();
    }

    private JsonNode review() {
        return running.parsed(running.api("GET", "/api/events?status=review,dead", null)
                        .body())
                .path("events");
    }

    @Test
    @Order(3)
    void the_same_id_with_another_body_changes_nothing_and_is_a_question() {
        ObjectNode order = trade.order("order.created", 1);
        trade.send(order, "posted");
        Trade.with(order, Trade::withoutLicence);
        for (int i = 0; i < 3; i++) {
            assertThat(running.send(order).statusCode()).isEqualTo(200);
        }

        assertThat(trade.amount()).isEqualTo("604.03");
        JsonNode question = review();
        assertThat(question).hasSize(1);
        assertThat(question.at("/0/cause").asText())
                .contains("another body", order.path("id").asText());
        assertThat(question.at("/0/causeClass").asText()).isEqualTo("duplicate");
        JsonNode kept = running.parsed(
                running.api("GET", "/api/events/" + question.at("/0/id").asText(), null)
                        .body());
        assertThat(kept.at("/payload/data/total").asText()).isEqualTo("579.03");
        String discards = "/api/events/" + question.at("/0/id").asText() + "/discards";
        assertThat(running.api("POST", discards, "{\"reason\":\"the first was right\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    @Order(4)
    void what_was_told_months_ago_and_is_told_again_changes_nothing() {
        ObjectNode created = trade.order("order.created", 1);
        trade.send(created, "posted");
        ObjectNode capture = trade.capture("pay", "604.03");
        trade.send(capture, "posted");
        clock.move(Duration.ofDays(120));
        RunningClaribooks.await().until(() -> reduced(created));

        assertThat(running.send(created).statusCode())
                .as("known, though its payload was reduced")
                .isEqualTo(200);
        assertThat(running.send(capture).statusCode()).isEqualTo(200);
        assertThat(running.send(trade.named(created.deepCopy(), "order.created"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(running.send(trade.named(capture.deepCopy(), "payment.captured"))
                        .statusCode())
                .isEqualTo(202);
        RunningClaribooks.await().until(() -> open() == 0);

        assertThat(trade.payments()).hasSize(1);
        assertThat(trade.amount()).isEqualTo("604.03");
        assertThat(trade.open()).isEqualTo("0.00");
        assertThat(review()).isEmpty();
    }

    private boolean reduced(ObjectNode event) {
        return running.claribooks()
                .wiring()
                .database()
                .first(
                        row -> row.getTimestamp("reduced_at"),
                        "select p.reduced_at from event_payload p join event e on e.id = p.event_id where e.event_key = ?",
                        event.path("id").asText())
                .isPresent();
    }
}
