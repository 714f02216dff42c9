package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;

/** What an invoice shows beside what was sent: sums, statuses, dates and identifiers. */
final class InvoiceView {
    private static final MathContext UNROUNDED = new MathContext(28);

    private InvoiceView() {}

    static void complete(Invoice invoice, ObjectNode view, Account account, Premises premises) {
        String code = invoice.code();
        view.put("accountid", account.id())
                .put("accounting_systemid", account.id())
                .put("created_at", SandboxClock.eastern(invoice.created()))
                .put("updated", SandboxClock.eastern(invoice.updated()))
                .put("version", SandboxClock.easternMicros(invoice.updated()))
                .put("uuid", Uuids.of("invoice", account, invoice.id()))
                .put("due_date", invoice.dueDate().toString())
                .put(
                        "description",
                        invoice.lines().isEmpty() ? "" : invoice.lines().get(0).description());
        Entry client = account.clients().shelf().get(invoice.customerId());
        view.put("current_organization", client == null ? "" : client.text("organization"));
        view.set("amount", Decimals.money(invoice.amount(), code));
        view.set("discount_total", Decimals.money(invoice.totals().discount(), code));
        view.set("paid", Decimals.money(invoice.paid(), code));
        view.set("outstanding", Decimals.money(invoice.outstanding(), code));
        view.set("net_paid_amount", netPaid(invoice, code));
        InvoiceStatus.show(invoice, view, premises);
    }

    /**
     * What was paid without the taxes in it, unrounded as the real member is. How the service works it out is not
     * known; nothing should depend on the value.
     */
    private static ObjectNode netPaid(Invoice invoice, String code) {
        BigDecimal net = invoice.amount().signum() == 0
                ? BigDecimal.ZERO
                : invoice.paid()
                        .multiply(invoice.amount().subtract(invoice.totals().tax()))
                        .divide(invoice.amount(), UNROUNDED);
        return Json.object().put("amount", Decimals.plain(net)).put("code", code);
    }
}
