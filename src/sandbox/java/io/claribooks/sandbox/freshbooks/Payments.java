package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Set;

/** Writing payments: they move the invoice's balance, and what is too much becomes a credit note (freshbooks-api 8). */
final class Payments {
    private static final Set<String> TYPES = Set.of(
            "CHECK",
            "CREDIT",
            "CASH",
            "BANK TRANSFER",
            "CREDIT CARD",
            "DEBIT",
            "PAYPAL",
            "2CHECKOUT",
            "VISA",
            "MASTERCARD",
            "DISCOVER",
            "AMEX",
            "DINERS",
            "JCB",
            "ACH",
            "OTHER",
            "EUROCARD",
            "NOVA");

    private final Books books;
    private final Invoices invoices;
    private final Switches switches;

    Payments(Books books, Invoices invoices, Switches switches) {
        this.books = books;
        this.invoices = invoices;
        this.switches = switches;
    }

    ObjectNode create(JsonNode sent) {
        for (String name : new String[] {"invoiceid", "amount", "date", "type"}) {
            if (!sent.hasNonNull(name)) {
                throw AccountingError.required(name, "payment");
            }
        }
        refuseType(sent.path("type").asText());
        String id = sent.path("invoiceid").asText();
        ObjectNode invoice = id.matches("\\d+") ? books.get(Resource.INVOICE, Long.parseLong(id)) : null;
        if (invoice == null) {
            throw new AccountingError(404, 1012, "invoiceid", "Invoice not found.", "payment", id);
        }
        if (invoice.path("display_status").asText().equals("draft") && switches.is(Switch.PAYMENT_ON_DRAFT, "refuse")) {
            throw AccountingError.invalid("invoiceid", id, "payment");
        }
        String code = invoice.path("currency_code").asText();
        BigDecimal amount = Json.amount(sent.path("amount"));
        if (amount.signum() <= 0) {
            throw new AccountingError(
                    422, 1025, "amount", "The field 'amount' must be positive.", "payment", amount.toPlainString());
        }
        ObjectNode payment = books.fresh(Resource.PAYMENT);
        BigDecimal due = Json.amount(invoice.path("outstanding"));
        BigDecimal over = amount.subtract(due);
        if (over.signum() > 0 && due.signum() > 0) {
            payment.put("overpaymentid", overpayment(invoice, over, code));
            amount = due;
        }
        copy(payment, sent);
        payment.put("invoiceid", invoice.path("id").asLong())
                .put("clientid", invoice.path("customerid").asLong());
        payment.set("amount", Json.money(amount, code));
        books.add(Resource.PAYMENT, payment);
        settle(invoice);
        return payment;
    }

    private void refuseType(String type) {
        if (switches.is(Switch.UNKNOWN_PAYMENT_TYPE, "refuse")
                && !TYPES.contains(type.toUpperCase(java.util.Locale.ROOT))) {
            throw AccountingError.invalid("type", type, "payment");
        }
    }

    private static void copy(ObjectNode payment, JsonNode sent) {
        for (String name :
                new String[] {"date", "type", "note", "transactionid", "orderid", "send_client_notification"}) {
            if (sent.has(name)) {
                payment.set(name, sent.get(name));
            }
        }
    }

    private long overpayment(ObjectNode invoice, BigDecimal over, String code) {
        ObjectNode credit = books.fresh(Resource.CREDIT_NOTE);
        String text = "Overpayment: invoice #" + invoice.path("invoice_number").asText();
        credit.put("credit_number", books.nextCreditNumber())
                .put("credit_type", "overpayment")
                .put("clientid", invoice.path("customerid").asLong())
                .put("create_date", books.clock().today().toString())
                .put("currency_code", code)
                .put("notes", text)
                .put("description", text);
        credit.set("amount", Json.money(over, code));
        credit.set("paid", Json.money(over, code));
        books.add(Resource.CREDIT_NOTE, credit);
        return credit.path("id").asLong();
    }

    void update(ObjectNode payment, JsonNode sent) {
        copy(payment, sent);
        if (sent.has("vis_state")) {
            payment.put("vis_state", sent.path("vis_state").asInt());
        }
        ObjectNode invoice =
                books.get(Resource.INVOICE, payment.path("invoiceid").asLong());
        if (sent.has("amount")) {
            payment.set(
                    "amount",
                    Json.money(
                            Json.amount(sent.get("amount")),
                            invoice.path("currency_code").asText()));
        }
        books.stamp(payment);
        settle(invoice);
    }

    /** Adds the invoice's payments up anew. */
    private void settle(ObjectNode invoice) {
        BigDecimal paid = BigDecimal.ZERO;
        String date = null;
        for (ObjectNode payment :
                books.byKey(Resource.PAYMENT, invoice.path("id").asText())) {
            if (payment.path("vis_state").asInt() == 0) {
                paid = paid.add(Json.amount(payment.path("amount")));
                date = payment.path("date").asText();
            }
        }
        invoice.set("paid", Json.money(paid, invoice.path("currency_code").asText()));
        invoice.put("date_paid", date);
        books.stamp(invoice);
        invoices.work(invoice);
    }
}
