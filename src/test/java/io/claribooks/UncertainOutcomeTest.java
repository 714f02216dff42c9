package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** FreshBooks wrote, and we do not know: what it wrote is found and taken over, for every kind of document. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UncertainOutcomeTest {
    private RunningClaribooks running;
    private Trade trade;

    /** What is written, where, and the event that has it written. */
    enum Document {
        CLIENT("users/clients", 1),
        ITEM("items/items", 1),
        INVOICE("invoices/invoices", 0),
        PAYMENT("payments/payments", 0),
        CREDIT_NOTE("credit_notes/credit_notes", 0);

        private final String path;
        /** How often it is searched for before it is written. */
        private final int searches;

        Document(String path, int searches) {
            this.path = path;
            this.searches = searches;
        }
    }

    @BeforeAll
    void start() {
        running = new RunningClaribooks()
                .set("delivery.schedule", "0s,0s,1s,1s,1s,2s,2s,2s,5s,5s,5s")
                .set("freshbooks.timeout", "1000")
                .set("connection.main.item.unknown", "create-item")
                .start();
        new Trade(running).placed();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @BeforeEach
    void newOrder() {
        trade = new Trade(running);
    }

    @AfterEach
    void noMoreFaults() {
        running.control("DELETE", "faults", null);
        running.control("POST", "switches", "{\"list-lag-seconds\":\"0\"}");
    }

    private void fault(String kind, String method, String path, int times) {
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"" + kind + "\",\"method\":\"" + method + "\",\"path\":\"" + path + "\",\"times\":" + times
                        + ",\"latencyMillis\":1500}");
    }

    /** Has everything ready but the document itself; gives the event that makes it. */
    private ObjectNode prepared(Document document) {
        return switch (document) {
            case CLIENT -> ofNewBuyer();
            case ITEM -> ofNewProduct();
            case INVOICE -> trade.order("order.created", 1);
            case PAYMENT -> {
                trade.placed();
                yield trade.capture("pay", "604.03");
            }
            case CREDIT_NOTE -> {
                trade.placed("604.03");
                yield trade.refund("back", "100.00");
            }
        };
    }

    private ObjectNode ofNewBuyer() {
        ObjectNode order = trade.order("order.created", 1);
        ((ObjectNode) order.at("/data/customer"))
                .put("id", "buyer" + trade.order)
                .put("email", "buyer" + trade.order + "@example.com")
                .put("company", "Company " + trade.order);
        return order;
    }

    private ObjectNode ofNewProduct() {
        ObjectNode order = trade.order("order.created", 1);
        ((ObjectNode) order.at("/data/lineItems/0"))
                .put("sku", "SKU-" + trade.order)
                .put("productId", "product" + trade.order)
                .remove("variantId");
        return order;
    }

    /** How many of the document stand in the books; records of other trades are not counted. */
    private long made(Document document) {
        return switch (document) {
            case CLIENT -> count(document.path, "email", "buyer" + trade.order + "@example.com");
            case ITEM -> count(document.path, "sku", "SKU-" + trade.order);
            case INVOICE -> count(document.path, "invoice_number", "CL-SO-" + trade.order);
            case PAYMENT -> trade.payments().size();
            case CREDIT_NOTE -> trade.credits().size();
        };
    }

    private long count(String path, String member, String value) {
        return StreamSupport.stream(running.records(path).spliterator(), false)
                .map(record -> record.path(member))
                .map(JsonNode::asText)
                .filter(value::equals)
                .count();
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(Document.values()).flatMap(document -> Stream.of("cut-after", "server-error-after")
                .map(kind -> Arguments.of(document, kind)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("outcomes")
    void a_document_written_without_an_answer_is_adopted(Document document, String kind) {
        ObjectNode event = prepared(document);
        fault(kind, "POST", document.path, 1);
        trade.send(event, "posted");

        assertThat(made(document)).isEqualTo(1);
    }

    /** At once, for each takes as long as the timeout, and then the time after which it is looked for again. */
    @Test
    void documents_whose_answers_come_after_the_timeout_are_adopted() {
        Map<Document, Trade> trades = new EnumMap<>(Document.class);
        List<ObjectNode> events = new ArrayList<>();
        for (Document document : Document.values()) {
            newOrder();
            trades.put(document, trade);
            events.add(prepared(document));
        }
        for (Document document : Document.values()) {
            fault("latency", "POST", document.path, 1);
        }
        events.forEach(event -> assertThat(running.send(event).statusCode()).isEqualTo(202));
        events.forEach(event -> running.awaitStatus(event.path("id").asText(), "posted"));

        trades.forEach((document, its) -> {
            trade = its;
            assertThat(made(document)).as(document.name()).isEqualTo(1);
            assertThat(made(Document.INVOICE)).as("invoices of " + document).isEqualTo(1);
        });
        assertThat(running.control("GET", "faults", null).path("faults"))
                .as("none was left out")
                .isEmpty();
    }

    /** Whether FreshBooks' lists lag is unconfirmed; should they, an empty search soon after a write says nothing. */
    @ParameterizedTest
    @EnumSource(Document.class)
    void a_document_that_is_not_listed_for_some_seconds_is_not_written_again(Document document) {
        ObjectNode event = prepared(document);
        running.control("POST", "switches", "{\"list-lag-seconds\":\"2\"}");
        fault("cut-after", "POST", document.path, 1);
        trade.send(event, "posted");
        running.control("POST", "switches", "{\"list-lag-seconds\":\"0\"}");

        assertThat(made(document)).isEqualTo(1);
    }

    /** As a crash between FreshBooks' write and our commit leaves it: intended here, written there. */
    @ParameterizedTest
    @EnumSource(Document.class)
    void a_document_written_before_the_process_ended_is_adopted_by_the_next_one(Document document) {
        ObjectNode event = prepared(document);
        fault("cut-after", "POST", document.path, 1);
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"server-error-before\",\"method\":\"GET\",\"path\":\"" + document.path
                        + "\",\"times\":0,\"after\":" + document.searches + "}");
        assertThat(running.send(event).statusCode()).isEqualTo(202);
        RunningClaribooks.await().until(() -> searchFails());
        running.restart();
        running.control("DELETE", "faults", null);
        running.awaitStatus(event.path("id").asText(), "posted");

        assertThat(made(document)).isEqualTo(1);
    }

    /** The write is done, and the search for it meets the fault. */
    private boolean searchFails() {
        JsonNode faults = running.control("GET", "faults", null).path("faults");
        return faults.size() == 1 && faults.at("/0/used").asInt() > 0;
    }

    @Test
    void a_chain_of_uncertain_outcomes_still_makes_one_of_each() {
        for (Document document : Document.values()) {
            fault("cut-after", "POST", document.path, 1);
        }
        ObjectNode order = ofNewBuyer();
        trade.send(order, "posted");
        trade.send(trade.capture("pay", "604.03"), "posted");
        trade.send(trade.refund("back", "100.00"), "posted");

        assertThat(made(Document.CLIENT)).isEqualTo(1);
        assertThat(made(Document.INVOICE)).isEqualTo(1);
        assertThat(made(Document.PAYMENT)).isEqualTo(1);
        assertThat(made(Document.CREDIT_NOTE)).isEqualTo(1);
    }
}
