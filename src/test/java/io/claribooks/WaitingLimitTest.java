package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After three days of waiting for an order a person is asked, and only if the order really never came. */
class WaitingLimitTest {
    private static final Duration ALMOST = Duration.ofHours(71);
    private static final Duration FOUR_DAYS = Duration.ofDays(4);

    private final MovableClock clock = new MovableClock();
    private RunningClaribooks running;
    private Trade trade;

    @BeforeEach
    void start() {
        running = Browser.unconnected().start(clock);
        connect();
        trade = new Trade(running);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private void connect() {
        assertThat(new Browser(running).signIn().connect().statusCode()).isEqualTo(303);
    }

    private String send(ObjectNode event) {
        String id = event.path("id").asText();
        assertThat(running.send(event).statusCode()).isEqualTo(202);
        return id;
    }

    /** Lets time pass on both sides while nothing is in flight, until an event has looked again. */
    private void pass(Duration time, String event) {
        RunningClaribooks.await().until(() -> running.claribooks()
                .wiring()
                .database()
                .query(row -> row.getLong("id"), "select id from event where queue = 2")
                .isEmpty());
        int looks = Attempts.outcomes(running, event).size();
        clock.move(time);
        running.control("POST", "clock", "{\"advance\":\"" + time + "\"}");
        RunningClaribooks.await().until(() -> Attempts.outcomes(running, event).size() > looks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "number"})
    void payments_whose_order_never_came_are_questions_after_three_days_and_go_on_when_it_comes_after_all(String by) {
        String first = send(named(trade.capture("one", "400.00"), by));
        String second = send(named(trade.capture("two", "204.03"), by));
        running.awaitStatus(first, "waiting");
        running.awaitStatus(second, "waiting");
        pass(ALMOST, second);
        assertThat(running.status(first)).isEqualTo("waiting");
        pass(Duration.ofHours(2), second);
        running.awaitStatus(first, "review");
        running.awaitStatus(second, "review");
        assertThat(running.cause(second)).contains("Waits for the invoice of order", "It has waited since");
        assertThat(running.api("GET", "/api/attention", null).body()).contains("\"missing/order\"", "\"count\":2");

        running.awaitStatus(send(trade.order("order.created", 1)), "posted");

        running.awaitStatus(first, "posted");
        running.awaitStatus(second, "posted");
        assertThat(trade.open()).isEqualTo("0.00");
        assertThat(trade.payments()).hasSize(2);
    }

    private static ObjectNode named(ObjectNode payment, String by) {
        return by.equals("id") ? payment : Trade.with(payment, data -> data.remove("orderId"));
    }

    @Test
    void a_question_that_was_discarded_stays_so_when_the_order_comes() {
        String payment = send(trade.capture("one", "604.03"));
        running.awaitStatus(payment, "waiting");
        pass(FOUR_DAYS, payment);
        running.awaitStatus(payment, "review");
        String id = running.parsed(
                        running.api("GET", "/api/events?status=review", null).body())
                .at("/events/0/id")
                .asText();
        assertThat(running.api("POST", "/api/events/" + id + "/discards", "{\"reason\":\"paid by cheque\"}")
                        .statusCode())
                .isEqualTo(201);
        running.awaitStatus(send(trade.order("order.created", 1)), "posted");

        assertThat(running.status(payment)).isEqualTo("skipped");
        assertThat(trade.payments()).isEmpty();
    }

    @Test
    void a_payment_whose_order_is_before_a_person_for_days_waits_for_it() {
        String payment = send(trade.capture("pay", "604.03"));
        running.awaitStatus(payment, "waiting");
        running.control(
                "POST", "faults", "{\"kind\":\"forbidden\",\"method\":\"POST\",\"path\":\"invoices/invoices\"}");
        String order = send(trade.order("order.created", 1));
        running.awaitStatus(order, "review");
        pass(FOUR_DAYS, payment);
        assertThat(running.status(payment)).isEqualTo("waiting");
        String id = running.parsed(
                        running.api("GET", "/api/events?status=review", null).body())
                .at("/events/0/id")
                .asText();
        assertThat(running.api("POST", "/api/events/" + id + "/replays", "{}").statusCode())
                .isEqualTo(201);

        running.awaitStatus(order, "posted");
        running.awaitStatus(payment, "posted");
        assertThat(Attempts.outcomes(running, payment)).doesNotContain("review");
    }

    @Test
    void a_payment_whose_order_waits_for_days_for_its_connection_waits_with_it() {
        String payment = send(trade.capture("pay", "604.03"));
        running.awaitStatus(payment, "waiting");
        running.control("POST", "tokens", "{\"revoke\":\"all\"}");
        String order = send(trade.order("order.created", 1));
        running.awaitStatus(order, "waiting");
        pass(FOUR_DAYS, payment);
        connect();

        running.awaitStatus(order, "posted");
        running.awaitStatus(payment, "posted");
        assertThat(Attempts.outcomes(running, payment)).doesNotContain("review");
    }

    @Test
    void days_without_a_connection_do_not_count_as_a_wait_for_an_order() {
        running.control("POST", "tokens", "{\"revoke\":\"all\"}");
        String order = send(trade.order("order.created", 1));
        running.awaitStatus(order, "waiting");
        pass(FOUR_DAYS, order);
        // What an earlier call did is not known at once: the next wait of another kind.
        running.control("POST", "switches", "{\"list-lag-seconds\":\"2\"}");
        running.control(
                "POST", "faults", "{\"kind\":\"cut-after\",\"method\":\"POST\",\"path\":\"invoices/invoices\"}");
        connect();

        running.awaitStatus(order, "posted");
        assertThat(Attempts.outcomes(running, order)).contains("waiting").doesNotContain("review");
        assertThat(trade.amount()).isEqualTo("604.03");
    }
}
