package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which number an invoice gets (cases 61 and 62), and when an order is billed at all. */
class InvoiceNumberingTest {
    private static final String LOST_ANSWER =
            "{\"method\":\"POST\",\"path\":\"invoices/invoices\",\"kind\":\"cut-after\"}";

    private final RunningClaribooks running = new RunningClaribooks();

    @AfterEach
    void stop() {
        running.close();
    }

    private void start(String... settings) {
        for (int i = 0; i < settings.length; i += 2) {
            running.set("connection.main.invoice." + settings[i], settings[i + 1]);
        }
        running.start();
    }

    private static ObjectNode order(int number) {
        ObjectNode event = RunningClaribooks.fixture("order.created").put("id", "evt_" + number);
        ((ObjectNode) event.path("data")).put("id", "7" + number).put("number", "SO-" + number);
        return event;
    }

    private String tell(ObjectNode event, String status) {
        running.send(event);
        running.awaitStatus(event.path("id").asText(), status);
        return event.path("id").asText();
    }

    /** An invoice somebody made by hand, under a number of ours. */
    private void foreign(String number) {
        running.book(
                "invoices/invoices",
                "{\"invoice\":{\"customerid\":" + client() + ",\"create_date\":\"2026-03-01\",\"invoice_number\":\""
                        + number + "\"}}");
    }

    private String client() {
        return running.book("users/clients", "{\"client\":{\"organization\":\"Somebody else\"}}")
                .at("/client/id")
                .asText();
    }

    private List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        running.records("invoices/invoices")
                .forEach(
                        invoice -> numbers.add(0, invoice.path("invoice_number").asText()));
        return numbers;
    }

    @Test
    void case_61_a_number_FreshBooks_refuses_as_taken_gets_a_suffix_and_the_foreign_invoice_is_left_alone() {
        foreign("CL-SO-1");
        foreign("CL-SO-1-2");
        running.control("POST", "switches", "{\"duplicate-invoice-number\":\"refuse\"}");
        start();
        tell(order(1), "posted");
        assertThat(numbers()).containsExactly("CL-SO-1", "CL-SO-1-2", "CL-SO-1-3");

        ObjectNode again = order(1).put("id", "evt_again").put("type", "order.updated");
        tell(again, "skipped");
        assertThat(running.cause("evt_again")).contains("CL-SO-1-3", "nothing billed has changed");
    }

    @Test
    void case_61_with_the_check_on_a_taken_number_is_seen_where_FreshBooks_would_accept_it_twice() {
        foreign("CL-SO-1");
        start("number-check", "always");
        tell(order(1), "posted");
        tell(order(2), "posted");
        assertThat(numbers()).containsExactly("CL-SO-1", "CL-SO-1-2", "CL-SO-2");
    }

    @Test
    void case_61_a_taken_number_goes_to_review_where_the_setting_says_so() {
        foreign("CL-SO-1");
        start("number-check", "always", "number-taken", "review");
        String event = tell(order(1), "review");
        assertThat(running.cause(event)).contains("CL-SO-1 is another invoice's", "Nothing was billed");
        assertThat(numbers()).containsExactly("CL-SO-1");
    }

    @Test
    void case_62_after_a_lost_answer_a_foreign_invoice_of_the_same_number_is_not_adopted() {
        foreign("CL-SO-1");
        running.control("POST", "faults", LOST_ANSWER);
        start();
        tell(order(1), "posted");
        assertThat(numbers()).containsExactly("CL-SO-1", "CL-SO-1");
    }

    @Test
    void case_62_after_a_lost_answer_the_invoice_is_found_also_where_FreshBooks_numbers() {
        running.control("POST", "faults", LOST_ANSWER);
        start("number", "freshbooks");
        tell(order(1), "posted");
        tell(order(2), "posted");
        assertThat(numbers()).containsExactly("0000001", "0000002");
    }

    @Test
    void a_payment_that_names_only_the_orders_number_finds_the_invoice_whatever_it_is_called() {
        start("number", "freshbooks");
        tell(order(1), "posted");
        ObjectNode payment = RunningClaribooks.fixture("payment.captured").put("id", "evt_pay");
        ((ObjectNode) payment.path("data")).putNull("orderId").put("orderNumber", "SO-1");
        tell(payment, "posted");
        assertThat(running.records("invoices/invoices")
                        .get(0)
                        .at("/paid/amount")
                        .asText())
                .isNotEqualTo("0.00");
    }

    @Test
    void an_order_is_billed_when_it_is_paid_where_the_setting_says_so() {
        start("bill", "paid");
        String event = tell(order(1), "skipped");
        assertThat(running.cause(event)).contains("not paid yet", "invoice.bill");
        ObjectNode paid = order(1).put("id", "evt_paid").put("type", "order.updated");
        ((ObjectNode) paid.path("data")).put("amountDue", "0.00").put("financialStatus", "paid");
        tell(paid, "posted");
        assertThat(numbers()).containsExactly("CL-SO-1");
    }
}
