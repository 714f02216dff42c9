package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The simulated FreshBooks of the demo, as whoever opens its books sees it. */
final class DemoBooks {
    /** A line of an invoice. */
    record Line(String name, BigDecimal quantity, BigDecimal unitCost, BigDecimal amount) {}

    /** An invoice that stands in the books. */
    record Invoice(String number, String client, String status, BigDecimal total, BigDecimal tax, List<Line> lines) {}

    private final DemoProcess demo;

    DemoBooks(DemoProcess demo) {
        this.demo = demo;
    }

    /** The invoice of an order, as soon as it is there. */
    Invoice awaitInvoiceOf(String orderNumber) {
        return RunningClaribooks.await()
                .until(() -> invoiceOf(orderNumber), Optional::isPresent)
                .orElseThrow();
    }

    /** The invoice of an order; refuses to find two. */
    Optional<Invoice> invoiceOf(String orderNumber) {
        List<Invoice> found = all().stream()
                .filter(invoice -> invoice.number().endsWith(orderNumber))
                .toList();
        if (found.size() > 1) {
            throw new AssertionError("order " + orderNumber + " is invoiced " + found.size() + " times: " + found);
        }
        return found.stream().findFirst();
    }

    private List<Invoice> all() {
        return demo.json("GET", demo.books() + "/_sandbox/books.json", null).findValues("invoices").stream()
                .flatMap(DemoBooks::stream)
                .filter(JsonNode::isObject)
                .map(DemoBooks::invoice)
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Invoice invoice(JsonNode one) {
        return new Invoice(
                one.path("number").asText(),
                one.path("client").asText(),
                one.path("status").asText(),
                new BigDecimal(one.path("total").asText()),
                new BigDecimal(one.path("tax").asText()),
                stream(one.path("lines")).map(DemoBooks::line).toList());
    }

    private static Line line(JsonNode one) {
        return new Line(
                one.path("name").asText(),
                new BigDecimal(one.path("qty").asText()),
                new BigDecimal(one.path("unitCost").asText()),
                new BigDecimal(one.path("amount").asText()));
    }
}
