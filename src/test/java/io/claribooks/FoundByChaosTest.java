package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.database.GroupCommit.Durability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Faults that runs of {@code -Pchaos} found, one test each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoundByChaosTest {
    private RunningClaribooks running;
    private Trade trade;

    @BeforeAll
    void start() {
        running = new RunningClaribooks()
                .set("connection.main.item.unknown", "create-item")
                .set("freshbooks.timeout", "2000")
                .set("freshbooks.settling", "PT5S")
                .start();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @BeforeEach
    void newOrder() {
        running.control("DELETE", "faults", null);
        trade = new Trade(running);
    }

    private void fault(String kind, String method, String path) {
        String body = """
                {"kind":"%s","method":"%s","path":"%s","times":1}""".formatted(kind, method, path);
        running.control("POST", "faults", body);
    }

    @Test
    void a_limit_that_strikes_while_parts_are_booked_lets_the_event_wait_and_not_hang_until_its_lease_ends() {
        trade.placed();
        fault("rate-limited", "POST", "payments/payments");
        trade.send(trade.capture("pay", "604.03"), "posted");
        assertThat(trade.payments()).hasSize(1);
    }

    @Test
    void a_refusal_while_parts_are_booked_is_told_in_the_owners_words() {
        trade.placed();
        fault("forbidden", "POST", "payments/payments");
        assertThat(trade.send(trade.capture("pay", "604.03"), "review")).startsWith("FreshBooks refused:");
    }

    @Test
    void a_token_that_expires_after_another_failure_of_the_same_attempt_is_refreshed_and_nobody_is_disconnected() {
        trade.placed();
        fault("server-error-before", "POST", "payments/payments");
        fault("expired-token", "POST", "payments/payments");
        ObjectNode capture = trade.capture("pay", "604.03");
        trade.send(capture, "posted");
        assertThat(attemptsThatSay("connect the account again")).isEmpty();
        assertThat(trade.payments()).hasSize(1);
    }

    /** Its order may be booked between the payment's own look and the moment it is put aside. */
    @Test
    void a_payment_whose_release_was_missed_looks_again_within_seconds() {
        ObjectNode capture = trade.capture("pay", "604.03");
        trade.send(capture, "waiting");
        RunningClaribooks.await().until(() -> tries(capture) > 1);
        trade.send(trade.order("order.created", 1), "posted");
        running.awaitStatus(capture.path("id").asText(), "posted");
    }

    private List<String> attemptsThatSay(String words) {
        return running.claribooks()
                .wiring()
                .database()
                .query(
                        row -> row.getString("detail"),
                        "select detail from attempt where detail like ?",
                        "%" + words + "%");
    }

    private int tries(ObjectNode event) {
        return running.claribooks()
                .wiring()
                .database()
                .first(
                        row -> row.getInt("tries"),
                        "select tries from event where event_key = ?",
                        event.path("id").asText())
                .orElseThrow();
    }

    /** What had waited for an order for minutes left an uncertain answer alone for ten more, though seconds tell. */
    @Test
    void an_uncertain_answer_is_looked_at_when_it_has_settled_however_long_the_event_had_waited_before() {
        ObjectNode capture = trade.capture("pay", "604.03");
        trade.send(capture, "waiting");
        var database = running.claribooks().wiring().database();
        database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                "update event set waiting_since = ? where event_key = ?",
                                Instant.now().minus(Duration.ofHours(1)),
                                capture.path("id").asText()));
        lands_late("payments/payments");
        trade.send(trade.order("order.created", 1), "posted");
        running.awaitStatus(capture.path("id").asText(), "posted");
        assertThat(trade.payments()).hasSize(1);
    }

    @Test
    void a_write_that_lands_after_its_timeout_is_not_written_twice() {
        lands_late("invoices/invoices");
        ObjectNode order = order("evt_late", "late");
        running.send(order);
        running.awaitStatus("evt_late", "posted");
        assertThat(invoices("SO-late")).hasSize(1);
    }

    private void lands_late(String path) {
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"latency\",\"latencyMillis\":3000,\"method\":\"POST\",\"path\":\"%s\",\"times\":1}"
                        .formatted(path));
    }

    /** The settling time of the first order's attempt was unknown to the second's. */
    @Test
    void an_item_whose_making_is_in_doubt_for_one_order_is_not_made_by_another() {
        lands_late("items/items");
        for (String id : List.of("item-a", "item-b")) {
            ObjectNode order = order("evt_" + id, id);
            order.path("data").path("lineItems").forEach(line -> ((ObjectNode) line)
                    .put("sku", "LATE-" + line.path("id").asText())
                    .put("productId", "late-" + line.path("id").asText()));
            running.send(order);
        }
        running.awaitStatus("evt_item-a", "posted");
        running.awaitStatus("evt_item-b", "posted");
        assertThat(skus("LATE-")).isNotEmpty().doesNotHaveDuplicates();
    }

    /** Each had made one of the new items with an unknown outcome, and waited for another's turn at the next. */
    @Test
    void orders_with_the_same_new_items_do_not_wait_for_each_other_until_none_goes_on() {
        int orders = 12;
        for (int fault = 0; fault < orders; fault++) {
            fault("cut-after", "POST", "items/items");
        }
        running.control("POST", "switches", "{\"list-lag-seconds\":\"2\"}");
        ArrayNode batch = JsonNodeFactory.instance.arrayNode();
        for (int which = 0; which < orders; which++) {
            ObjectNode order = order("evt_round" + which, "round" + which);
            int place = which;
            for (JsonNode line : order.path("data").path("lineItems")) {
                String item = "ROUND-" + place++ % 4;
                ((ObjectNode) line).put("sku", item).put("productId", item);
            }
            batch.add(order);
        }
        running.send("round", batch.toString());
        for (int which = 0; which < orders; which++) {
            running.awaitStatus("evt_round" + which, "posted");
        }
        running.control("POST", "switches", "{\"list-lag-seconds\":\"0\"}");
        assertThat(attemptsThatSay("Another attempt is writing this"))
                .as("nobody waited until another's turn was over by time")
                .isEmpty();
        assertThat(skus("ROUND-")).isNotEmpty().doesNotHaveDuplicates();
    }

    private List<String> skus(String prefix) {
        return StreamSupport.stream(running.records("items/items").spliterator(), false)
                .map(item -> item.path("sku").asText())
                .filter(sku -> sku.startsWith(prefix))
                .toList();
    }

    @Test
    void an_order_whose_invoice_is_in_doubt_is_not_invoiced_by_its_update() {
        lands_late("invoices/invoices");
        // Without the gift card, whose payment would make the draft a sent invoice.
        ObjectNode placed = order("evt_doubt_1", "doubt");
        Trade.data(placed).putArray("tenders");
        running.send(placed);
        ObjectNode update = order("evt_doubt_2", "doubt").put("type", "order.updated");
        ObjectNode data = Trade.data(update);
        data.putArray("tenders");
        ((ArrayNode) data.path("lineItems")).remove(2);
        data.put("version", 2).put("subtotal", "559.98").put("total", "579.03");
        running.send(update);
        running.awaitStatus("evt_doubt_2", "posted");
        assertThat(invoices("SO-doubt")).singleElement().satisfies(invoice -> assertThat(
                        invoice.at("/amount/amount").asText())
                .isEqualTo("579.03"));
    }

    @Test
    void an_update_that_finds_the_invoice_of_a_version_whose_outcome_was_unknown_changes_it() {
        fault("cut-after", "POST", "invoices/invoices");
        fault("forbidden", "GET", "invoices/invoices");
        running.send(order("evt_v1", "versions"));
        running.awaitStatus("evt_v1", "review");

        ObjectNode update = order("evt_v2", "versions").put("type", "order.updated");
        ObjectNode data = (ObjectNode) update.path("data");
        ((ArrayNode) data.path("lineItems")).remove(2);
        data.put("version", 2).put("subtotal", "559.98").put("total", "579.03");
        running.send(update);
        running.awaitStatus("evt_v2", "posted");
        assertThat(invoices("SO-versions")).singleElement().satisfies(invoice -> assertThat(
                        invoice.at("/amount/amount").asText())
                .isEqualTo("579.03"));
    }

    private static ObjectNode order(String event, String id) {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", event);
        ((ObjectNode) order.path("data")).put("id", id).put("number", "SO-" + id);
        return order;
    }

    private List<JsonNode> invoices(String orderNumber) {
        return StreamSupport.stream(running.records("invoices/invoices").spliterator(), false)
                .filter(invoice -> invoice.path("invoice_number").asText().endsWith(orderNumber))
                .toList();
    }
}
