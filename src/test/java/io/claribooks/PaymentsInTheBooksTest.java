package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Captures and tenders, by the settings a new connection has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentsInTheBooksTest {
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

    private static ObjectNode tendered(ObjectNode event, String type, String amount) {
        Trade.data(event).withArray("tenders").addObject().put("type", type).put("amount", amount);
        return event;
    }

    @Test
    @DisplayName("case 24: store credit that covers all leaves the invoice whole and paid")
    void storeCreditCoversAll() {
        trade.send(tendered(trade.order("order.created", 1), "Store-Credit", "604.03"), "posted");

        assertThat(trade.invoice().path("v3_status").asText()).isEqualTo("paid");
        assertThat(trade.amount()).isEqualTo("604.03");
        assertThat(trade.payments().get(0).path("type").asText()).isEqualTo("Other");
    }

    @Test
    @DisplayName(
            "case 23: two gift cards alike are two payments, each once; card money among the tenders is told by captures")
    void giftCardsOnce() {
        ObjectNode event = trade.order("order.created", 1);
        tendered(tendered(tendered(event, "gift_card", "50.00"), "gift_card", "50.00"), "credit_card", "100.00");
        trade.send(event, "posted");
        ObjectNode again = event.deepCopy();
        assertThat(trade.send(trade.named(again, "order.updated"), "skipped")).contains("nothing billed");

        assertThat(trade.payments()).hasSize(2);
        assertThat(trade.open()).isEqualTo("504.03");
    }

    @Test
    @DisplayName("case 23: a gift card used later is booked on the invoice that stands")
    void giftCardLater() {
        trade.placed();
        trade.send(tendered(trade.order("order.updated", 2), "gift_card", "50.00"), "posted");

        assertThat(trade.open()).isEqualTo("554.03");
    }

    @Test
    @DisplayName("case 23: a gift card told as a tender and again as a capture is one payment")
    void giftCardToldTwice() {
        trade.send(tendered(trade.order("order.created", 1), "gift_card", "50.00"), "posted");
        ObjectNode again = Trade.with(trade.capture("card", "50.00"), data -> data.put("method", "gift_card"));
        assertThat(trade.send(again, "skipped")).contains("gift card of 50.00 USD", "already");
        trade.send(Trade.with(trade.capture("other", "20.00"), data -> data.put("method", "gift_card")), "posted");

        assertThat(trade.open()).isEqualTo("534.03");
    }

    @Test
    @DisplayName("case 41: a payment in another currency than its invoice is a question, nothing is converted")
    void otherCurrency() {
        trade.placed();
        ObjectNode euros = Trade.with(trade.capture("pay", "300.00"), data -> data.put("currency", "EUR"));

        assertThat(trade.send(euros, "review")).contains("300.00 EUR", "USD", "converted");
        assertThat(trade.payments()).isEmpty();
    }

    @Test
    @DisplayName("case 42: an authorisation books nothing")
    void authorisation() {
        trade.placed();
        ObjectNode event = trade.capture("auth", "604.03");
        Trade.data(event).put("kind", "authorization");
        assertThat(trade.send(trade.named(event, "payment.authorized"), "skipped"))
                .contains("reserves");
        assertThat(trade.payments()).isEmpty();
    }

    @Test
    @DisplayName("case 43: two captures make two payments, and the invoice is paid after the second")
    void twoCaptures() {
        trade.placed("350.00");
        assertThat(trade.invoice().path("payment_status").asText()).isEqualTo("partial");
        trade.send(trade.capture("second", "254.03"), "posted");

        assertThat(trade.payments()).hasSize(2);
        assertThat(trade.invoice().path("v3_status").asText()).isEqualTo("paid");
    }

    @Test
    @DisplayName("case 43: one payment captured in parts, each a transaction of its own, is booked part by part")
    void capturedInParts() {
        trade.placed("300.00");
        trade.send(Trade.with(trade.capture("pay", "304.03"), data -> data.put("transactionId", "ch_2")), "posted");

        assertThat(trade.payments()).hasSize(2);
        assertThat(trade.open()).isEqualTo("0.00");
    }

    @Test
    @DisplayName("case 43: two cash payments alike on one order are two payments, each once")
    void cashTwice() {
        trade.placed();
        for (String id : List.of("one", "two")) {
            ObjectNode cash = Trade.with(trade.capture(id, "100.00"), data -> data.put("method", "cash"));
            Trade.data(cash).remove("transactionId");
            trade.send(cash, "posted");
            assertThat(trade.send(trade.named(cash.deepCopy(), "payment.captured"), "skipped"))
                    .contains("already");
        }

        assertThat(trade.payments()).hasSize(2);
    }

    @Test
    @DisplayName("case 44: one capture told by two events and by the order's paid total is one payment")
    void sameCaptureTwice() {
        trade.placed("300.00");
        assertThat(trade.send(trade.capture("pay", "300.00"), "skipped")).contains("stands in FreshBooks already");
        ObjectNode update = Trade.with(trade.order("order.updated", 2), order -> order.put("paidTotal", "300.00")
                .put("financialStatus", "partially_paid"));
        trade.send(update, "skipped");

        assertThat(trade.payments()).hasSize(1);
    }

    @Test
    @DisplayName("case 45: a capture larger than what is open is a question with both numbers")
    void overpaid() {
        trade.placed("50.00");
        assertThat(trade.send(trade.capture("more", "560.00"), "review"))
                .contains("560.00", "554.03", "payment.overpaid");
        assertThat(trade.open()).isEqualTo("554.03");
    }

    @Test
    @DisplayName("case 46: what the processor keeps is told in the note and never makes the payment smaller")
    void processorFee() {
        trade.placed();
        trade.send(Trade.with(trade.capture("pay", "300.00"), data -> data.put("processorFee", "9.00")), "posted");

        JsonNode payment = trade.payments().get(0);
        assertThat(payment.at("/amount/amount").asText()).isEqualTo("300.00");
        assertThat(payment.path("note").asText()).contains("processor fee 9.00");
    }

    @Test
    @DisplayName("a surcharge that the order does not charge is a question with the numbers")
    void surcharge() {
        trade.placed();
        ObjectNode event = Trade.with(trade.capture("pay", "622.15"), data -> data.put("surcharge", "18.12"));

        assertThat(trade.send(event, "review")).contains("622.15", "18.12", "604.03", "leave-out");
        assertThat(trade.payments()).isEmpty();
    }

    @Test
    @DisplayName("a capture for an order whose invoice was deleted by hand is a question")
    void deletedByHand() {
        trade.placed();
        String token =
                running.control("POST", "tokens", "{}").path("accessToken").asText();
        running.exchange(HttpRequest.newBuilder(URI.create(running.freshBooksUrl()
                        + "/accounting/account/xZNQ1X/invoices/invoices/"
                        + trade.invoice().path("id").asText()))
                .header("Authorization", "Bearer " + token)
                .DELETE()
                .build());

        assertThat(trade.send(trade.capture("pay", "604.03"), "review")).contains("deleted in FreshBooks", "604.03");
    }

    @Test
    @DisplayName("one payment for two orders is booked on both, once, when both have come")
    void allocated() {
        trade.placed();
        Trade other = new Trade(running);
        ObjectNode event = trade.capture("both", "700.00");
        Trade.data(event).remove(List.of("orderId", "orderNumber"));
        var shares = Trade.data(event).putArray("allocations");
        shares.addObject().put("orderId", trade.order).put("amount", "604.03");
        shares.addObject().put("orderId", other.order).put("amount", "95.97");
        trade.send(event, "waiting");
        assertThat(trade.payments()).isEmpty();
        other.placed();
        running.awaitStatus(event.path("id").asText(), "posted");

        assertThat(trade.open()).isEqualTo("0.00");
        assertThat(other.open()).isEqualTo("508.06");
        assertThat(trade.send(trade.named(event.deepCopy(), "payment.captured"), "skipped"))
                .contains("already");
        ObjectNode undo = trade.named(Trade.with(event.deepCopy(), data -> data.put("version", 2)), "payment.voided");
        trade.send(undo, "posted");
        assertThat(trade.open()).isEqualTo("604.03");
        assertThat(other.open()).isEqualTo("604.03");
    }

    @Test
    @DisplayName("shares that do not add up, and money for no order, are questions")
    void unallocated() {
        trade.placed();
        ObjectNode wrong = trade.capture("wrong", "700.00");
        Trade.data(wrong)
                .putArray("allocations")
                .addObject()
                .put("orderId", trade.order)
                .put("amount", "604.03");
        assertThat(trade.send(wrong, "review")).contains("700.00", "604.03");

        ObjectNode none = trade.capture("none", "10.00");
        Trade.data(none).remove(List.of("orderId", "orderNumber"));
        assertThat(trade.send(none, "review")).contains("names no order");
    }
}
