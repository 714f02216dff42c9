package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While nothing else is sent, an outage of FreshBooks is still told from an order that FreshBooks cannot bear. */
class OutageTest {
    /** Longer than the schedule of an event that fails, which has eight places. */
    private static final int HOURS = 40;

    private final MovableClock clock = new MovableClock();
    private RunningClaribooks running;
    private Relay relay;
    private Trade trade;

    @BeforeEach
    void start() {
        running = new RunningClaribooks();
        relay = new Relay(running.freshBooksUrl());
        running.set("connection.main.freshbooks.url", relay.url())
                .set("freshbooks.timeout", "500")
                .start(clock);
        // A buyer and items that are known: each order is one call.
        new Trade(running).placed();
        trade = new Trade(running);
    }

    @AfterEach
    void stop() {
        running.close();
        relay.close();
    }

    private void fault(String json) {
        running.control("POST", "faults", json.replace('\'', '"'));
    }

    private String send(ObjectNode event) {
        String id = event.path("id").asText();
        assertThat(running.send(event).statusCode()).isEqualTo(202);
        return id;
    }

    /** Lets time pass while nothing is in flight, until the event has been tried again. */
    private void pass(Duration time, String event) {
        RunningClaribooks.await().until(() -> !running.status(event).equals("processing"));
        int tries = Attempts.outcomes(running, event).size();
        clock.move(time);
        RunningClaribooks.await().until(() -> Attempts.outcomes(running, event).size() > tries);
    }

    private void outlasts(String order) {
        running.awaitStatus(order, "waiting");
        for (int hours = 0; hours < HOURS; hours += 2) {
            pass(Duration.ofHours(2), order);
        }
        assertThat(Attempts.outcomes(running, order)).containsOnly("waiting");
        assertThat(Attempts.used(running, order)).isZero();
    }

    private void goesOn(String... events) {
        running.control("DELETE", "faults", null);
        clock.move(Duration.ofMinutes(6));
        for (String event : events) {
            running.awaitStatus(event, "posted");
        }
        assertThat(trade.amount()).isEqualTo("604.03");
    }

    @Test
    void a_lone_order_outlasts_an_outage_and_goes_on_with_its_payments_in_order() {
        fault("{'kind':'server-error-before','path':'accounting','times':0}");
        String order = send(trade.order("order.created", 1));
        String first = send(trade.capture("one", "400.00"));
        String second = send(trade.capture("two", "204.03"));
        outlasts(order);

        goesOn(order, first, second);
        assertThat(trade.payments().stream()
                        .map(payment -> payment.at("/amount/amount").asText()))
                .as("newest first")
                .containsExactly("204.03", "400.00");
    }

    @Test
    void a_lone_order_outlasts_a_FreshBooks_that_cannot_be_reached() {
        relay.cut();
        String order = send(trade.order("order.created", 1));
        running.awaitStatus(order, "waiting");
        // Connections that were open are found cut first.
        pass(Duration.ofMinutes(1), order);
        pass(Duration.ofMinutes(1), order);
        assertThat(running.cause(order)).contains("cannot be reached");
        outlasts(order);

        relay.mend();
        goesOn(order);
    }

    @Test
    void a_lone_order_outlasts_an_authorisation_server_that_cannot_be_reached() {
        running.control("POST", "tokens", "{\"expire\":\"access\"}");
        clock.move(Duration.ofDays(1));
        relay.cut();
        String order = send(trade.order("order.created", 1));
        outlasts(order);

        relay.mend();
        goesOn(order);
    }

    @Test
    void a_FreshBooks_that_answers_nobody_in_time_uses_up_no_attempt() {
        fault("{'kind':'latency','latencyMillis':1500,'path':'accounting','times':0}");
        String order = send(trade.order("order.created", 1));
        running.awaitStatus(order, "waiting");
        assertThat(running.cause(order)).contains("did not answer in time");
        assertThat(Attempts.used(running, order)).isZero();

        goesOn(order);
    }

    @Test
    void an_order_whose_own_call_fails_alone_uses_up_its_schedule_and_is_dead_with_its_cause() {
        fault("{'kind':'server-error-before','method':'POST','path':'invoices/invoices','times':0}");
        String order = send(trade.order("order.created", 1));
        for (int place = 1; place <= 8; place++) {
            int now = place;
            RunningClaribooks.await()
                    .until(() -> Attempts.used(running, order) >= now
                            && running.status(order).equals("retrying"));
            clock.move(Duration.ofHours(13));
        }
        running.awaitStatus(order, "dead");
        assertThat(running.cause(order)).contains("503", "The schedule of 8 later attempts is used up");
        assertThat(running.claribooks().wiring().connections().resting()).isEmpty();
    }

    @Test
    void a_limit_that_is_met_by_the_question_is_kept_and_uses_up_no_attempt() {
        fault("{'kind':'server-error-before','method':'POST','path':'invoices/invoices'}");
        fault("{'kind':'rate-limited','path':'taxes/taxes','retryAfterSeconds':2}");
        String order = send(trade.order("order.created", 1));
        running.awaitStatus(order, "waiting");
        assertThat(running.claribooks().wiring().connections().get("main").isLimited())
                .isTrue();
        running.awaitStatus(order, "posted");
        assertThat(Attempts.used(running, order)).isZero();
    }
}
