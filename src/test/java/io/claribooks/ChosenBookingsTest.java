package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the books show by the other value of each setting. */
class ChosenBookingsTest {
    private RunningClaribooks running;

    @AfterEach
    void stop() {
        running.close();
    }

    private Trade with(String... settings) {
        running = new RunningClaribooks();
        for (int i = 0; i < settings.length; i += 2) {
            running.set("connection.main." + settings[i], settings[i + 1]);
        }
        running.start();
        return new Trade(running);
    }

    private static ObjectNode chair(Trade trade, String id) {
        return trade.payment("payment.refunded", id, "243.55");
    }

    @Test
    @DisplayName(
            "case 54: a paid order that became 24.03 cheaper is credited; the invoice stays; the refund follows without a second one")
    void changeAfterPaymentIsCredited() {
        Trade trade = with("invoice.sent-change", "credit-note").placed("604.03");
        trade.send(Trade.with(trade.order("order.updated", 2), Trade::cheaperLicence), "posted");

        JsonNode credit = trade.credits().get(0);
        assertThat(credit.at("/amount/amount").asText()).isEqualTo("24.03");
        assertThat(credit.at("/lines/0/name").asText()).isEqualTo("Seat licence 2026");
        assertThat(trade.amount()).isEqualTo("604.03");
        assertThat(trade.send(Trade.with(trade.order("order.updated", 3), Trade::cheaperLicence), "skipped"))
                .contains("nothing billed has changed");
        assertThat(trade.send(trade.order("order.updated", 4), "review")).contains("dearer by 24.03");
        assertThat(trade.send(trade.refund("back", "24.03"), "skipped")).contains("no second credit");
        trade.send(chair(trade, "chair"), "posted");
        assertThat(trade.credited()).containsExactly("243.55", "24.03");

        assertThat(trade.send(trade.order("order.updated", 4), "review")).contains("243.55", "336.45");
        trade.send(trade.order("order.cancelled", 5), "posted");
        assertThat(trade.credited()).containsExactly("336.45", "243.55", "24.03");
    }

    @Test
    @DisplayName(
            "case 54: a chair returned by an edit is credited with its taxes; a refund that cannot be told apart is a question")
    void chairLessAfterPayment() {
        Trade trade = with("invoice.sent-change", "credit-note").placed("604.03");
        ObjectNode edited = Trade.with(trade.order("order.updated", 2), order -> {
            ObjectNode line = (ObjectNode) order.at("/lineItems/0");
            line.put("quantity", "1")
                    .put("subtotal", "249.99")
                    .put("discount", "25.00")
                    .put("total", "224.99");
            line.put("tax", "18.56");
            ((ObjectNode) line.at("/taxes/0")).put("amount", "14.06");
            ((ObjectNode) line.at("/taxes/1")).put("amount", "4.50");
            order.put("subtotal", "334.99")
                    .put("discountTotal", "25.00")
                    .put("tax", "20.99")
                    .put("total", "360.48");
            ((ObjectNode) order.at("/discounts/0")).put("amount", "25.00");
            ((ObjectNode) order.at("/taxLines/0")).put("amount", "15.90");
            ((ObjectNode) order.at("/taxLines/1")).put("amount", "5.09");
        });
        trade.send(edited, "posted");

        assertThat(trade.credited()).containsExactly("243.55");
        assertThat(trade.credits().get(0).at("/lines/0/taxName1").asText()).isEqualTo("Texas");
        assertThat(trade.send(trade.refund("back", "20.00"), "review")).contains("20.00", "243.55", "cannot be told");
    }

    @Test
    @DisplayName("case 55: where it is chosen the address follows the order; amounts and status stay, no mail")
    void addressFollows() {
        Trade trade = with("invoice.address-change", "update", "invoice.draft-change", "review")
                .placed();
        ObjectNode moved = trade.order("order.updated", 2);
        ((ObjectNode) moved.at("/data/billingAddress")).put("line1", "1 New Street");
        trade.send(moved, "posted");

        assertThat(trade.invoice().path("street").asText()).isEqualTo("1 New Street");
        assertThat(trade.invoice().path("display_status").asText()).isEqualTo("draft");
        assertThat(trade.invoice().path("lines")).hasSize(5);
        assertThat(trade.amount()).isEqualTo("604.03");
        String question = trade.send(Trade.with(trade.order("order.updated", 3), Trade::withoutLicence), "review");
        assertThat(question).contains("579.03", "604.03", "invoice.draft-change");
        assertThat(trade.amount()).isEqualTo("604.03");
    }

