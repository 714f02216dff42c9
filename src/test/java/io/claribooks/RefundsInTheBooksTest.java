package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Refunds as credit notes, by the settings a new connection has: sales and taxes fall, the payment stays as taken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundsInTheBooksTest {
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

    private ObjectNode chair(String id) {
        return trade.payment("payment.refunded", id, "243.55");
    }

    @Test
    @DisplayName("case 49: one of two chairs is credited with its share of both taxes, linked to its invoice")
    void oneOfTwoChairs() {
        trade.placed("604.03");
        trade.send(chair("back"), "posted");

        JsonNode credit = trade.credits().get(0);
        assertThat(credit.at("/amount/amount").asText()).isEqualTo("243.55");
        assertThat(credit.path("credit_number").asText())
                .isEqualTo("CL-SO-" + trade.order + "-R-tx_" + trade.order + "back");
        assertThat(credit.path("notes").asText())
                .contains("CL-SO-" + trade.order, "tx_" + trade.order + "back", "damaged");
        assertThat(credit.path("create_date").asText()).isEqualTo("2026-03-12");
        assertThat(credit.path("lines")).hasSize(1);
        JsonNode line = credit.at("/lines/0");
        assertThat(line.path("name").asText()).isEqualTo("Ergonomic chair");
        assertThat(line.at("/amount/amount").asText()).isEqualTo("224.99");
        assertThat(line.path("taxName1").asText()).isEqualTo("Texas");
        assertThat(line.path("taxAmount1").asText()).isEqualTo("6.25");
        assertThat(line.path("taxName2").asText()).isEqualTo("Austin");
        assertThat(trade.open()).isEqualTo("0.00");
        assertThat(trade.payments()).hasSize(1);
    }

    @Test
    @DisplayName("the same refund told twice is one credit note, whatever the event is called")
    void toldTwice() {
        trade.placed("604.03");
        trade.send(chair("back"), "posted");

        assertThat(trade.send(chair("back"), "skipped")).contains("credited in FreshBooks already");
        assertThat(trade.send(trade.named(chair("back"), "refund.processed"), "skipped"))
                .contains("already");
        assertThat(trade.credited()).containsExactly("243.55");
    }

    @Test
    @DisplayName("case 49: shipping, fee and what the shop keeps are lines of their own")
    void shippingFeeAndAdjustment() {
        trade.placed("604.03");
        // 24.50 + 2.02 shipping, 5.00 + 0.41 fee, 10.00 kept.
        ObjectNode refund = Trade.with(trade.refund("ship", "21.93"), data -> data.put("shippingAmount", "24.50")
                .put("shippingTax", "2.02")
                .put("feeAmount", "5.00")
                .put("adjustment", "-10.00"));
        trade.send(refund, "posted");

        JsonNode credit = trade.credits().get(0);
        assertThat(credit.at("/amount/amount").asText()).isEqualTo("21.93");
        assertThat(credit.findValuesAsText("name")).containsExactly("Ground", "Handling", "Adjustment");
        assertThat(credit.at("/lines/1/taxName1").asText()).isEqualTo("Texas");
        assertThat(credit.at("/lines/2/taxAmount1").asText()).isEqualTo("0");
    }

    @Test
    @DisplayName("case 50: an amount alone is credited with its share of the invoice's taxes")
    void amountOnly() {
        trade.placed("604.03");
        trade.send(trade.refund("some", "20.00"), "posted");

        JsonNode credit = trade.credits().get(0);
        assertThat(credit.at("/amount/amount").asText()).isEqualTo("20.00");
        assertThat(credit.path("lines")).hasSize(2);
        // 519.03 of 604.03 is taxed by 8.25 %: 17.19 with, 2.81 without taxes.
        assertThat(credit.at("/lines/0/amount/amount").asText()).isEqualTo("15.88");
        assertThat(credit.at("/lines/1/amount/amount").asText()).isEqualTo("2.81");
    }

    @Test
    @DisplayName("case 51: partial refunds are credited one by one, until they exceed what was captured")
    void partialRefundsUntilTooMuch() {
        trade.placed("604.03");
        trade.send(chair("one"), "posted");
        trade.send(chair("two"), "posted");
        trade.send(trade.refund("rest", "100.00"), "posted");
        String question = trade.send(trade.refund("more", "16.94"), "review");

        assertThat(question).contains("16.94", "587.10", "604.03");
        assertThat(trade.credited()).containsExactly("100.00", "243.55", "243.55");
        trade.send(trade.refund("last", "16.93"), "posted");
        assertThat(trade.credited()).contains("16.93");
    }

    @Test
    @DisplayName("case 51: a refund of more than was captured is a question, and nothing is credited")
    void moreThanCaptured() {
        trade.placed("100.00");
        String question = trade.send(Trade.with(chair("back"), data -> data.remove("paymentId")), "review");

        assertThat(question).contains("243.55", "100.00 paid");
        assertThat(trade.credits()).isEmpty();
    }

    @Test
    @DisplayName("case 51: a refund that fails after it was credited has its credit note taken back, with a note")
    void failedAfterwards() {
        trade.placed("604.03");
        trade.send(chair("back"), "posted");
        ObjectNode failed =
                Trade.with(chair("back"), data -> data.put("status", "failed").put("version", 2));
        trade.send(trade.named(failed, "refund.failed"), "posted");

        assertThat(trade.credits()).isEmpty();
        assertThat(trade.send(chair("back"), "skipped")).contains("failed");
        ObjectNode other = Trade.with(chair("other"), data -> data.remove("transactionId"));
        trade.send(other, "posted");
        assertThat(trade.credited()).containsExactly("243.55");
    }

    @Test
    @DisplayName("case 51: a failure without a credit is skipped, and so is its refund when it is told later")
    void failedBefore() {
        trade.placed("604.03");
        ObjectNode failed =
                Trade.with(chair("back"), data -> data.put("status", "failed").put("version", 2));
        assertThat(trade.send(trade.named(failed, "refund.failed"), "skipped")).contains("never credited");
        assertThat(trade.send(chair("back"), "skipped")).contains("failed");

        assertThat(trade.credits()).isEmpty();
    }

    @Test
    @DisplayName("a refund before its order, or before its capture, waits and is then credited")
    void beforeOrderAndCapture() {
        ObjectNode refund = chair("back");
        assertThat(trade.send(refund, "waiting")).contains("invoice of order " + trade.order);
        trade.send(trade.order("order.created", 1), "posted");
        running.awaitStatus(refund.path("id").asText(), "waiting");
        RunningClaribooks.await()
                .until(() -> running.cause(refund.path("id").asText()).contains("capture"));
        trade.send(trade.capture("pay", "604.03"), "posted");

        running.awaitStatus(refund.path("id").asText(), "posted");
        assertThat(trade.credited()).containsExactly("243.55");
    }

    @Test
    @DisplayName("a refund in another currency is a question")
    void otherCurrency() {
        trade.placed("604.03");
        ObjectNode euros = Trade.with(chair("back"), data -> data.put("currency", "EUR"));

        assertThat(trade.send(euros, "review")).contains("243.55 EUR", "USD");
    }

    @Test
    @DisplayName("a refund whose taxes the invoice does not bear, or that contradicts itself, is a question")
    void foreignTaxes() {
        trade.placed("604.03");
        ObjectNode foreign = chair("tax");
        ((ObjectNode) foreign.at("/data/lineItems/0")).put("tax", "40.00").putArray("taxes");
        Trade.data(foreign).put("amount", "264.99");
        assertThat(trade.send(foreign, "review")).contains("40.00", "none of which fits");

        ObjectNode wrong = Trade.with(chair("sum"), data -> data.put("amount", "240.00"));
        assertThat(trade.send(wrong, "review")).contains("240.00", "224.99", "18.56", "contradicts itself");
        assertThat(trade.credits()).isEmpty();
    }

    @Test
    @DisplayName("a pending refund returns no money yet")
    void pending() {
        trade.placed("604.03");
        ObjectNode pending = Trade.with(chair("back"), data -> data.put("status", "pending"));
        assertThat(trade.send(trade.named(pending, "refund.created"), "skipped"))
                .contains("pending");
    }

    @Test
    @DisplayName("an order cancelled after a partial refund is credited for the rest only")
    void cancelledAfterRefund() {
        trade.placed("604.03");
        trade.send(chair("back"), "posted");
        trade.send(trade.order("order.cancelled", 2), "posted");

        assertThat(trade.credited()).containsExactly("360.48", "243.55");
        assertThat(trade.send(trade.refund("rest", "360.48"), "skipped")).contains("no second credit");
    }
}
