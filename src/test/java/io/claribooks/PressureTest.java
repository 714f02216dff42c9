package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.alert.PostReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FreshBooks is limited, down for hours, or stuck on one order: events wait, keep their order, and go on by themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PressureTest {
    private static final int TRADES = 15;

    private final MovableClock clock = new MovableClock();
    private final PostReceiver receiver = new PostReceiver();
    private RunningClaribooks running;
    private Trade trade;

    @BeforeAll
    void start() {
        running = new RunningClaribooks()
                .set("alert.every", "50")
                .set("alert.webhook.secret", "whsec_IBEgERIRIxEkESURJhEnESgRKREqESsRLBEtES4=")
                .set("alert.webhook.url", receiver.url() + "/hook")
                .start(clock);
        new Trade(running).placed();
    }

    @AfterAll
    void stop() {
        running.close();
        receiver.close();
    }

    @BeforeEach
    void newOrder() {
        running.control("DELETE", "faults", null);
        // Ends the rests an earlier test has left.
        pass(Duration.ofMinutes(6));
        trade = new Trade(running);
    }

    /** Lets time pass on both sides while nothing is in flight, for a worker does not take so long. */
    private void pass(Duration time) {
        RunningClaribooks.await().until(() -> running.claribooks()
                .wiring()
                .database()
                .query(row -> row.getLong("id"), "select id from event where queue = 2")
                .isEmpty());
        clock.move(time);
        running.control("POST", "clock", "{\"advance\":\"" + time + "\"}");
    }

    private void fault(String json) {
        running.control("POST", "faults", json.replace('\'', '"'));
    }

    private String send(ObjectNode event) {
        String id = event.path("id").asText();
        assertThat(running.send(event).statusCode()).isEqualTo(202);
        return id;
    }

    private int used(String event, String column) {
        return running.claribooks()
                .wiring()
                .database()
                .first(row -> row.getInt(1), "select " + column + " from event where event_key = ?", event)
                .orElseThrow();
    }

    private Instant due(String event) {
        return running.claribooks()
                .wiring()
                .database()
                .first(
                        row -> row.getTimestamp("due_at").toInstant(),
                        "select due_at from event where event_key = ?",
                        event)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_limit_is_waited_for_as_long_as_it_says_in_seconds_or_as_a_date(boolean date) {
        fault(
                "{'kind':'rate-limited','method':'POST','path':'invoices/invoices','retryAfterSeconds':600,'retryAfterDate':"
                        + date + "}");
        String order = send(trade.order("order.created", 1));
        running.awaitStatus(order, "waiting");
        assertThat(Duration.between(clock.instant(), due(order)))
                .isBetween(Duration.ofSeconds(540), Duration.ofSeconds(601));
        String next = send(new Trade(running).order("order.created", 1));
        pass(Duration.ofSeconds(601));
        running.awaitStatus(order, "posted");
        running.awaitStatus(next, "posted");

        assertThat(used(order, "attempts"))
                .as("no place of the schedule is used up")
                .isZero();
        assertThat(used(order, "tries")).isEqualTo(2);
        assertThat(used(next, "tries")).as("the whole connection rests").isEqualTo(1);
    }

    @Test
    void payments_that_meet_a_limit_are_booked_in_the_order_they_came() {
        trade.placed();
        fault("{'kind':'rate-limited','method':'POST','path':'payments/payments','retryAfterSeconds':1}");
        List<String> payments = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            payments.add(send(trade.capture("part" + i, i + "0.00")));
        }
        payments.forEach(payment -> running.awaitStatus(payment, "posted"));

        assertThat(booked(trade)).containsExactly("10.00", "20.00", "30.00", "40.00", "50.00");
    }

    /** Amounts of the payments on a trade's invoice, oldest first. */
    private static List<String> booked(Trade of) {
        List<String> amounts = new ArrayList<>();
        of.payments()
                .forEach(payment -> amounts.add(0, payment.at("/amount/amount").asText()));
        return amounts;
    }

    @Test
    void hours_without_freshbooks_use_up_no_attempts_are_told_once_and_then_all_goes_on_in_order() {
        fault("{'kind':'server-error-before','path':'accounting','times':0}");
        Map<Trade, List<String>> owed = new LinkedHashMap<>();
        for (int i = 0; i < TRADES; i++) {
            Trade one = new Trade(running);
            owed.put(
                    one,
                    List.of(
                            send(one.order("order.created", 1)),
                            send(one.capture("one", "400.00")),
                            send(one.capture("two", "204.03"))));
        }
        for (int step = 0; step < 12; step++) {
            int calls = total();
            pass(Duration.ofMinutes(30));
            RunningClaribooks.await().until(() -> total() > calls);
            RunningClaribooks.await().until(() -> !running.claribooks()
                    .wiring()
                    .connections()
                    .resting()
                    .isEmpty());
        }
        owed.values().stream().flatMap(List::stream).forEach(event -> {
            assertThat(running.status(event)).isIn("waiting", "received", "processing");
            assertThat(used(event, "attempts")).isZero();
        });
        RunningClaribooks.await().until(() -> !told("alert.raised").isEmpty());
        running.control("DELETE", "faults", null);
        pass(Duration.ofMinutes(10));
        owed.values().stream().flatMap(List::stream).forEach(event -> running.awaitStatus(event, "posted"));

        owed.keySet().forEach(one -> assertThat(booked(one)).containsExactly("400.00", "204.03"));
        RunningClaribooks.await().until(() -> told("alert.over").size() == 1);
        assertThat(told("alert.raised")).as("over six hours").hasSize(1);
    }

    private int total() {
        return running.stats().path("total").asInt();
    }

    private List<JsonNode> told(String type) {
        return receiver.posts("/hook").stream()
                .map(post -> running.parsed(post.body()))
                .filter(message -> message.path("type").asText().equals(type))
                .filter(message -> message.at("/data/cause").asText().startsWith("queue/"))
                .toList();
    }

    @Test
    void an_order_that_is_stuck_holds_up_its_own_events_alone() {
        trade.placed();
        String invoice = trade.invoice().path("id").asText();
        fault("{'kind':'server-error-before','path':'invoices/invoices/" + invoice + "','times':0}");
        String stuck = send(Trade.with(trade.order("order.updated", 2), Trade::withoutLicence));
        running.awaitStatus(stuck, "retrying");
        String behind = send(trade.capture("pay", "579.03"));
        for (int i = 0; i < TRADES; i++) {
            new Trade(running).placed("604.03");
        }
        running.awaitStatus(stuck, "retrying");
        assertThat(running.status(behind)).isEqualTo("received");

        running.control("DELETE", "faults", null);
        pass(Duration.ofMinutes(7));
        running.awaitStatus(stuck, "posted");
        running.awaitStatus(behind, "posted");
        assertThat(trade.open()).isEqualTo("0.00");
    }
}