    @Test
    @DisplayName("case 52: where it is chosen an unpaid cancelled order is credited and not deleted")
    void unpaidIsCredited() {
        Trade trade = with("order.cancelled-unpaid", "credit-note").placed();
        trade.send(trade.order("order.cancelled", 2), "posted");

        assertThat(trade.amount()).isEqualTo("604.03");
        assertThat(trade.credited()).containsExactly("604.03");
    }

    @Test
    @DisplayName("case 52: a cancelled order over 0.00 has nothing to credit")
    void nothingToCredit() {
        Trade trade = with("order.cancelled-unpaid", "credit-note");
        ObjectNode free = Trade.with(trade.order("order.created", 1), order -> {
            order.putArray("lineItems")
                    .addObject()
                    .put("id", "1")
                    .put("name", "Sample")
                    .put("quantity", "1")
                    .put("unitPrice", "0.00")
                    .put("total", "0.00");
            order.putArray("shippingLines");
            order.putArray("feeLines");
            order.putArray("taxLines");
            order.putArray("discounts");
            for (String member : List.of("subtotal", "discountTotal", "shippingTotal", "feeTotal", "tax", "total")) {
                order.put(member, "0.00");
            }
        });
        trade.send(free, "posted");
        ObjectNode cancelled = trade.named(free.deepCopy(), "order.cancelled");
        Trade.data(cancelled).put("version", 2);

        assertThat(trade.send(cancelled, "skipped")).contains("0.00", "nothing to credit");
        assertThat(trade.credits()).isEmpty();
    }

    @Test
    @DisplayName("case 52: where it is chosen an unpaid cancelled order, and any refund, is a question")
    void everythingIsAsked() {
        Trade trade = with("order.cancelled-unpaid", "review", "refund.booking", "review")
                .placed();
        assertThat(trade.send(trade.order("order.cancelled", 2), "review")).contains("604.03", "unpaid");
        Trade paid = new Trade(running).placed("604.03");
        assertThat(paid.send(chair(paid, "back"), "review")).contains("243.55", "refund.booking");
        assertThat(running.records("credit_notes/credit_notes")).isEmpty();
        assertThat(trade.amount()).isEqualTo("604.03");
    }

    @Test
    @DisplayName("case 53: with last-year closed, an unpaid invoice of last year is credited today")
    void lastYearIsClosed() {
        Trade trade = with("books.closed-through", "last-year", "store.zone", "UTC");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String then = (today.getYear() - 1) + "-12-30";
        ObjectNode created = Trade.with(trade.order("order.created", 1), order -> {
            order.put("orderDate", then + "T10:00:00Z").remove("paymentTerms");
        });
        trade.send(created, "posted");
        trade.send(
                Trade.with(trade.order("order.cancelled", 2), order -> order.put("cancelledAt", then + "T12:00:00Z")),
                "posted");

        assertThat(trade.amount()).isEqualTo("604.03");
        assertThat(trade.credits().get(0).path("create_date").asText()).startsWith(today.getYear() + "-");
    }

    @Test
    @DisplayName("case 45: where it is chosen what is paid too much becomes a credit in FreshBooks")
    void overpaidIsSplit() {
        Trade trade = with("payment.overpaid", "split").placed("50.00");
        trade.send(trade.capture("more", "560.00"), "posted");

        assertThat(trade.open()).isEqualTo("0.00");
        assertThat(trade.payments().get(0).at("/amount/amount").asText()).isEqualTo("554.03");
        assertThat(trade.credited()).containsExactly("5.97");
        assertThat(trade.send(trade.capture("again", "1.00"), "review")).contains("1.00", "0.00");
    }

