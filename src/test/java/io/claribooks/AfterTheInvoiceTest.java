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

/** Changes and cancellations of orders that stand in the books, by the settings a new connection has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AfterTheInvoiceTest {
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
    @DisplayName("case 3: an update that comes first makes the invoice, the older creation is stale")
    void updateBeforeCreation() {
        trade.send(Trade.with(trade.order("order.updated", 3), Trade::withoutLicence), "posted");
        String reason = trade.send(trade.order("order.created", 1), "skipped");

        assertThat(reason).contains("stale");
        assertThat(trade.amount()).isEqualTo("579.03");
    }

    @Test
    @DisplayName("case 5: version 2 after version 4 leaves the invoice unchanged")
    void staleUpdate() {
        trade.placed();
        trade.send(Trade.with(trade.order("order.updated", 4), Trade::withoutLicence), "posted");
        trade.send(trade.order("order.updated", 2), "skipped");

        assertThat(trade.amount()).isEqualTo("579.03");
    }

    @Test
    @DisplayName("an unsent draft follows its order, whole and to the cent")
    void draftFollows() {
        trade.placed();
        trade.send(Trade.with(trade.order("order.updated", 2), Trade::withoutLicence), "posted");
        String again = trade.send(Trade.with(trade.order("order.updated", 3), Trade::withoutLicence), "skipped");

        assertThat(trade.amount()).isEqualTo("579.03");
        assertThat(trade.invoice().path("lines")).hasSize(4);
        assertThat(trade.invoice().path("display_status").asText()).isEqualTo("draft");
        assertThat(again).contains("nothing billed has changed");
    }

    @Test
    @DisplayName("case 6: an order that is cancelled when it is created gets no invoice")
    void cancelledAtCreation() {
        ObjectNode event =
                Trade.with(trade.order("order.created", 1), order -> order.put("cancelledAt", "2026-03-04T23:00:00Z"));
        String reason = trade.send(event, "skipped");

        assertThat(reason).contains("cancelled before it was billed");
        assertThat(trade.invoice().isMissingNode()).isTrue();
    }

    @Test
    @DisplayName("case 6: an update that says cancelled is a cancellation of the invoice that stands")
    void cancelledByUpdate() {
        trade.placed();
        trade.send(Trade.with(trade.order("order.updated", 2), order -> order.put("status", "voided")), "posted");

        assertThat(trade.invoice().isMissingNode()).isTrue();
    }

    @Test
    @DisplayName("case 52: the unpaid invoice of a cancelled order is deleted, once, and nothing brings it back")
    void cancelledUnpaid() {
        trade.placed();
        trade.send(trade.order("order.cancelled", 2), "posted");
        assertThat(trade.invoice().isMissingNode()).isTrue();

        assertThat(trade.send(trade.order("order.cancelled", 2), "skipped")).contains("cancelled in the books");
        assertThat(trade.send(trade.order("order.created", 1), "skipped")).contains("stale");
        assertThat(trade.send(trade.order("order.updated", 3), "review")).contains("Restore the invoice");
        String money = trade.send(trade.capture("late", "604.03"), "review");
        assertThat(money).contains("604.03", "was cancelled", "was deleted");
        assertThat(trade.invoice().isMissingNode()).isTrue();
    }

    @Test
    @DisplayName("case 52: the invoice of a cancelled order that was paid stays and is credited whole")
    void cancelledPaid() {
        trade.placed("300.00");
        trade.send(trade.order("order.cancelled", 2), "posted");

        JsonNode credit = trade.credits().get(0);
        assertThat(credit.at("/amount/amount").asText()).isEqualTo("604.03");
        assertThat(credit.path("credit_number").asText()).isEqualTo("CL-SO-" + trade.order + "-V2");
        assertThat(credit.path("lines")).hasSize(5);
        assertThat(credit.at("/lines/0/taxName1").asText()).isEqualTo("Texas");
        assertThat(trade.amount()).isEqualTo("604.03");
        assertThat(trade.send(trade.order("order.cancelled", 2), "skipped")).contains("credited already");
        assertThat(trade.send(trade.capture("late", "254.03"), "review")).contains("was cancelled", "credited");
        assertThat(trade.credited()).containsExactly("604.03");
    }

    @Test
    @DisplayName("case 52: the refund of a cancelled order returns what its credit note gave, without a second one")
    void refundAfterCancellation() {
        trade.placed("300.00");
        trade.send(trade.order("order.cancelled", 2), "posted");
        String reason = trade.send(trade.refund("back", "300.00"), "skipped");

        assertThat(reason).contains("-V2", "no second credit");
        assertThat(trade.send(trade.refund("more", "0.01"), "review")).contains("0.01", "exceeds the 300.00");
        assertThat(trade.credited()).containsExactly("604.03");
    }

    @Test
    @DisplayName("an order cancelled before it came is not billed by its older creation, only by a newer version")
    void cancelledBeforeItCame() {
        trade.send(trade.order("order.cancelled", 2), "skipped");
        trade.send(trade.order("order.created", 1), "skipped");
        assertThat(trade.invoice().isMissingNode()).isTrue();

        trade.send(trade.order("order.updated", 3), "posted");
        assertThat(trade.amount()).isEqualTo("604.03");
    }

    @Test
    @DisplayName("case 53: an invoice of a closed period is never deleted but credited in the open one")
    void cancelledInAClosedPeriod() {
        ObjectNode created =
                Trade.with(trade.order("order.created", 1), order -> order.put("orderDate", "2025-12-31T23:30:00-06:00")
                        .remove("paymentTerms"));
        trade.send(created, "posted");
        trade.send(
                Trade.with(
                        trade.order("order.cancelled", 2),
                        order -> order.put("cancelledAt", "2026-01-02T10:00:00-06:00")),
                "posted");

        assertThat(trade.amount()).isEqualTo("604.03");
        assertThat(trade.credited()).containsExactly("604.03");
        assertThat(trade.credits().get(0).path("create_date").asText()).isEqualTo("2026-01-02");
    }

    @Test
    @DisplayName("case 53: a draft dated in a closed period is not rewritten but asked about")
    void draftInAClosedPeriod() {
        ObjectNode created =
                Trade.with(trade.order("order.created", 1), order -> order.put("orderDate", "2025-12-31T23:30:00-06:00")
                        .remove("paymentTerms"));
        trade.send(created, "posted");
        ObjectNode changed = Trade.with(trade.order("order.updated", 2), order -> {
            order.put("orderDate", "2025-12-31T23:30:00-06:00").remove("paymentTerms");
            Trade.withoutLicence(order);
        });

        assertThat(trade.send(changed, "review")).contains("579.03", "604.03", "closed books");
        assertThat(trade.amount()).isEqualTo("604.03");
    }

    @Test
    @DisplayName("case 54: the edit of a paid order is put before a person with both numbers")
    void editAfterPayment() {
        trade.placed("300.00");
        String question = trade.send(Trade.with(trade.order("order.updated", 2), Trade::cheaperLicence), "review");

        assertThat(question).contains("580.00", "604.03", "sent or paid", "credit-note");
        assertThat(trade.amount()).isEqualTo("604.03");
        assertThat(trade.credits()).isEmpty();
    }

    @Test
    @DisplayName("case 55: another address leaves the invoice as it was, and nobody gets mail")
    void addressOnly() {
        trade.placed();
        ObjectNode moved = trade.order("order.updated", 2);
        ((ObjectNode) moved.at("/data/billingAddress")).put("line1", "1 New Street");
        String reason = trade.send(moved, "skipped");

        assertThat(reason).contains("street", "invoice.address-change");
        assertThat(trade.invoice().path("street").asText()).isEqualTo("400 W 15th St");
        assertThat(trade.invoice().path("display_status").asText()).isEqualTo("draft");
    }

    @Test
    @DisplayName("an order with no lines left whose invoice stands is a question")
    void noLinesLeft() {
        trade.placed();
        ObjectNode emptied = Trade.with(trade.order("order.updated", 2), order -> {
            order.putArray("lineItems");
            order.putArray("shippingLines");
            order.putArray("feeLines");
        });

        assertThat(trade.send(emptied, "review")).contains("no lines");
        assertThat(trade.amount()).isEqualTo("604.03");
    }
}
