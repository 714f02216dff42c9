package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever FreshBooks does while a credit, a deletion or a change is written, it is written once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingFailureTest {
    private RunningClaribooks running;
    private Trade trade;

    @BeforeAll
    void start() {
        running = new RunningClaribooks()
                .set("delivery.schedule", "0s,0s,1s,1s,1s,1s,1s,1s")
                .set("freshbooks.timeout", "1000")
                .set("connection.main.refund.booking", "credit-note-and-payment")
                .set("connection.main.credit.apply", "true")
                .start();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @BeforeEach
    void newOrder() {
        trade = new Trade(running);
    }

    @AfterEach
    void noMoreFaults() {
        running.control("DELETE", "faults", null);
    }

    private void fault(String kind, String method, String path) {
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"" + kind + "\",\"method\":\"" + method + "\",\"path\":\"" + path
                        + "\",\"retryAfterSeconds\":1,\"latencyMillis\":1500}");
    }

    private ObjectNode chair() {
        return trade.payment("payment.refunded", "back", "243.55");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server-error-before", "server-error-after", "cut-before", "cut-after", "latency"})
    @DisplayName("case 62: a credit note whose outcome is unknown is found by its number and made once")
    void creditNote(String kind) {
        trade.placed("604.03");
        fault(kind, "POST", "credit_notes/credit_notes");
        trade.send(chair(), "posted");

        assertThat(trade.credited()).containsExactly("243.55");
        assertThat(trade.open()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server-error-after", "cut-after", "latency"})
    @DisplayName("a payment whose lowering got no answer is lowered once")
    void lowering(String kind) {
        trade.placed("604.03");
        fault(kind, "PUT", "payments/payments");
        trade.send(chair(), "posted");

        assertThat(trade.payments())
                .extracting(payment -> payment.at("/amount/amount").asText())
                .containsExactly("243.55", "360.48");
        assertThat(trade.credited()).containsExactly("243.55");
    }

    @Test
    @DisplayName("a credit spent with an unknown outcome is spent once")
    void spending() {
        trade.placed("604.03");
        fault("cut-after", "POST", "payments/payments");
        trade.send(chair(), "posted");

        assertThat(trade.payments()).hasSize(2);
        assertThat(trade.open()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server-error-after", "cut-after", "latency"})
    @DisplayName("a payment whose deletion got no answer is deleted, and its invoice is open")
    void paymentDeletion(String kind) {
        trade.placed("604.03");
        fault(kind, "PUT", "payments/payments");
        ObjectNode undo = Trade.with(
                trade.capture("pay", "604.03"), data -> data.put("kind", "void").put("version", 2));
        trade.send(trade.named(undo, "payment.voided"), "posted");

        assertThat(trade.payments()).isEmpty();
        assertThat(trade.open()).isEqualTo("604.03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server-error-after", "cut-after"})
    @DisplayName("an invoice whose deletion or rewriting got no answer is as the order says")
    void invoiceChange(String kind) {
        trade.placed();
        fault(kind, "PUT", "invoices/invoices");
        trade.send(Trade.with(trade.order("order.updated", 2), Trade::withoutLicence), "posted");
        assertThat(trade.amount()).isEqualTo("579.03");
        fault(kind, "PUT", "invoices/invoices");
        trade.send(trade.order("order.cancelled", 3), "posted");

        assertThat(trade.invoice().isMissingNode()).isTrue();
    }

    @Test
    @DisplayName("a gift card whose payment got no answer is booked once")
    void tender() {
        fault("cut-after", "POST", "payments/payments");
        ObjectNode event = trade.order("order.created", 1);
        Trade.data(event)
                .withArray("tenders")
                .addObject()
                .put("type", "gift_card")
                .put("amount", "50.00");
        trade.send(event, "posted");

        assertThat(trade.payments()).hasSize(1);
        assertThat(trade.open()).isEqualTo("554.03");
    }

    @Test
    @DisplayName("a refused credit note is a question in the owner's words, and a replay makes it")
    void refused() {
        trade.placed("604.03");
        fault("forbidden", "POST", "credit_notes/credit_notes");
        ObjectNode refund = chair();
        assertThat(trade.send(refund, "review")).contains("Permission Denied");
        String id = running.parsed(
                        running.api("GET", "/api/events?status=review", null).body())
                .at("/events/0/id")
                .asText();
        running.api("POST", "/api/events/" + id + "/replays", "{}");
        running.awaitStatus(refund.path("id").asText(), "posted");

        assertThat(trade.credited()).containsExactly("243.55");
    }

    @Test
    @DisplayName("a cash payment whose outcome is unknown is not taken for another one alike")
    void cashAlike() {
        trade.placed();
        trade.send(cash("one"), "posted");
        fault("cut-before", "POST", "payments/payments");
        trade.send(cash("two"), "posted");
        fault("cut-after", "POST", "payments/payments");
        trade.send(cash("three"), "posted");

        assertThat(trade.payments()).hasSize(3);
        assertThat(trade.open()).isEqualTo("304.03");
    }

    private ObjectNode cash(String id) {
        ObjectNode cash = Trade.with(trade.capture(id, "100.00"), data -> data.put("method", "cash"));
        Trade.data(cash).remove("transactionId");
        return cash;
    }

    @Test
    @DisplayName("a process that ends between credit note and lowering goes on where it was")
    void stoppedInBetween() {
        trade.placed("604.03");
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"server-error-after\",\"method\":\"PUT\",\"path\":\"payments/payments\",\"times\":4}");
        ObjectNode refund = chair();
        assertThat(running.send(refund).statusCode()).isEqualTo(202);
        RunningClaribooks.await().until(() -> trade.credited().size() == 1);
        running.restart();
        running.awaitStatus(refund.path("id").asText(), "posted");

        assertThat(trade.credited()).containsExactly("243.55");
        assertThat(trade.payments())
                .extracting(payment -> payment.at("/amount/amount").asText())
                .containsExactly("243.55", "360.48");
    }
}
