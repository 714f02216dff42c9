package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The machine's clock jumps under the product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockJumpTest {
    private final MovableClock clock = new MovableClock();
    private RunningClaribooks running;
    private Trade trade;

    @BeforeAll
    void start() {
        running = new RunningClaribooks().start(clock);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @BeforeEach
    void newOrder() {
        running.control("DELETE", "faults", null);
        trade = new Trade(running);
    }

    private void fault(String json) {
        running.control("POST", "faults", json.replace('\'', '"'));
    }

    private String send(ObjectNode event) {
        String id = event.path("id").asText();
        assertThat(running.send(event).statusCode()).isEqualTo(202);
        return id;
    }

    @Test
    void an_event_in_flight_is_booked_once_when_the_clock_jumps_a_day_ahead() {
        fault("{'kind':'latency','latencyMillis':5000,'method':'POST','path':'invoices/invoices'}");
        String order = send(trade.order("order.created", 1));
        running.awaitStatus(order, "processing");
        clock.move(Duration.ofDays(1));
        running.awaitStatus(order, "posted");
        String capture = send(trade.capture("pay", "604.03"));
        running.awaitStatus(capture, "posted");

        assertThat(invoices()).isEqualTo(1);
        assertThat(trade.payments()).hasSize(1);
    }

    private long invoices() {
        long found = 0;
        for (var invoice : running.records("invoices/invoices")) {
            found += invoice.path("invoice_number").asText().contains(trade.order) ? 1 : 0;
        }
        return found;
    }

    /** What waits, is retried, is limited or comes while the clock is ahead is not left for tomorrow. */
    @Test
    void what_was_put_off_while_the_clock_was_ahead_goes_on_when_it_is_put_back() {
        clock.move(Duration.ofDays(1));
        List<String> events = new ArrayList<>();
        events.add(send(trade.capture("early", "604.03")));
        running.awaitStatus(events.get(0), "waiting");
        fault("{'kind':'server-error-before','method':'POST','path':'invoices/invoices','times':0}");
        Trade retried = new Trade(running);
        events.add(send(retried.order("order.created", 1)));
        running.awaitStatus(events.get(1), "retrying");
        running.control("DELETE", "faults", null);
        fault("{'kind':'rate-limited','method':'POST','path':'invoices/invoices','retryAfterSeconds':3600}");
        Trade limited = new Trade(running);
        events.add(send(limited.order("order.created", 1)));
        RunningClaribooks.await()
                .until(() ->
                        !running.claribooks().wiring().connections().resting().isEmpty());

        clock.move(Duration.ofDays(-1));
        events.add(send(trade.order("order.created", 1)));
        events.forEach(event -> running.awaitStatus(event, "posted"));
        assertThat(trade.payments()).hasSize(1);
        assertThat(invoices()).isEqualTo(1);
    }

    @Test
    void an_hour_back_leaves_claims_waits_and_tokens_working() {
        trade.placed();
        clock.move(Duration.ofHours(-1));
        running.control("POST", "tokens", "{\"expire\":\"access\"}");
        String capture = send(trade.capture("pay", "604.03"));
        running.awaitStatus(capture, "posted");
        String early = send(new Trade(running).capture("early", "5.00"));
        running.awaitStatus(early, "waiting");
        clock.move(Duration.ofHours(1));

        assertThat(trade.payments()).hasSize(1);
    }
}
