package io.claribooks.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/** Invoices: with FreshBooks' arithmetic, its first statuses and the refusals a wrong product would earn. */
final class Invoices extends Resource {

    private final UnaryOperator<String> emailOfClient;

    /**
     * Invoices noted in the books.
     *
     * @param emailOfClient the e-mail address of the client with an id; null when there is none
     */
    Invoices(Books books, UnaryOperator<String> emailOfClient) {
        super("invoice", "invoiceid", "invoice_number", invoice -> note(books, emailOfClient, invoice));
        this.emailOfClient = emailOfClient;
    }

    @Override
    Reply create(JsonNode document, boolean withLines) {
        if (emailOfClient.apply(document.path("customerid").asText()) == null) {
            return Reply.error(422, 1004, "customerid", "Invalid value for field 'customerid'.");
        }
        return document.has("due_date") ? readOnly() : super.create(document, withLines);
    }

    @Override
    Reply update(String id, JsonNode changes, boolean withLines) throws IOException {
        return changes.has("due_date") ? readOnly() : super.update(id, changes, withLines);
    }

    @Override
    void complete(ObjectNode invoice) {
        super.complete(invoice);
        String code = invoice.path("currency_code").asText("USD");
        BigDecimal amount = InvoiceArithmetic.amount(invoice);
        boolean sent = invoice.remove("action_mark_as_sent") != null
                || invoice.path("status").asInt(1) == 2;
        invoice.put("status", sent ? 2 : 1)
                .put("display_status", sent ? "sent" : "draft")
                .put("v3_status", sent ? "sent" : "draft")
                .put("payment_status", "unpaid");
        money(invoice, "amount", amount, code);
        money(invoice, "outstanding", amount, code);
        money(invoice, "paid", BigDecimal.ZERO.setScale(2), code);
    }

    private static void note(Books books, UnaryOperator<String> emailOfClient, ObjectNode invoice) {
        books.invoice(
                invoice.path("invoice_number").asText(""),
                emailOfClient.apply(invoice.path("customerid").asText()),
                new BigDecimal(invoice.path("amount").path("amount").asText()));
    }

    private static void money(ObjectNode invoice, String member, BigDecimal amount, String code) {
        invoice.putObject(member).put("amount", amount.toPlainString()).put("code", code);
    }

    private static Reply readOnly() {
        return Reply.error(403, 1038, "due_date", "Write access denied for due_date");
    }
}
