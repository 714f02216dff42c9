package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** An invoice or credit note as FreshBooks will show it: every amount worked out here, so that whoever draws it computes nothing. */
public final class InvoicePicture {
    private static final String INVOICE = "invoice";
    private static final String CREDIT = "credit_note";

    private InvoicePicture() {}

    /** Whether a document is one that can be drawn: with lines, and not only a change of its status. */
    public static boolean isDrawable(JsonNode document) {
        return !inner(document).path("lines").isEmpty();
    }

    /**
     * Draws a document.
     *
     * @param document {@code {"invoice":{…}}} or {@code {"credit_note":{…}}} as it is sent
     * @return empty when it is neither, or holds what is no number
     */
    public static Optional<ObjectNode> of(JsonNode document, TaxRounding rounding) {
        if (!isDrawable(document)) {
            return Optional.empty();
        }
        try {
            return Optional.of(drawn(document, rounding));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static JsonNode inner(JsonNode document) {
        return document.path(document.has(INVOICE) ? INVOICE : CREDIT);
    }

    private static ObjectNode drawn(JsonNode document, TaxRounding rounding) {
        JsonNode from = inner(document);
        boolean credit = !document.has(INVOICE);
        FreshBooksArithmetic.Totals totals = FreshBooksArithmetic.totals(from, rounding);
        ObjectNode picture = new JsonNodeFactory(true)
                .objectNode()
                .put("kind", credit ? "credit-note" : INVOICE)
                .put("number", text(from, credit ? "credit_number" : "invoice_number"))
                .put("date", text(from, "create_date"))
                .put("due", credit ? null : due(from))
                .put("currency", text(from, "currency_code"))
                .put("reference", text(from, "po_number"))
                .put("notes", text(from, "notes"))
                .put("terms", text(from, "terms"));
        picture.set("client", client(from));
        ArrayNode lines = picture.putArray("lines");
        from.path("lines").forEach(line -> lines.add(line(line)));
        picture.put("subtotal", Amounts.text(totals.subtotal()));
        if (totals.discount().signum() != 0) {
            picture.putObject("discount")
                    .put(
                            "percent",
                            Amounts.plain(Amounts.of(from, "discount_value")).toPlainString())
                    .put("description", text(from, "discount_description"))
                    .put("amount", Amounts.text(totals.discount()));
        }
        ArrayNode taxes = picture.putArray("taxes");
        for (Map.Entry<String, BigDecimal> tax : totals.taxes().entrySet()) {
            taxes.addObject().put("name", tax.getKey()).put("amount", Amounts.text(tax.getValue()));
        }
        return picture.put("total", Amounts.text(totals.total()));
    }

    /** Whom it is made out to; one without an address of its own shows the client's. */
    private static ObjectNode client(JsonNode from) {
        ObjectNode client = new JsonNodeFactory(true).objectNode();
        client.put("id", text(from, from.has("customerid") ? "customerid" : "clientid"));
        client.put("company", text(from, "organization"));
        String name = (text(from, "fname") == null ? "" : text(from, "fname") + " ")
                + (text(from, "lname") == null ? "" : text(from, "lname"));
        client.put("name", name.isBlank() ? null : name.strip());
        for (String member : new String[] {"street", "street2", "city", "province", "code", "country"}) {
            client.put(member, text(from, member));
        }
        return client.put("vatNumber", text(from, "vat_number"));
    }

    private static ObjectNode line(JsonNode from) {
        ObjectNode line = new JsonNodeFactory(true)
                .objectNode()
                .put("name", text(from, "name"))
                .put("description", text(from, "description"))
                .put("quantity", Amounts.plain(Amounts.of(from, "qty")).toPlainString())
                .put("unitPrice", Amounts.text(FreshBooksArithmetic.unitCost(from)))
                .put("amount", Amounts.text(FreshBooksArithmetic.amount(from)));
        ArrayNode taxes = line.putArray("taxes");
        for (int i = 1; i <= 2; i++) {
            if (text(from, "taxName" + i) != null) {
                taxes.addObject()
                        .put("name", text(from, "taxName" + i))
                        .put(
                                "rate",
                                Amounts.plain(Amounts.of(from, "taxAmount" + i)).toPlainString());
            }
        }
        return line;
    }

    private static String due(JsonNode from) {
        try {
            return LocalDate.parse(from.path("create_date").asText())
                    .plusDays(from.path("due_offset_days").asInt(0))
                    .toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String text(JsonNode node, String member) {
        String text = node.path(member).asText("");
        return text.isBlank() || node.path(member).isNull() ? null : text;
    }
}
