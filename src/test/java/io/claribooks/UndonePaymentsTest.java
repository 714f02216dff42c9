package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What undoes a capture, and what only seems to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndonePaymentsTest {
    private RunningClaribooks running;
    private Trade trade;

    @BeforeAll
    void start() {
        running = new RunningClaribooks().start();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @BeforeEach
    void newOrder() {
        trade = new Trade(running);
    }

    @Test
    @DisplayName("case 47: a failed attempt told after the capture undoes nothing")
    void failedAfterCaptured() {
        trade.placed("604.03");
        trade.send(trade.payment("payment.failed", "pay", "604.03"), "skipped");

        assertThat(trade.invoice().path("v3_status").asText()).isEqualTo("paid");
    }

    @Test
    @DisplayName("case 48: a capture voided after it was booked is taken back, and the invoice is open again")
    void voidedAfterCapture() {
        trade.placed("604.03");
        ObjectNode undo = Trade.with(
                trade.capture("pay", "604.03"), data -> data.put("kind", "void").put("version", 2));
        trade.send(trade.named(undo, "payment.voided"), "posted");

        assertThat(trade.payments()).isEmpty();
        assertThat(trade.open()).isEqualTo("604.03");
        assertThat(trade.send(trade.capture("pay", "604.03"), "skipped")).contains("voided or reversed");
        ObjectNode twice = trade.named(undo.deepCopy(), "payment.voided");
        assertThat(trade.send(twice, "skipped")).contains("nothing to undo");
    }

    @Test
    @DisplayName("case 48: an ACH payment that is returned is taken back by the capture's own new status")
    void achReturn() {
        trade.placed("604.03");
        ObjectNode returned = Trade.with(trade.capture("pay", "604.03"), data -> data.put("status", "reversed")
                .put("version", 2));
        trade.send(returned, "posted");

        assertThat(trade.open()).isEqualTo("604.03");
    }

    @Test
    @DisplayName("case 48: a reversal of another amount than was booked is a question")
    void partlyReversed() {
        trade.placed("604.03");
        ObjectNode undo = Trade.with(
                trade.capture("pay", "100.00"), data -> data.put("kind", "void").put("version", 2));

        assertThat(trade.send(trade.named(undo, "payment.voided"), "review")).contains("100.00", "604.03");
        assertThat(trade.open()).isEqualTo("0.00");
    }

    @Test
    @DisplayName("case 48: a payment of a closed period is not taken back but asked about")
    void reversedInAClosedPeriod() {
        trade.placed();
        trade.send(
                Trade.with(trade.capture("old", "604.03"), data -> data.put("capturedAt", "2025-12-30T10:00:00Z")),
                "posted");
        ObjectNode undo = Trade.with(
                trade.capture("old", "604.03"), data -> data.put("kind", "void").put("version", 2));

        assertThat(trade.send(trade.named(undo, "payment.voided"), "review")).contains("2025-12-30", "closed books");
        assertThat(trade.open()).isEqualTo("0.00");
    }

    @Test
    @DisplayName("case 48: a void that names neither gateway nor payment finds the capture by its transaction")
    void voidWithoutGateway() {
        trade.placed("604.03");
        ObjectNode undo = Trade.with(trade.capture("undo", "604.03"), data -> {
            data.put("kind", "void").put("parentTransactionId", "tx_" + trade.order + "pay");
            data.remove(List.of("gateway", "transactionId"));
        });
        trade.send(trade.named(undo, "payment.voided"), "posted");

        assertThat(trade.open()).isEqualTo("604.03");
    }

    @Test
    @DisplayName("a capture whose void came first is not booked; one captured anew is")
    void voidBeforeCapture() {
        trade.placed();
        ObjectNode undo = Trade.with(
                trade.capture("pay", "604.03"), data -> data.put("kind", "void").put("version", 2));
        trade.send(trade.named(undo, "payment.voided"), "skipped");
        assertThat(trade.send(trade.capture("pay", "604.03"), "skipped")).contains("voided or reversed");
        assertThat(trade.payments()).isEmpty();

        trade.send(Trade.with(trade.capture("pay", "604.03"), data -> data.put("version", 3)), "posted");
        assertThat(trade.open()).isEqualTo("0.00");
    }

    @Test
    @DisplayName("a disputed payment is a question and no entry")
    void disputed() {
        trade.placed("604.03");
        ObjectNode event = Trade.with(trade.capture("pay", "604.03"), data -> data.put("kind", "dispute"));

        assertThat(trade.send(trade.named(event, "payment.disputed"), "review")).contains("disputed", "604.03");
        assertThat(trade.payments()).hasSize(1);
    }
}
