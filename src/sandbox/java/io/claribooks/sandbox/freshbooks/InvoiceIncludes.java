package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The members an invoice shows only when {@code include[]} asks for them. */
final class InvoiceIncludes {
    private static final Map<Integer, String> GATEWAYS = Map.of(26, "stripe", 30, "fbpay");

    private final Account account;
    private final Premises premises;
    private final Map<Long, JsonNode> presentations = new HashMap<>();
    private final Map<Long, ArrayNode> gateways = new HashMap<>();
    private JsonNode latestPresentation = Json.object();

    InvoiceIncludes(Account account, Premises premises) {
        this.account = account;
        this.premises = premises;
    }

    /** Refuses gateways nobody knows. */
    void check(JsonNode sent) {
        for (JsonNode id : sent.path("allowed_gatewayids")) {
            if (!GATEWAYS.containsKey(id.asInt())) {
                throw AccountingErrors.invalid("invoice", "allowed_gatewayids", id.asText());
            }
        }
    }

    /** A new invoice takes over the latest look unless it says otherwise. */
    void takeOverLook(Invoice invoice, JsonNode sent) {
        if (!latestPresentation.isEmpty()
                && sent.path("use_default_presentation").asBoolean(true)) {
            presentations.put(invoice.id(), latestPresentation);
        }
    }

    /** Keeps a presentation and gateways that came with the invoice. */
    void store(Invoice invoice, JsonNode sent) {
        if (sent.path("presentation").isObject()) {
            latestPresentation = sent.get("presentation");
            presentations.put(invoice.id(), latestPresentation);
        }
        if (sent.path("allowed_gatewayids").isArray()) {
            gateways.put(invoice.id(), allowed(sent.get("allowed_gatewayids")));
        }
    }

    private ArrayNode allowed(JsonNode ids) {
        ArrayNode allowed = Json.NODES.arrayNode();
        for (JsonNode id : ids) {
            long allowedId = premises.ids().next();
            allowed.addObject()
                    .put("allowedid", allowedId)
                    .put(
                            "connectionid",
                            Uuids.of("gateway", account, id.asLong()).replace("-", ""))
                    .put("gateway_name", GATEWAYS.get(id.asInt()))
                    .put("gatewayid", id.asInt())
                    .put("id", allowedId);
        }
        return allowed;
    }

    void include(Invoice invoice, ObjectNode view, Set<String> wanted) {
        for (String name : wanted) {
            JsonNode value = value(name, invoice);
            if (value != null) {
                view.set(name, value);
            }
        }
    }

    private JsonNode value(String name, Invoice invoice) {
        return switch (name) {
            case "lines" -> lines(invoice);
            case "presentation" ->
                Presentation.of(invoice.id(), presentations.getOrDefault(invoice.id(), Json.object()));
            case "owner" -> owner();
            case "system" -> system();
            case "contacts" -> contacts(invoice);
            case "allowed_gateways" -> gateways.getOrDefault(invoice.id(), Json.NODES.arrayNode());
            case "late_fee", "late_reminders" -> ofClient(name, invoice);
            case "audit_logs" -> audit(invoice);
            case "payment_schedule", "client_audits", "attachments" -> Json.NODES.arrayNode();
            case "invoice_profile" -> NullNode.instance;
            default -> null;
        };
    }

    private ArrayNode lines(Invoice invoice) {
        ArrayNode lines = Json.NODES.arrayNode();
        for (DocumentLine line : invoice.lines()) {
            int place = lines.size() + 1;
            ObjectNode view = line.show(invoice.code(), account.taxes())
                    .put("invoiceid", invoice.id())
                    .put("lineid", place)
                    .put("taskno", place);
            view.putArray("modern_time_entries");
            lines.add(view.putNull("modern_project_id").putNull("retainer_id").putNull("retainer_period_id"));
        }
        return lines;
    }

    private ObjectNode owner() {
        return Json.object()
                .put("email", Identity.EMAIL)
                .put("fname", Identity.FIRST_NAME)
                .put("lname", Identity.LAST_NAME)
                .put("organization", account.businessName())
                .put("userid", 1);
    }

    private ObjectNode system() {
        ObjectNode system = Json.object()
                .put("country", "United States")
                .put("currency_code", account.currency())
                .put("date", "2026-01-01 00:00:00")
                .put("info_email", Identity.EMAIL)
                .put("modern_system", true)
                .put("name", account.businessName())
                .put("vis_state", 0);
        for (String empty : List.of("bus_phone", "city", "code", "fax", "mob_phone", "province", "street")) {
            system.put(empty, "");
        }
        return system.put("subdomain", "")
                .putNull("street2")
                .putNull("vat_name")
                .put("vat_number", "");
    }

    private ArrayNode contacts(Invoice invoice) {
        ArrayNode contacts = Json.NODES.arrayNode();
        Entry client = account.clients().shelf().get(invoice.customerId());
        contacts.addObject()
                .put("contactid", -1)
                .put("email", client.text("email"))
                .put("fname", client.text("fname"))
                .put("invoiceid", invoice.id())
                .put("lname", client.text("lname"))
                .put("userid", client.id());
        return contacts;
    }

    /** An invoice takes over its client's late fee and reminders. */
    private JsonNode ofClient(String name, Invoice invoice) {
        Entry client = account.clients().shelf().get(invoice.customerId());
        return account.clients().lateTerms(client, name, invoice.id());
    }

    private ArrayNode audit(Invoice invoice) {
        ArrayNode logs = Json.NODES.arrayNode();
        for (Invoice.Deed deed : invoice.deeds()) {
            ObjectNode log = logs.addObject()
                    .put("acting_contactid", -1)
                    .put("acting_level", 3)
                    .put("acting_userid", 1)
                    .put("created_at", SandboxClock.utc(deed.when()))
                    .put("currency_code", invoice.code())
                    .put("customerid", invoice.customerId())
                    .put("display_status", InvoiceStatus.display(invoice))
                    .put("event", deed.what())
                    .put("id", logs.size())
                    .put("invoiceid", invoice.id())
                    .put("logid", logs.size())
                    .put("num_lines", deed.lines())
                    .put("payment_status", InvoiceStatus.payment(invoice))
                    .put("status", deed.status());
            log.set("amount", Decimals.money(deed.amount(), invoice.code()));
            log.set("paid", Decimals.money(deed.paid(), invoice.code()));
            log.putNull("autobill_status").putNull("customer_contactid").putNull("dispute_status");
            log.putNull("last_order_status");
        }
        return logs;
    }
}