    @Test
    @DisplayName("where it is chosen a surcharge that the order does not charge is left out, and only then")
    void surchargeIsLeftOut() {
        Trade trade = with("payment.surcharge", "leave-out").placed();
        trade.send(Trade.with(trade.capture("pay", "309.00"), data -> data.put("surcharge", "9.00")), "posted");
        trade.send(Trade.with(trade.capture("two", "303.88"), data -> data.put("surcharge", "8.85")), "posted");

        assertThat(trade.payments())
                .extracting(payment -> payment.at("/amount/amount").asText())
                .containsExactly("295.03", "309.00");
        assertThat(trade.payments().get(0).path("note").asText()).contains("surcharge 8.85");
        assertThat(trade.open()).isEqualTo("0.00");
    }

    @Test
    @DisplayName("case 50: where it is chosen an amount alone is untaxed goodwill")
    void goodwill() {
        Trade trade = with("refund.amount-only", "goodwill").placed("604.03");
        trade.send(trade.refund("some", "20.00"), "posted");

        JsonNode credit = trade.credits().get(0);
        assertThat(credit.path("lines")).hasSize(1);
        assertThat(credit.at("/lines/0/taxAmount1").asText()).isEqualTo("0");
        trade.send(trade.order("order.cancelled", 2), "posted");
        assertThat(trade.credited()).containsExactly("584.03", "20.00");
    }

    @Test
    @DisplayName("where it is chosen the payment is lowered too, and the invoice shows it as open")
    void paymentIsLowered() {
        Trade trade = with("refund.booking", "credit-note-and-payment").placed("300.00");
        trade.send(trade.capture("second", "304.03"), "posted");
        trade.send(chair(trade, "back"), "posted");

        assertThat(trade.payments())
                .extracting(payment -> payment.at("/amount/amount").asText())
                .containsExactly("304.03", "56.45");
        assertThat(trade.open()).isEqualTo("243.55");
        assertThat(trade.credited()).containsExactly("243.55");
        assertThat(trade.send(chair(trade, "back"), "skipped")).contains("already");
        trade.send(trade.refund("rest", "360.48"), "posted");
        assertThat(trade.payments()).isEmpty();
        assertThat(trade.credited()).containsExactly("360.48", "243.55");
        ObjectNode failed = Trade.with(chair(trade, "back"), data -> data.put("status", "failed"));
        assertThat(trade.send(trade.named(failed, "refund.failed"), "review")).contains("243.55", "raise the payments");
    }

    @Test
    @DisplayName("where it is chosen the credit is spent on the invoice, which is paid again")
    void creditIsSpent() {
        Trade trade = with("refund.booking", "credit-note-and-payment", "credit.apply", "true")
                .placed("604.03");
        trade.send(chair(trade, "back"), "posted");

        JsonNode spent = trade.payments().get(0);
        assertThat(spent.path("type").asText()).isEqualTo("Credit");
        assertThat(spent.path("from_credit").asBoolean()).isTrue();
        assertThat(spent.path("creditid").asLong())
                .isEqualTo(trade.credits().get(0).path("id").asLong());
        assertThat(trade.open()).isEqualTo("0.00");
    }

    @Test
    @DisplayName("where FreshBooks does not take a credit as a payment, a person is told, and nothing is booked twice")
    void creditIsRefused() {
        Trade trade = with("refund.booking", "credit-note-and-payment", "credit.apply", "true")
                .placed("604.03");
        running.control("POST", "switches", "{\"credit-as-payment\":\"refuse\"}");
        assertThat(trade.send(chair(trade, "back"), "review")).contains("refused", "creditid");
        running.control("POST", "switches", "{\"credit-as-payment\":\"spend\"}");
        trade.send(chair(trade, "back"), "posted");

        assertThat(trade.credited()).containsExactly("243.55");
        assertThat(trade.open()).isEqualTo("0.00");
        assertThat(trade.payments()).hasSize(2);
    }

    @Test
    @DisplayName("case 23: where no tender is chosen, gift cards are left to the captures")
    void noTenders() {
        Trade trade = with("payment.tenders", "");
        ObjectNode event = trade.order("order.created", 1);
        Trade.data(event)
                .withArray("tenders")
                .addObject()
                .put("type", "gift_card")
                .put("amount", "50.00");
        trade.send(event, "posted");

        assertThat(trade.open()).isEqualTo("604.03");
        assertThat(trade.invoice().path("display_status").asText()).isEqualTo("draft");
    }
}
