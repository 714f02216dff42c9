package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recorded events in, the books checked through the simulator's own door. */
class EndToEndTest {
    private RunningClaribooks running;

    @BeforeEach
    void start() {
        running = new RunningClaribooks().start();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void an_order_and_its_capture_stand_in_the_books_to_the_cent() {
        JsonNode order = RunningClaribooks.fixture("order.created");
        JsonNode capture = RunningClaribooks.fixture("payment.captured");
        assertThat(running.send(order).statusCode()).isEqualTo(202);
        running.awaitStatus(order.path("id").asText(), "posted");
        assertThat(running.send(capture).statusCode()).isEqualTo(202);
        running.awaitStatus(capture.path("id").asText(), "posted");

        JsonNode invoice = running.records("invoices/invoices").get(0);
        assertThat(invoice.at("/amount/amount").asText()).isEqualTo("604.03");
        assertThat(invoice.at("/paid/amount").asText()).isEqualTo("350.00");
        assertThat(invoice.at("/outstanding/amount").asText()).isEqualTo("254.03");
        assertThat(invoice.path("invoice_number").asText()).isEqualTo("CL-SO-1048213");
        assertThat(invoice.path("create_date").asText()).isEqualTo("2026-03-04");
        assertThat(invoice.path("due_date").asText()).isEqualTo("2026-04-03");
        assertThat(invoice.path("po_number").asText()).isEqualTo("PO-88231");
        assertThat(invoice.path("lines")).hasSize(5);
        assertThat(invoice.at("/lines/0/taxName1").asText()).isEqualTo("Texas");
        assertThat(invoice.at("/lines/0/taxAmount2").asText()).isEqualTo("2");
        JsonNode client = running.records("users/clients").get(0);
        assertThat(client.path("email").asText()).isEqualTo("ap@hillcountry.example");
        assertThat(client.path("id").asLong())
                .isEqualTo(invoice.path("customerid").asLong());
        JsonNode payment = running.records("payments/payments").get(0);
        assertThat(payment.path("transactionid").asText()).isEqualTo("ch_3QXcapture1");
        assertThat(payment.path("type").asText()).isEqualTo("Credit Card");
        JsonNode giftCard = running.records("payments/payments").get(1);
        assertThat(giftCard.at("/amount/amount").asText()).isEqualTo("50.00");
        assertThat(giftCard.path("type").asText()).isEqualTo("Other");
        assertThat(giftCard.path("note").asText()).contains("Gift card", "GC-…9F2K");
    }

    @Test
    void all_eleven_recorded_events_sent_three_times_leave_one_of_each() throws InterruptedException {
        List<String> names = List.of(
                "customer.created",
                "product.created",
                "product.updated",
                "product.deleted",
                "payment.failed",
                "payment.captured",
                "order.created",
                "customer.updated",
                "order.updated",
                "order.cancelled",
                "payment.refunded");
        for (String name : names) {
            JsonNode event = RunningClaribooks.fixture(name);
            Thread second = new Thread(() -> running.send(event));
            second.start();
            running.send(event);
            second.join();
            assertThat(running.send(event).statusCode()).as(name).isEqualTo(200);
        }
        running.awaitStatus(id("payment.captured"), "posted");
        running.awaitStatus(id("customer.updated"), "posted");
        running.awaitStatus(id("order.updated"), "posted");
        running.awaitStatus(id("payment.refunded"), "posted");
        running.awaitStatus(id("order.cancelled"), "skipped");
        running.awaitStatus(id("payment.failed"), "skipped");

        JsonNode records = running.stats().path("records");
        assertThat(records.path("invoices").asInt()).isEqualTo(2);
        assertThat(records.path("clients").asInt()).isEqualTo(2);
        assertThat(records.path("payments").asInt()).isEqualTo(2);
        assertThat(records.path("credit_notes").asInt()).isEqualTo(1);
        JsonNode clients = running.records("users/clients");
        assertThat(clients.findValuesAsText("email")).contains("Accounts.Payable@HillCountry.example");
        assertThat(running.records("invoices/invoices").findValues("amount").toString())
                .contains("604.03", "147.08");
    }

    private static String id(String fixture) {
        return RunningClaribooks.fixture(fixture).path("id").asText();
    }

    @Test
    void a_payment_that_comes_before_its_order_waits_and_is_then_booked_once() {
        running.send(RunningClaribooks.fixture("payment.captured"));
        running.awaitStatus(id("payment.captured"), "waiting");
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(id("payment.captured"), "posted");
        assertThat(running.stats().at("/records/payments").asInt()).isEqualTo(2);
    }

    @Test
    void a_known_client_and_known_items_cost_one_call() {
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(id("order.created"), "posted");
        ObjectNode next = RunningClaribooks.fixture("order.created").put("id", "evt_second");
        ((ObjectNode) next.path("data"))
                .put("id", "1048214")
                .put("number", "SO-1048214")
                .putArray("tenders");
        running.control("POST", "stats", "{\"reset\":true}");
        running.send(next);
        running.awaitStatus("evt_second", "posted");
        assertThat(running.stats().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void an_order_told_by_two_events_makes_one_invoice() {
        ObjectNode twin = RunningClaribooks.fixture("order.created").put("id", "evt_twin");
        running.send(RunningClaribooks.fixture("order.created"));
        running.send(twin);
        running.awaitStatus(id("order.created"), "posted");
        running.awaitStatus("evt_twin", "skipped");
        assertThat(running.stats().at("/records/invoices").asInt()).isEqualTo(1);
    }

    /** What the shop tells after somebody there, or a program, marked the order as paid in our books. */
    @Test
    void case_63_an_update_that_only_says_what_the_books_say_already_ends_here() {
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(id("order.created"), "posted");
        running.control("POST", "stats", "{\"reset\":true}");
        ObjectNode echo =
                RunningClaribooks.fixture("order.created").put("id", "evt_echo").put("type", "order.updated");
        ((ObjectNode) echo.path("data"))
                .put("version", 2)
                .put("financialStatus", "paid")
                .put("paidTotal", "604.03")
                .put("amountDue", "0.00")
                .put("externalReference", "freshbooks:inv:1");
        running.send(echo);
        running.awaitStatus("evt_echo", "skipped");
        assertThat(running.stats().path("total").asInt())
                .as("calls to FreshBooks")
                .isZero();
    }

    @Test
    void an_order_that_contradicts_itself_goes_to_review_and_nothing_is_written() {
        ObjectNode wrong = RunningClaribooks.fixture("order.created");
        ((ObjectNode) wrong.path("data")).put("total", "649.03");
        running.send(wrong);
        running.awaitStatus(id("order.created"), "review");
        assertThat(running.cause(id("order.created"))).contains("604.03", "649.03", "45.00");
        assertThat(running.stats().at("/records/invoices").asInt()).isZero();
    }

    @Test
    void the_api_shows_replays_and_discards_events_to_who_is_signed_in() {
        running.send(RunningClaribooks.fixture("payment.failed"));
        running.awaitStatus(id("payment.failed"), "skipped");
        JsonNode page = running.parsed(running.api("GET", "/api/events?status=skipped&type=payment.*", null)
                .body());
        assertThat(page.path("events")).hasSize(1);
        String id = page.at("/events/0/id").asText();
        JsonNode one =
                running.parsed(running.api("GET", "/api/events/" + id, null).body());
        assertThat(one.at("/payload/data/id").asText()).isEqualTo("pay_55119");
        assertThat(one.path("attempts")).hasSize(1);

        assertThat(running.api("POST", "/api/events/" + id + "/replays", "{}").statusCode())
                .isEqualTo(201);
        RunningClaribooks.await()
                .until(() -> running.parsed(running.api("GET", "/api/events/" + id, null)
                                        .body())
                                .path("attempts")
                                .size()
                        == 2);
        assertThat(running.api("POST", "/api/events/" + id + "/discards", "{\"note\":\"told the owner\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(running.cause(id("payment.failed"))).isEqualTo("Discarded by admin: told the owner");
        assertThat(running.api("GET", "/api/events/999", null).statusCode()).isEqualTo(404);
        assertThat(running.api("GET", "/api/events?status=lost", null).body()).contains("there is no status");
        JsonNode summary =
                running.parsed(running.api("GET", "/api/summary", null).body());
        assertThat(summary.at("/events/skipped").asInt()).isEqualTo(1);
        assertThat(running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/api/summary"))
                                .build())
                        .statusCode())
                .isEqualTo(401);
    }

    /** A browser's header "Connection: keep-alive" was once taken for the filter of that name. */
    @Test
    void a_header_is_never_taken_for_a_filter() {
        running.send(RunningClaribooks.fixture("payment.failed"));
        running.awaitStatus(id("payment.failed"), "skipped");
        String basic = Base64.getEncoder().encodeToString("admin:a test's password".getBytes(StandardCharsets.UTF_8));
        String body = running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/api/events"))
                        .header("Authorization", "Basic " + basic)
                        .header("Status", "dead")
                        .header("Limit", "x")
                        .build())
                .body();
        assertThat(running.parsed(body).path("events")).hasSize(1);
    }
}
