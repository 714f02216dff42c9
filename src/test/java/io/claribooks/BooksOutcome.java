package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.billing.Bill;
import io.claribooks.billing.Biller;
import io.claribooks.billing.BillingRules;
import io.claribooks.billing.CentProof;
import io.claribooks.billing.FreshBooksArithmetic;
import io.claribooks.billing.LeftOut;
import io.claribooks.billing.TaxRounding;
import io.claribooks.billing.Unprovable;
import io.claribooks.clarity.Buyer;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.clarity.OrderReader;
import io.claribooks.clarity.OrderState;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.sandbox.freshbooks.SimulatedInvoice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What becomes of a case's order: the real reader, biller, mapping and proof, and the simulator's own arithmetic as
 * the judge.
 *
 * @param invoice as FreshBooks shows it; empty when there is none
 * @param simulated the simulator's sums; null when there is no invoice
 * @param trace the sentences the console shows
 * @param review the question; null when there is none
 * @param skipped the reason; null when there is none
 */
record BooksOutcome(
        Map<String, Object> invoice, SimulatedInvoice simulated, List<String> trace, String review, String skipped) {
    static BooksOutcome of(BooksCase one, MappingCatalog mappings) {
        SettingValues values = new SettingValues(one.settings());
        BillingRules rules = BillingValues.read(values, "connection.main.");
        if (!values.problems().isEmpty()) {
            throw new IllegalArgumentException(one.file() + ": " + values.problems());
        }
        Map<String, String> items = new HashMap<>();
        one.given()
                .path("items")
                .properties()
                .forEach(item -> items.put(item.getKey(), item.getValue().asText()));
        return of(one.order(), items, rules, mappings);
    }

    /** @param sent an order as the shop sends it */
    static BooksOutcome of(JsonNode sent, Map<String, String> items, BillingRules rules, MappingCatalog mappings) {
        byte[] bytes = sent.toString().getBytes(StandardCharsets.UTF_8);
        ObjectNode order = OrderReader.read(EnvelopeReader.document(bytes), rules.zone());
        Optional<String> leftOut = OrderState.reasonNotToBill(order).or(() -> LeftOut.reason(order, rules));
        if (leftOut.isPresent()) {
            return new BooksOutcome(Map.of(), null, List.of(), null, leftOut.get());
        }
        try {
            return billed(order, items, rules, mappings);
        } catch (Unprovable question) {
            return new BooksOutcome(Map.of(), null, List.of(), question.question(), null);
        }
    }

    private static BooksOutcome billed(
            ObjectNode order, Map<String, String> items, BillingRules rules, MappingCatalog mappings) {
        Bill bill = Biller.bill(order, items, rules);
        ObjectNode document = mappings.translate("order-to-invoice", document(order, bill, rules));
        BigDecimal total = new BigDecimal(order.path("total").asText());
        CentProof proof =
                CentProof.prove(document, total, order.path("currency").asText(), rules);
        SimulatedInvoice simulated = SimulatedInvoice.of(document, rules.taxRounding() == TaxRounding.PER_TAX);
        if (simulated.amount().compareTo(total) != 0) {
            throw new AssertionError("The simulator comes to " + simulated.amount() + ", the order to " + total);
        }
        List<String> trace = new ArrayList<>(bill.trace());
        trace.add(proof.sentence());
        return new BooksOutcome(shown(document.path("invoice"), proof.totals()), simulated, trace, null, null);
    }

    private static ObjectNode document(ObjectNode order, Bill bill, BillingRules rules) {
        ObjectNode document = new JsonNodeFactory(true).objectNode();
        document.putObject("connection")
                .put("id", "main")
                .put("zone", rules.zone().getId())
                .put("numberPrefix", "CL-");
        document.putObject("event").put("id", "evt_1").put("occurredAt", "2026-03-04T22:12:09Z");
        document.set("order", order);
        document.set("customer", Buyer.of(order));
        document.putObject("client").put("id", "7");
        document.putObject("items");
        document.set("bill", bill.toJson());
        return document;
    }

    private static Map<String, Object> shown(JsonNode invoice, FreshBooksArithmetic.Totals totals) {
        Map<String, Object> shown = new LinkedHashMap<>();
        List<Object> lines = new ArrayList<>();
        invoice.path("lines").forEach(line -> lines.add(line(line)));
        shown.put("lines", lines);
        if (invoice.has("discount_value")) {
            shown.put(
                    "discount",
                    invoice.path("discount_value").asText() + " % = "
                            + totals.discount().toPlainString());
        }
        Map<String, Object> taxes = new LinkedHashMap<>();
        totals.taxes().forEach((name, tax) -> taxes.put(name, tax.toPlainString()));
        shown.put("taxes", taxes);
        shown.put(
                "total",
                totals.total().toPlainString() + " "
                        + invoice.path("currency_code").asText());
        LocalDate day = LocalDate.parse(invoice.path("create_date").asText());
        shown.put("dated", day.toString());
        shown.put("due", day.plusDays(invoice.path("due_offset_days").asLong()).toString());
        for (String member : new String[] {"terms", "organization", "fname", "lname", "vat_number", "po_number"}) {
            if (invoice.has(member)) {
                shown.put(member, invoice.path(member).asText());
            }
        }
        return shown;
    }

    private static Map<String, Object> line(JsonNode line) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", line.path("name").asText());
        BigDecimal quantity = new BigDecimal(line.path("qty").asText());
        BigDecimal cost = new BigDecimal(line.path("unit_cost").path("amount").asText());
        shown.put("qty", quantity.toPlainString());
        shown.put("cost", cost.toPlainString());
        BigDecimal amount = quantity.multiply(cost).setScale(2, RoundingMode.HALF_UP);
        shown.put("amount", amount.toPlainString());
        StringJoiner taxes = new StringJoiner(" + ");
        for (String place : new String[] {"1", "2"}) {
            if (line.has("taxName" + place)) {
                taxes.add(line.path("taxName" + place).asText() + " "
                        + line.path("taxAmount" + place).asText() + " %");
            }
        }
        if (taxes.length() > 0) {
            shown.put("taxes", taxes.toString());
        }
        if (line.has("description")) {
            shown.put("text", line.path("description").asText());
        }
        return shown;
    }

    /** Whether a sentence says more than the invoice's numbers do. */
    private static boolean isTelling(String sentence) {
        return !sentence.matches("(Lines|Proof: lines|Tax [^:]*:|Tax:) .*")
                && !sentence.matches("[^:]*: [0-9.]+ × .*")
                && !sentence.contains("the connection's setting for orders that name no terms");
    }

    /** The outcome in the words of a case. */
    Map<String, Object> asExpectation() {
        Map<String, Object> expect = new LinkedHashMap<>();
        if (review != null) {
            expect.put("review", review);
        } else if (skipped != null) {
            expect.put("skipped", skipped);
        } else {
            expect.put("invoice", invoice);
            expect.put("trace", trace.stream().filter(BooksOutcome::isTelling).toList());
        }
        return expect;
    }
}
