package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Invoices: {@code invoices/invoices}. */
final class Invoices extends Register<Invoice> {
    private static final Shape SHAPE = Shape.of("invoice")
            .text("", "address", "city", "code", "country", "fname", "lname", "organization", "province")
            .text("", "street", "street2", "notes", "payment_details", "terms", "vat_name", "vat_number")
            .text("en", "language")
            .text("clean-grouped", "template")
            .optional(Kind.TEXT, "currency_code", "discount_description", "invoice_number", "last_order_status")
            .optional(Kind.TEXT, "po_number", "return_uri")
            .optional(Kind.DATE, "create_date", "fulfillment_date", "generation_date")
            .optional(Kind.DECIMAL, "deposit_percentage")
            .optional(Kind.ANY, "deposit_amount")
            .optional(Kind.WHOLE, "customerid")
            .decimal("0", "discount_value")
            .flag(false, "auto_bill")
            .flag(true, "show_attachments")
            .whole(0, "due_offset_days", "estimateid", "ext_archive", "parent", "vis_state")
            .whole(1, "ownerid", "sentid")
            .constant(NullNode.instance, "autobill_status")
            .constant(Json.NODES.numberNode(0), "basecampid")
            .constant(Json.NODES.booleanNode(false), "gmail")
            .computed("accountid", "accounting_systemid", "deposit_status", "display_status", "dispute_status")
            .computed("payment_status", "status", "v3_status", "description")
            .readOnly("amount", "outstanding", "paid", "discount_total", "due_date", "date_paid", "created_at")
            .readOnly("updated", "id", "invoiceid", "current_organization", "uuid", "version", "net_paid_amount");

    private final InvoiceRequest request;
    private final InvoiceIncludes includes;
    private final InvoiceNumbers numbers;
    private final Filters<Invoice> filters = new Filters<Invoice>()
            .indexed("invoice_number", "invoice_number", i -> i.text("invoice_number"))
            .indexed("customerid", "customerid", i -> Long.toString(i.customerId()))
            .equal("customerids", i -> Long.toString(i.customerId()))
            .equal("invoiceid", i -> Long.toString(i.id()))
            .equal("invoiceids", i -> Long.toString(i.id()))
            .equal("estimateid", i -> i.text("estimateid"))
            .equal("estimateids", i -> i.text("estimateid"))
            .equal("statusids", i -> Integer.toString(InvoiceStatus.number(i)))
            .equal("v3_status", i -> InvoiceStatus.rollUp(i, premises()))
            .range("date", i -> i.text("create_date"))
            .range("updated", i -> SandboxClock.eastern(i.updated()))
            .flag("paid", i -> InvoiceStatus.payment(i).equals("paid"))
            .flag("outstanding", i -> i.outstanding().signum() > 0)
            .like("address_like", i -> String.join(" ", i.text("street"), i.text("street2"), i.text("city")));

    Invoices(Account account, Premises premises) {
        super(new Names("invoice", "invoices", "Invoice", "invoiceid", true), SHAPE, account, premises);
        shelf().index("invoice_number", i -> i.text("invoice_number"));
        shelf().index("customerid", i -> Long.toString(i.customerId()));
        request = new InvoiceRequest(account, premises);
        includes = new InvoiceIncludes(account, premises);
        numbers = new InvoiceNumbers(shelf(), premises.switches());
    }

    @Override
    Filters<Invoice> filters() {
        return filters;
    }

    /** The only sort key with an effect on the real service. */
    @Override
    Comparator<Invoice> order(String key) {
        return key.equals("invoice_date")
                ? Comparator.comparing(Invoice::createDate).thenComparingLong(Invoice::id)
                : null;
    }

    /** The invoices of a client that are not deleted. */
    List<Invoice> of(long customerId) {
        return shelf().with("customerid", Long.toString(customerId)).stream()
                .filter(i -> !i.deleted())
                .toList();
    }

    @Override
    Invoice make(JsonNode sent, Map<String, JsonNode> given) {
        require(sent, "customerid", "create_date");
        Entry client = request.client(given);
        Integer status = request.status(sent);
        visState(given);
        request.checkDepositAndDiscount(given);
        String code = request.currency(given, client);
        List<DocumentLine> lines = sent.hasNonNull("lines") ? request.lines(sent.get("lines"), code) : List.of();
        includes.check(sent);
        String number = numbers.pick(given, null);
        Invoice invoice = new Invoice(newId(), now(), SHAPE);
        request.copyAddress(invoice, client);
        store(invoice, given);
        invoice.put("currency_code", Json.NODES.textNode(code));
        invoice.put("invoice_number", Json.NODES.textNode(number));
        bill(invoice, lines);
        invoice.moveTo(status == null ? Invoice.DRAFT : status);
        invoice.record("Created", now());
        includes.takeOverLook(invoice, sent);
        includes.store(invoice, sent);
        return invoice;
    }

    @Override
    void change(Invoice invoice, JsonNode sent, Map<String, JsonNode> given) {
        if (given.containsKey("customerid")) {
            request.client(given);
        }
        Integer status = request.status(sent);
        visState(given);
        request.checkDepositAndDiscount(given);
        String code =
                given.containsKey("currency_code") ? given.get("currency_code").asText() : invoice.code();
        List<DocumentLine> lines = sent.hasNonNull("lines") ? request.lines(sent.get("lines"), code) : invoice.lines();
        numbers.pick(given, invoice);
        includes.check(sent);
        boolean email = request.emails(sent);
        store(invoice, given);
        bill(invoice, lines);
        act(invoice, sent, status, email);
        includes.store(invoice, sent);
    }

    private void act(Invoice invoice, JsonNode sent, Integer status, boolean email) {
        if (status != null) {
            invoice.moveTo(status);
        }
        boolean send = email || sent.path("action_mark_as_sent").asBoolean();
        if (send && invoice.draft()) {
            invoice.moveTo(Invoice.SENT);
        }
        invoice.record(send ? "Sent" : "Updated", now());
        if (email) {
            tell("sendByEmail", invoice);
        }
    }

    private void bill(Invoice invoice, List<DocumentLine> lines) {
        BigDecimal percent = new BigDecimal(invoice.text("discount_value"));
        invoice.bill(lines, InvoiceTotals.of(lines, percent, switches()));
    }

    /** The answer of {@code {id}/share_link}. */
    ObjectNode shareLink(String id) {
        Invoice invoice = find(id);
        if (invoice.draft()) {
            String message = "Cannot create share link because the invoice was not marked as sent";
            throw AccountingErrors.of(422, 8034, "invoiceid", message, "invoice", id);
        }
        return Json.object()
                .put("resourceid", id)
                .put("share_method", "share_link")
                .put("share_link", "https://my.freshbooks.com/#/link/" + Uuids.of("link", account(), invoice.id()))
                .put("resource_type", "invoice")
                .put("clientid", invoice.customerId());
    }

    @Override
    void complete(Invoice invoice, ObjectNode view, Set<String> wanted) {
        InvoiceView.complete(invoice, view, account(), premises());
        includes.include(invoice, view, wanted);
    }

    /** Gateways that were sent come back with the answer, asked for or not. */
    @Override
    ObjectNode view(Invoice invoice, Set<String> wanted, JsonNode sent) {
        ObjectNode view = super.view(invoice, wanted, sent);
        if (sent.has("allowed_gatewayids")) {
            includes.include(invoice, view, Set.of("allowed_gateways"));
        }
        return view;
    }
}
