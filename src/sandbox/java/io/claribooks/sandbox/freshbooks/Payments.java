package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * Payments: {@code payments/payments}. A payment moves its invoice's balance; what is above the balance becomes an
 * overpayment credit; deleting it gives the balance back and takes that credit away.
 */
final class Payments extends Register<Payment> {
    private static final Shape SHAPE = Shape.of("payment")
            .optional(Kind.DATE, "date")
            .optional(Kind.TEXT, "type", "orderid", "transactionid")
            .optional(Kind.WHOLE, "creditid")
            .optional(Kind.FLAG, "send_client_notification")
            .text("", "note")
            .whole(0, "vis_state")
            .constant(NullNode.instance, "bulk_paymentid", "gateway")
            .computed("accounting_systemid", "amount", "clientid", "from_credit", "id", "invoiceid", "logid")
            .computed("overpaymentid", "updated");

    private final Filters<Payment> filters = new Filters<Payment>()
            .indexed("invoiceid", "invoiceid", p -> Long.toString(p.invoice().id()))
            .equal("clientid", Payments::clientId)
            .equal("clientids", Payments::clientId)
            .equal("customerid", Payments::clientId)
            .equal("customerids", Payments::clientId)
            .equal("logid", p -> Long.toString(p.id()))
            .equal("logids", p -> Long.toString(p.id()))
            .range("date", p -> p.text("date"))
            .range("updated", p -> SandboxClock.eastern(p.updated()))
            .amounts("amount", Payment::amount)
            .equal("type", p -> p.text("type"))
            .equal("currency", p -> p.invoice().code())
            .like("notes", p -> p.text("note"))
            .flag("from_credit", Payments::fromCredit)
            .like("client_name", p -> p.invoice().text("organization"))
            .equal("number", p -> p.invoice().text("invoice_number"));

    Payments(Account account, Premises premises) {
        super(new Names("payment", "payments", "Payment", "logid", true), SHAPE, account, premises);
        shelf().index("invoiceid", p -> Long.toString(p.invoice().id()));
    }

    private static String clientId(Payment payment) {
        return Long.toString(payment.invoice().customerId());
    }

    private static boolean fromCredit(Payment payment) {
        return !payment.get("creditid").isNull();
    }

    @Override
    Filters<Payment> filters() {
        return filters;
    }

    @Override
    Payment make(JsonNode sent, Map<String, JsonNode> given) {
        require(sent, "invoiceid", "amount", "date", "type");
        Invoice invoice = invoice(sent.get("invoiceid"));
        checkType(given);
        visState(given);
        BigDecimal amount = amount(sent.get("amount"), invoice);
        if (invoice.draft() && switches().is(Switch.PAYMENT_ON_DRAFT, "refuse")) {
            throw AccountingErrors.invalid("payment", "invoiceid", Long.toString(invoice.id()));
        }
        checkCredit(given, invoice, amount);
        Payment payment = new Payment(newId(), now(), SHAPE, invoice);
        store(payment, given);
        take(payment, amount, invoice.outstanding());
        return payment;
    }

    @Override
    void added(Payment payment) {
        payment.invoice().payments().add(payment);
        settle(payment);
    }

    @Override
    void change(Payment payment, JsonNode sent, Map<String, JsonNode> given) {
        checkType(given);
        visState(given);
        Invoice invoice = payment.invoice();
        BigDecimal balance = payment.deleted()
                ? invoice.outstanding()
                : invoice.outstanding().add(payment.amount());
        BigDecimal amount = sent.hasNonNull("amount") ? amount(sent.get("amount"), invoice) : payment.amount();
        if (amount.compareTo(balance) > 0 && switches().is(Switch.PAYMENT_UPDATE_OVER_BALANCE, "refuse")) {
            throw AccountingErrors.invalid("payment", "amount", amount.toPlainString());
        }
        store(payment, given);
        take(payment, amount, balance);
        settle(payment);
    }

    private Invoice invoice(JsonNode id) {
        Invoice invoice = account().invoices().shelf().get(id.asLong());
        if (invoice == null || invoice.deleted()) {
            throw AccountingErrors.notFound("Invoice", "invoice", "invoiceid", id.asText());
        }
        return invoice;
    }

