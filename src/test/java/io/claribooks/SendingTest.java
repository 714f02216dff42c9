package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When an invoice leaves the house, and that it does so once. */
class SendingTest {
    private final RunningClaribooks running = new RunningClaribooks();

    @AfterEach
    void stop() {
        running.close();
    }

    private void start(String send) {
        running.set("connection.main.invoice.send", send).start();
    }

    private void tell(ObjectNode event, String status) {
        running.send(event);
        running.awaitStatus(event.path("id").asText(), status);
    }

    private static ObjectNode order() {
        return RunningClaribooks.fixture("order.created").put("id", "evt_order");
    }

    private static ObjectNode payment(String id, String amount) {
        ObjectNode event = RunningClaribooks.fixture("payment.captured").put("id", "evt_" + id);
        ((ObjectNode) event.path("data"))
                .put("id", id)
                .put("transactionId", "tx_" + id)
                .put("amount", amount);
        return event;
    }

    /** How often this event had FreshBooks mail an invoice. */
    private int mails(String eventKey) {
        String id = running.claribooks()
                .wiring()
                .database()
                .first(row -> row.getString("id"), "select id from event where event_key = ?", eventKey)
                .orElseThrow();
        JsonNode event =
                running.parsed(running.api("GET", "/api/events/" + id, null).body());
        int mails = 0;
        for (JsonNode attempt : event.path("attempts")) {
            for (JsonNode call : attempt.path("calls")) {
                boolean written = call.path("status").asInt() == 200;
                mails += written && call.path("request").toString().contains("action_email") ? 1 : 0;
            }
        }
        return mails;
    }

    private String display() {
        return running.records("invoices/invoices").at("/0/display_status").asText();
    }

    @Test
    void a_new_invoice_is_mailed_to_its_buyer_once_also_when_the_first_try_to_mail_fails() {
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"server-error-before\",\"method\":\"PUT\",\"path\":\"invoices/invoices\"}");
        start("email");
        tell(order(), "posted");
        assertThat(mails("evt_order")).isEqualTo(1);
        assertThat(display()).isEqualTo("sent");
        tell(order().put("id", "evt_again").put("type", "order.updated"), "skipped");
        assertThat(mails("evt_again")).isZero();
    }

    @Test
    void an_order_whose_invoice_was_mailed_at_the_second_attempt_is_posted_and_not_skipped() {
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"server-error-before\",\"method\":\"PUT\",\"path\":\"invoices/invoices\"}");
        running.set("connection.main.payment.tenders", "");
        start("email");
        tell(order(), "posted");
        assertThat(mails("evt_order")).isEqualTo(1);
        assertThat(running.stats().at("/records/invoices").asInt()).isEqualTo(1);
    }

    @Test
    void what_may_have_been_mailed_is_not_mailed_again() {
        running.control("POST", "faults", "{\"kind\":\"cut-after\",\"method\":\"PUT\",\"path\":\"invoices/invoices\"}");
        running.set("connection.main.payment.tenders", "");
        start("email");
        tell(order(), "posted");
        assertThat(mails("evt_order")).as("the answer of the first was lost").isZero();
        assertThat(display()).isEqualTo("sent");
    }

    @Test
    void an_invoice_is_mailed_when_the_last_payment_came_in_and_not_before() {
        start("email-when-paid");
        tell(order(), "posted");
        assertThat(mails("evt_order")).isZero();
        tell(payment("1", "300.00"), "posted");
        assertThat(mails("evt_1")).isZero();
        tell(payment("2", "254.03"), "posted");
        assertThat(mails("evt_2")).isEqualTo(1);
    }

    @Test
    void drafts_made_under_another_setting_are_not_sent_by_a_later_change_of_the_order() {
        running.set("connection.main.payment.tenders", "");
        start("draft");
        tell(order(), "posted");
        assertThat(display()).isEqualTo("draft");
        running.set("connection.main.invoice.send", "email").restart();
        ObjectNode changed = order().put("id", "evt_changed").put("type", "order.updated");
        ((ObjectNode) changed.path("data")).put("poNumber", "PO-2").put("version", 2);
        running.send(changed);
        RunningClaribooks.await().until(() -> !running.status("evt_changed").matches("received|processing|absent"));
        assertThat(mails("evt_changed")).isZero();
        assertThat(display()).isEqualTo("draft");
    }
}
