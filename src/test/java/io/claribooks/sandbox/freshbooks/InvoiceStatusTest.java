package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recorded combinations of the status members, reached through the calls that lead to them. */
class InvoiceStatusTest extends OnFreshSandbox {
    private JsonNode invoice;

    @BeforeEach
    void invoice() {
        caller.control("clock", "{\"now\":\"2026-03-02T15:00:00Z\"}");
        caller.newToken();
        invoice = caller.newInvoice(caller.newClient("Status"), "100.00");
    }

    private Caller.Answer write(String members) {
        return caller.put(
                Caller.ACCOUNT + "invoices/invoices/" + invoice.path("id"), "{\"invoice\":{" + members + "}}");
    }

    private void setClock(String instant) {
        caller.control("clock", "{\"now\":\"" + instant + "\"}");
        caller.newToken();
    }

    /** status, display_status, payment_status, v3_status, date_paid, fulfillment_date. */
    private void shows(int status, String display, String payment, String rollUp, String datePaid, String fulfilled) {
        JsonNode now = caller.invoice(invoice);
        assertThat(now.path("status").asInt()).isEqualTo(status);
        assertThat(now.path("display_status").asText()).isEqualTo(display);
        assertThat(now.path("payment_status").asText()).isEqualTo(payment);
        assertThat(now.path("v3_status").asText()).isEqualTo(rollUp);
        assertThat(now.path("date_paid").asText(null)).isEqualTo(datePaid);
        assertThat(now.path("fulfillment_date").asText(null)).isEqualTo(fulfilled);
    }

    @Test
    void a_new_invoice_is_a_draft_and_never_overdue() {
        shows(1, "draft", "unpaid", "draft", null, null);
        setClock("2026-06-01T15:00:00Z");
        shows(1, "draft", "unpaid", "draft", null, null);
    }

    @Test
    void marking_as_sent_works_by_action_and_by_status() {
        assertThat(write("\"action_mark_as_sent\":true").status()).isEqualTo(200);
        shows(2, "sent", "unpaid", "sent", null, "2026-03-02");
        assertThat(write("\"status\":1").status()).isEqualTo(200);
        shows(1, "draft", "unpaid", "draft", null, null);
        assertThat(write("\"status\":2").status()).isEqualTo(200);
        shows(2, "sent", "unpaid", "sent", null, "2026-03-02");
    }

    @Test
    void sending_by_mail_marks_a_draft_as_sent() {
        assertThat(write("\"action_email\":true,\"email_recipients\":[\"a@b.example\"]")
                        .status())
                .isEqualTo(200);
        shows(2, "sent", "unpaid", "sent", null, "2026-03-02");
    }

    @Test
    void a_sent_invoice_is_overdue_from_the_day_after_its_due_date_in_eastern_time() {
        write("\"status\":2");
        setClock("2026-03-03T04:59:59Z");
        shows(2, "sent", "unpaid", "sent", null, "2026-03-02");
        setClock("2026-03-03T05:00:00Z");
        shows(2, "sent", "unpaid", "overdue", null, "2026-03-02");
    }

    @Test
    void the_overdue_boundary_and_its_zone_can_be_switched() {
        write("\"status\":2");
        caller.turn("overdue-from", "due-day");
        shows(2, "sent", "unpaid", "overdue", null, "2026-03-02");
        caller.turn("overdue-from", "day-after-due");
        caller.turn("overdue-zone", "utc");
        setClock("2026-03-03T00:00:00Z");
        shows(2, "sent", "unpaid", "overdue", null, "2026-03-02");
    }

    @Test
    void a_later_due_date_ends_being_overdue() {
        write("\"status\":2");
        setClock("2026-03-10T15:00:00Z");
        write("\"due_offset_days\":30");
        shows(2, "sent", "unpaid", "sent", null, "2026-03-02");
        assertThat(caller.invoice(invoice).path("due_date").asText()).isEqualTo("2026-04-01");
    }

    @Test
    void a_viewed_invoice_past_its_due_date_is_overdue() {
        write("\"status\":3");
        shows(3, "viewed", "unpaid", "viewed", null, "2026-03-02");
        setClock("2026-03-10T15:00:00Z");
        shows(3, "viewed", "unpaid", "overdue", null, "2026-03-02");
    }

    @Test
    void part_payment_shows_as_partial_until_overdue_and_full_payment_stays_sent() {
        write("\"status\":2");
        caller.pay(invoice, "40.00", "2026-03-02");
        shows(2, "sent", "partial", "partial", "2026-03-02", "2026-03-02");
        setClock("2026-03-10T15:00:00Z");
        shows(2, "sent", "partial", "overdue", "2026-03-02", "2026-03-02");
        caller.pay(invoice, "60.00", "2026-03-09");
        shows(4, "sent", "paid", "paid", "2026-03-09", "2026-03-02");
    }

    @Test
    void an_amount_of_nothing_is_unpaid_and_becomes_overdue() {
        invoice = caller.newInvoice(caller.newClient("Nothing"), "[]", ",\"status\":2");
        setClock("2026-03-10T15:00:00Z");
        shows(2, "sent", "unpaid", "overdue", null, "2026-03-02");
    }

    @Test
    void a_disputed_invoice_says_so() {
        write("\"status\":2");
        write("\"status\":0");
        shows(0, "sent", "unpaid", "disputed", null, "2026-03-02");
        assertThat(caller.invoice(invoice).path("dispute_status").asText()).isEqualTo("disputed");
    }

    @Test
    void payment_driven_statuses_and_text_are_refused() {
        for (int status = 4; status <= 8; status++) {
            Caller.Answer answer = write("\"status\":" + status);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.error().path("message").asText())
                    .isEqualTo("Status must be one of 'draft', 'sent', 'viewed' or 'disputed'.");
        }
        Caller.Answer text = write("\"status\":\"sent\"");
        assertThat(text.status()).isEqualTo(422);
        assertThat(text.errno()).isEqualTo(1015);
        shows(1, "draft", "unpaid", "draft", null, null);
    }

    @Test
    void every_read_only_field_is_refused_unless_only_due_date_is() {
        for (String field : new String[] {"due_date", "amount", "paid", "outstanding", "created_at", "uuid"}) {
            Caller.Answer answer = write("\"" + field + "\":\"2026-07-01\"");
            assertThat(answer.status()).as(field).isEqualTo(403);
            assertThat(answer.errno()).as(field).isEqualTo(1038);
        }
        caller.turn("read-only-fields", "due-date");
        assertThat(write("\"amount\":\"5.00\"")
                        .result("invoice")
                        .at("/amount/amount")
                        .asText())
                .isEqualTo("100.00");
        assertThat(write("\"due_date\":\"2026-07-01\"").status()).isEqualTo(403);
    }
}