    private void checkType(Map<String, JsonNode> given) {
        JsonNode type = given.get("type");
        if (type != null
                && !PaymentTypes.known(type.asText())
                && switches().is(Switch.UNKNOWN_PAYMENT_TYPE, "refuse")) {
            throw AccountingErrors.invalid("payment", "type", type.asText());
        }
    }

    /** A credit can be spent by its own client, and not beyond its value. */
    private void checkCredit(Map<String, JsonNode> given, Invoice invoice, BigDecimal amount) {
        JsonNode id = given.get("creditid");
        if (id == null || id.isNull()) {
            return;
        }
        CreditNote note = account().creditNotes().shelf().get(id.asLong());
        boolean usable = note != null && !note.deleted() && note.clientId() == invoice.customerId();
        if (!usable || switches().is(Switch.CREDIT_AS_PAYMENT, "refuse") || amount.compareTo(left(note)) > 0) {
            throw AccountingErrors.invalid("payment", "creditid", id.asText());
        }
    }

    private BigDecimal left(CreditNote note) {
        BigDecimal left = note.amount();
        for (Payment payment : shelf().all()) {
            boolean spends = fromCredit(payment) && payment.get("creditid").asLong() == note.id();
            left = spends && !payment.deleted() ? left.subtract(payment.amount()) : left;
        }
        return left;
    }

    private BigDecimal amount(JsonNode sent, Invoice invoice) {
        String code = Decimals.code(sent);
        boolean other = code != null && !code.equalsIgnoreCase(invoice.code());
        if (other && switches().is(Switch.CURRENCY_MISMATCH, "refuse")) {
            throw AccountingErrors.invalid("payment", "code", code);
        }
        BigDecimal amount = Decimals.cents(Decimals.amount("payment", "amount", sent));
        if (amount.signum() < 0) {
            String message = "The field 'amount' must not be negative.";
            throw AccountingErrors.of(422, 1025, "amount", message, "payment", amount.toPlainString());
        }
        return amount;
    }

    /** Takes up to the balance and makes a credit of the rest, unless the payment is being deleted. */
    private void take(Payment payment, BigDecimal amount, BigDecimal balance) {
        BigDecimal most = balance.max(Decimals.cents(BigDecimal.ZERO));
        boolean over = amount.compareTo(most) > 0 && !payment.deleted();
        payment.setAmount(over ? most : amount);
        if (over) {
            payment.setOverpayment(account().creditNotes().overpaid(payment, amount.subtract(most)));
        }
    }

    private void settle(Payment payment) {
        Invoice invoice = payment.invoice();
        if (payment.overpayment() != null) {
            payment.overpayment().setVisState(payment.visState());
        }
        invoice.settle();
        invoice.touch(now());
        if (switches().is(Switch.INVOICE_UPDATE_ON_PAYMENT, "yes")) {
            account().invoices().tell("update", invoice);
        }
    }

    @Override
    void complete(Payment payment, ObjectNode view, Set<String> includes) {
        Invoice invoice = payment.invoice();
        view.put("accounting_systemid", account().id())
                .put("clientid", invoice.customerId())
                .put("invoiceid", invoice.id())
                .put("from_credit", fromCredit(payment))
                .put("updated", SandboxClock.eastern(payment.updated()));
        view.set("amount", Decimals.money(payment.amount(), invoice.code()));
        if (payment.overpayment() != null) {
            view.put("overpaymentid", payment.overpayment().id());
        }
        include(payment, view, includes);
    }

    private void include(Payment payment, ObjectNode view, Set<String> includes) {
        Query plain = Query.parse("");
        if (includes.contains("invoice")) {
            view.set(
                    "invoice",
                    account().invoices().read(Long.toString(payment.invoice().id()), plain));
        }
        if (includes.contains("client")) {
            view.set("client", account().clients().read(clientId(payment), plain));
        }
        for (String absent : Set.of("credit_note", "order", "gateway")) {
            if (includes.contains(absent)) {
                view.putNull(absent);
            }
        }
        if (includes.contains("credit_note") && payment.overpayment() != null) {
            String creditId = Long.toString(payment.overpayment().id());
            view.set("credit_note", account().creditNotes().read(creditId, plain));
        }
    }
}
