package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments move balances, split when they are too large, and give back when they are deleted. */
class PaymentsTest extends OnFreshSandbox {
    private JsonNode invoice;

    @BeforeEach
    void invoice() {
        invoice = caller.newInvoice(caller.newClient("Payer"), "180.00");
    }

    private void owes(String outstanding, String paid) {
        JsonNode now = caller.invoice(invoice);
        assertThat(now.at("/outstanding/amount").asText()).isEqualTo(outstanding);
        assertThat(now.at("/paid/amount").asText()).isEqualTo(paid);
    }

    private Caller.Answer change(JsonNode payment, String members) {
        return caller.put(
                Caller.ACCOUNT + "payments/payments/" + payment.path("id"), "{\"payment\":{" + members + "}}");
    }

    private JsonNode credits() {
        return caller.get(Caller.ACCOUNT + "credit_notes/credit_notes").result("credit_notes");
    }

    @Test
    void a_payment_above_the_balance_is_cut_and_the_rest_becomes_a_credit() {
        JsonNode payment = caller.pay(invoice, "3300.00", "2026-03-03").result("payment");
        assertThat(payment.at("/amount/amount").asText()).isEqualTo("180.00");
        assertThat(payment.path("overpaymentid").asLong())
                .isEqualTo(payment.path("id").asLong() + 2);
        owes("0.00", "180.00");
        JsonNode credit = credits().path(0);
        assertThat(credit.path("id")).isEqualTo(payment.path("overpaymentid"));
        assertThat(credit.at("/amount/amount").asText()).isEqualTo("3120.00");
        assertThat(credit.path("credit_type").asText()).isEqualTo("overpayment");
        assertThat(credit.path("payment_status").asText()).isEqualTo("paid");
        String words = "Overpayment: invoice #" + invoice.path("invoice_number").asText();
        assertThat(credit.path("notes").asText()).isEqualTo(words);
        assertThat(credit.path("description").asText()).isEqualTo(words);
    }

    @Test
    void deleting_a_payment_gives_the_balance_back_and_takes_its_credit_away() {
        JsonNode payment = caller.pay(invoice, "200.00", "2026-03-03").result("payment");
        JsonNode deleted = change(payment, "\"vis_state\":1").result("payment");
        assertThat(deleted.path("vis_state").asInt()).isEqualTo(1);
        assertThat(deleted.at("/amount/amount").asText()).isEqualTo("180.00");
        owes("180.00", "0.00");
        assertThat(caller.invoice(invoice).path("date_paid").isNull()).isTrue();
        assertThat(credits()).isEmpty();
    }

    @Test
    void http_delete_does_the_same_and_a_deleted_payment_can_come_back() {
        JsonNode payment = caller.pay(invoice, "50.00", "2026-03-03").result("payment");
        Caller.Answer answer =
                caller.send("DELETE", Caller.ACCOUNT + "payments/payments/" + payment.path("id"), "{\"x\":1}");
        assertThat(answer.body().toString()).isEqualTo("{\"response\":{}}");
        owes("180.00", "0.00");
        change(payment, "\"vis_state\":0");
        owes("130.00", "50.00");
    }

    @Test
    void a_payment_can_be_changed_in_part_and_split_when_raised_too_far() {
        JsonNode payment = caller.pay(invoice, "50.00", "2026-03-03").result("payment");
        JsonNode changed = change(payment, "\"amount\":{\"amount\":\"10.00\"},\"note\":\"less\"")
                .result("payment");
        assertThat(changed.path("note").asText()).isEqualTo("less");
        owes("170.00", "10.00");
        change(payment, "\"amount\":{\"amount\":\"185.00\"}");
        owes("0.00", "180.00");
        assertThat(credits().path(0).at("/amount/amount").asText()).isEqualTo("5.00");
        caller.turn("payment-update-over-balance", "refuse");
        assertThat(change(payment, "\"amount\":{\"amount\":\"185.00\"}").errno())
                .isEqualTo(1004);
    }

    @Test
    void unknown_types_and_other_currencies_are_refused_unless_switched() {
        String body = "{\"payment\":{\"invoiceid\":" + invoice.path("id")
                + ",\"amount\":{\"amount\":\"1.00\",\"code\":\"EUR\"},\"date\":\"2026-03-03\",\"type\":\"Stripe\"}}";
        assertThat(caller.post(Caller.ACCOUNT + "payments/payments", body)
                        .error()
                        .path("field")
                        .asText())
                .isEqualTo("type");
        caller.turn("unknown-payment-type", "accept");
        assertThat(caller.post(Caller.ACCOUNT + "payments/payments", body)
                        .error()
                        .path("field")
                        .asText())
                .isEqualTo("code");
        caller.turn("currency-mismatch", "accept");
        JsonNode payment =
                caller.post(Caller.ACCOUNT + "payments/payments", body).result("payment");
        assertThat(payment.at("/amount/code").asText()).isEqualTo("USD");
    }

    @Test
    void a_draft_can_be_paid_unless_switched_off() {
        assertThat(caller.pay(invoice, "1.00", "2026-03-03").status()).isEqualTo(200);
        assertThat(caller.invoice(invoice).path("display_status").asText()).isEqualTo("draft");
        caller.turn("payment-on-draft", "refuse");
        assertThat(caller.pay(invoice, "1.00", "2026-03-03").status()).isEqualTo(422);
    }

    @Test
    void required_members_an_unknown_invoice_and_a_negative_amount_are_refused() {
        Caller.Answer bare = caller.post(Caller.ACCOUNT + "payments/payments", "{\"payment\":{}}");
        assertThat(bare.body().at("/response/errors").findValuesAsText("field")).containsExactly("invoiceid");
        assertThat(caller.pay(invoice, "-1.00", "2026-03-03").errno()).isEqualTo(1025);
        JsonNode nowhere = Json.object().put("id", 1);
        assertThat(caller.pay(nowhere, "1.00", "2026-03-03").status()).isEqualTo(404);
        owes("180.00", "0.00");
    }

    @Test
    void a_credit_is_spent_on_an_invoice_up_to_its_value_unless_switched_off() {
        caller.pay(invoice, "200.00", "2026-03-03");
        long credit = credits().path(0).path("id").asLong();
        JsonNode next = caller.newInvoice(invoice.path("customerid").asLong(), "50.00");
        String body = "{\"payment\":{\"invoiceid\":" + next.path("id") + ",\"creditid\":" + credit
                + ",\"amount\":{\"amount\":\"%s\"},\"date\":\"2026-03-03\",\"type\":\"Credit\"}}";
        caller.turn("credit-as-payment", "refuse");
        assertThat(caller.post(Caller.ACCOUNT + "payments/payments", body.formatted("5.00"))
                        .errno())
                .isEqualTo(1004);
        caller.turn("credit-as-payment", "spend");
        JsonNode spent = caller.post(Caller.ACCOUNT + "payments/payments", body.formatted("15.00"))
                .result("payment");
        assertThat(spent.path("from_credit").asBoolean()).isTrue();
        assertThat(caller.post(Caller.ACCOUNT + "payments/payments", body.formatted("5.01"))
                        .errno())
                .isEqualTo(1004);
    }
}
