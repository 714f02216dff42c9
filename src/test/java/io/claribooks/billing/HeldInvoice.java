package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** Invoices and credit notes as FreshBooks answers them. */
final class HeldInvoice {
    private static final ObjectMapper json = new ObjectMapper();

    private HeldInvoice() {}

    static ObjectNode parsed(String text) {
        try {
            return (ObjectNode) json.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A translated invoice with the amount FreshBooks works out. */
    static ObjectNode of(JsonNode document, TaxRounding rounding) {
        ObjectNode invoice = document.path("invoice").deepCopy();
        invoice.put("invoice_number", "CL-1");
        return amounting(invoice, rounding);
    }

    private static ObjectNode amounting(ObjectNode record, TaxRounding rounding) {
        BigDecimal total = FreshBooksArithmetic.totals(record, rounding).total();
        record.putObject("amount").put("amount", total.toPlainString());
        return record;
    }

    /** A credit as FreshBooks answers its note. */
    static ObjectNode note(Credit credit, TaxRounding rounding) {
        ObjectNode note = translated(credit);
        return amounting((ObjectNode) note.path("credit_note"), rounding);
    }

    /** A credit in FreshBooks' shape, as the mappings do. */
    static ObjectNode translated(Credit credit) {
        ObjectNode document = new JsonNodeFactory(true).objectNode();
        ObjectNode note = document.putObject("credit_note").put("currency_code", credit.currency());
        credit.lines().forEach(line -> note.withArray("lines").add(line.sketch()));
        return document;
    }

    /** Lines written as quantity, price and taxes, such as {@code 2 × 224.99 Texas 6.25 Austin 2}. */
    static ObjectNode lines(String... lines) {
        ObjectNode document = new JsonNodeFactory(true).objectNode();
        ObjectNode invoice = document.putObject("invoice").put("currency_code", "USD");
        for (String text : lines) {
            String[] parts = text.split(" ");
            ObjectNode line = invoice.withArray("lines").addObject();
            line.put("name", parts[0]).put("qty", parts[1]);
            line.putObject("unit_cost").put("amount", parts[2]).put("code", "USD");
            for (int i = 3; i + 1 < parts.length; i += 2) {
                line.put("taxName" + (i - 1) / 2, parts[i]).put("taxAmount" + (i - 1) / 2, parts[i + 1]);
            }
        }
        return document;
    }

    static InvoicePosition position(JsonNode held, BillingRules rules, JsonNode... credits) {
        return InvoicePosition.of(held, List.of(credits), rules);
    }
}
