package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.billing.FreshBooksArithmetic;
import io.claribooks.inbox.Work;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;

/** A translated invoice as people read it: the very document that would be sent, with the sums FreshBooks gives it. */
final class InvoiceDrawing {
    private InvoiceDrawing() {}

    static ObjectNode of(Work work, FreshBooksArithmetic.Totals totals) {
        JsonNode invoice = work.mapped().path("invoice");
        ObjectNode drawn = new JsonNodeFactory(true)
                .objectNode()
                .put("number", invoice.path("invoice_number").textValue())
                .put("date", invoice.path("create_date").asText())
                .put("dueDate", due(invoice))
                .put("currency", invoice.path("currency_code").asText());
        JsonNode client = work.document().path("client");
        drawn.putObject("client")
                .put(
                        "id",
                        client.path("created").asBoolean()
                                ? null
                                : client.path("id").asText())
                .put("name", client.path("name").asText());
        addressee(drawn.putArray("addressee"), invoice);
        ArrayNode lines = drawn.putArray("lines");
        invoice.path("lines").forEach(line -> draw(lines.addObject(), line));
        drawn.put("subtotal", text(totals.subtotal()));
        drawn.put("discount", totals.discount().signum() == 0 ? null : text(totals.discount()));
        ArrayNode taxes = drawn.putArray("taxes");
        totals.taxes()
                .forEach((name, tax) -> taxes.addObject().put("name", name).put("amount", text(tax)));
        return drawn.put("total", text(totals.total()))
                .put("terms", invoice.path("terms").textValue())
                .put("notes", invoice.path("notes").textValue());
    }

    private static String due(JsonNode invoice) {
        JsonNode offset = invoice.path("due_offset_days");
        return offset.isMissingNode()
                ? null
                : LocalDate.parse(invoice.path("create_date").asText())
                        .plusDays(offset.asInt())
                        .toString();
    }

    private static void addressee(ArrayNode rows, JsonNode invoice) {
        String person = joined(invoice, "fname", "lname");
        String town = joined(invoice, "city", "province", "code");
        Stream.of(
                        invoice.path("organization").asText(""),
                        person,
                        invoice.path("street").asText(""),
                        invoice.path("street2").asText(""),
                        town,
                        invoice.path("country").asText(""))
                .filter(row -> !row.isBlank())
                .forEach(rows::add);
    }

    private static String joined(JsonNode invoice, String... members) {
        return String.join(
                        " ",
                        Stream.of(members)
                                .map(member -> invoice.path(member).asText(""))
                                .toList())
                .replaceAll(" +", " ")
                .strip();
    }

    private static void draw(ObjectNode drawn, JsonNode line) {
        drawn.put("name", line.path("name").asText())
                .put("description", line.path("description").textValue())
                .put("quantity", line.path("qty").asText())
                .put("unitCost", line.at("/unit_cost/amount").asText())
                .put("amount", text(FreshBooksArithmetic.amount(line)));
        ArrayNode taxes = drawn.putArray("taxes");
        for (int i = 1; i <= 2; i++) {
            if (line.hasNonNull("taxName" + i)) {
                taxes.addObject()
                        .put("name", line.path("taxName" + i).asText())
                        .put("rate", line.path("taxAmount" + i).asText());
            }
        }
    }

    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }
}
