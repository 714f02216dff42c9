package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Writing invoices (freshbooks-api 7). */
final class Invoices {
    private static final Set<String> READ_ONLY = Set.of(
            "amount",
            "outstanding",
            "paid",
            "discount_total",
            "due_date",
            "date_paid",
            "created_at",
            "updated",
            "id",
            "invoiceid",
            "current_organization",
            "uuid",
            "version",
            "net_paid_amount");
    private static final Set<String> WRITABLE = Set.of(
            "address",
            "city",
            "code",
            "country",
            "fname",
            "lname",
            "province",
            "street",
            "street2",
            "auto_bill",
            "currency_code",
            "customerid",
            "create_date",
            "deposit_amount",
            "deposit_percentage",
            "discount_description",
            "due_offset_days",
            "estimateid",
            "ext_archive",
            "fulfillment_date",
            "generation_date",
            "invoice_number",
            "language",
            "last_order_status",
            "notes",
            "organization",
            "parent",
            "payment_details",
            "po_number",
            "return_uri",
            "show_attachments",
            "template",
            "terms",
            "vat_name",
            "vat_number",
            "vis_state");
    private static final Map<String, String> FROM_CLIENT = Map.of(
            "street",
            "p_street",
            "street2",
            "p_street2",
            "city",
            "p_city",
            "province",
            "p_province",
            "code",
            "p_code",
            "country",
            "p_country",
            "organization",
            "organization",
            "fname",
            "fname",
            "lname",
            "lname");

    private final Books books;
    private final Switches switches;

    Invoices(Books books, Switches switches) {
        this.books = books;
        this.switches = switches;
    }

    ObjectNode create(JsonNode sent) {
        refuseReadOnly(sent);
        if (!sent.hasNonNull("customerid")) {
            throw AccountingError.required("customerid", "invoice");
        }
        if (!sent.hasNonNull("create_date")) {
            throw AccountingError.required("create_date", "invoice");
        }
        ObjectNode client = client(sent.path("customerid").asText());
        String number = sent.path("invoice_number").asText("");
        refuseTaken(number, -1);
        ObjectNode invoice = books.fresh(Resource.INVOICE);
        FROM_CLIENT.forEach(
                (own, theirs) -> invoice.put(own, client.path(theirs).asText("")));
        invoice.set("current_organization", client.get("organization"));
        invoice.put("currency_code", client.path("currency_code").asText("USD"));
        invoice.put("language", client.path("language").asText("en"));
        invoice.put("customerid", client.path("id").asLong());
        invoice.put("created_at", books.clock().eastern());
        invoice.put("invoice_number", number.isEmpty() ? books.nextInvoiceNumber() : number);
        invoice.set("amount", Json.money(java.math.BigDecimal.ZERO, "USD"));
        invoice.putArray("lines");
        invoice.set(
                "presentation",
                Books.template("presentation")
                        .put("invoiceid", invoice.path("id").asLong()));
        merge(invoice, sent);
        books.add(Resource.INVOICE, invoice);
        return invoice;
    }

    void update(ObjectNode invoice, JsonNode sent) {
        refuseReadOnly(sent);
        String key = Books.key(Resource.INVOICE, invoice);
        if (sent.hasNonNull("invoice_number")
                && !sent.path("invoice_number").asText().equals(key)) {
            refuseTaken(sent.path("invoice_number").asText(), invoice.path("id").asLong());
        }
        if (sent.hasNonNull("customerid")) {
            client(sent.path("customerid").asText());
        }
        merge(invoice, sent);
        if (sent.path("action_mark_as_sent").asBoolean()
                || sent.path("action_email").asBoolean()) {
            markSent(invoice);
        }
        books.stamp(invoice);
        books.reindex(Resource.INVOICE, key, invoice);
        work(invoice);
    }

    private void markSent(ObjectNode invoice) {
        if (invoice.path("display_status").asText().equals("draft")) {
            invoice.put("display_status", "sent");
            invoice.put("status", Math.max(2, invoice.path("status").asInt()));
        }
    }

    private ObjectNode client(String id) {
        ObjectNode client = id.matches("\\d+") ? books.get(Resource.CLIENT, Long.parseLong(id)) : null;
        if (client == null) {
            throw switches.is(Switch.UNKNOWN_CUSTOMER, "1012")
                    ? new AccountingError(404, 1012, "customerid", "Client not found.", "invoice", id)
                    : AccountingError.invalid("customerid", id, "invoice");
        }
        return client;
    }

    private void refuseTaken(String number, long self) {
        if (number.isEmpty() || switches.is(Switch.DUPLICATE_INVOICE_NUMBER, "accept")) {
            return;
        }
        boolean taken = books.byKey(Resource.INVOICE, number).stream()
                .anyMatch(other -> other.path("id").asLong() != self
                        && other.path("vis_state").asInt() == 0);
        if (taken) {
            throw new AccountingError(
                    422,
                    1029,
                    "invoice_number",
                    "Duplicate value '" + number + "' for field 'invoice_number'.",
                    "invoice",
                    number);
        }
    }

    private static void refuseReadOnly(JsonNode sent) {
        sent.fieldNames().forEachRemaining(name -> {
            if (READ_ONLY.contains(name)) {
                throw AccountingError.denied(name, "invoice");
            }
        });
    }

    private void merge(ObjectNode invoice, JsonNode sent) {
        sent.properties().forEach(member -> {
            if (WRITABLE.contains(member.getKey())) {
                invoice.set(member.getKey(), member.getValue());
            }
        });
        if (sent.has("customerid")) {
            invoice.put("customerid", Long.parseLong(sent.path("customerid").asText()));
        }
        date(invoice, "create_date");
        number(sent, "due_offset_days");
        if (sent.hasNonNull("due_offset_days")) {
            invoice.put("due_offset_days", sent.path("due_offset_days").asInt());
        }
        if (sent.has("discount_value")) {
            invoice.put("discount_value", Json.plain(Json.decimal(sent.get("discount_value"))));
        }
        status(invoice, sent);
        if (sent.has("lines")) {
            invoice.set(
                    "lines", Lines.of(sent.get("lines"), invoice, books.clock().eastern()));
        }
        if (invoice.path("lines").size() > 0) {
            invoice.put(
                    "description",
                    invoice.path("lines").get(0).path("description").asText(""));
        }
        work(invoice);
    }

    private static void status(ObjectNode invoice, JsonNode sent) {
        if (!sent.has("status")) {
            return;
        }
        if (!sent.get("status").isNumber()) {
            throw new AccountingError(
                    422,
                    1015,
                    "status",
                    "The field 'status' must be a number.",
                    "invoice",
                    sent.get("status").asText());
        }
        int status = sent.get("status").asInt();
        if (status < 0 || status > 3) {
            throw new AccountingError(
                    422,
                    1004,
                    "status",
                    "Status must be one of 'draft', 'sent', 'viewed' or 'disputed'.",
                    "invoice",
                    Integer.toString(status));
        }
        invoice.put("status", status);
        invoice.put("display_status", status == 1 ? "draft" : status == 3 ? "viewed" : "sent");
    }

    private static void number(JsonNode sent, String name) {
        if (sent.hasNonNull(name) && !sent.get(name).asText().matches("-?\\d+")) {
            throw new AccountingError(
                    422,
                    1015,
                    name,
                    "The field '" + name + "' must be a number.",
                    "invoice",
                    sent.get(name).asText());
        }
    }

    private static void date(ObjectNode invoice, String name) {
        String text = invoice.path(name).asText();
        try {
            LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new AccountingError(422, 1033, name, "The field '" + name + "' must be a date.", "invoice", text);
        }
    }

    /** Works totals and status out anew. */
    void work(ObjectNode invoice) {
        InvoiceTotals.work(
                invoice,
                invoice.path("lines"),
                switches.is(Switch.TAX_ROUNDING, "per-line"),
                books.clock().today());
    }

    /** Lines as answered. */
    static final class Lines {
        private Lines() {}

        static ArrayNode of(JsonNode sent, ObjectNode invoice, String now) {
            ArrayNode lines = Json.object().putArray("lines");
            String code = invoice.path("currency_code").asText();
            int lineId = 0;
            for (JsonNode line : sent) {
                lineId++;
                lines.add(line(line, invoice, code, lineId, now));
            }
            return lines;
        }

        private static ObjectNode line(JsonNode sent, ObjectNode invoice, String code, int lineId, String now) {
            ObjectNode line = Books.template("line");
            for (String name :
                    new String[] {"type", "name", "description", "compounded_tax", "expenseid", "taxName1", "taxName2"
                    }) {
                if (sent.has(name)) {
                    line.set(name, sent.get(name));
                }
            }
            var quantity = sent.has("qty") ? Json.decimal(sent.get("qty")) : java.math.BigDecimal.ONE;
            var cost = Json.amount(sent.path("unit_cost"));
            line.put("qty", Json.plain(quantity));
            line.set("unit_cost", Json.money(cost, code));
            line.set("amount", Json.money(InvoiceTotals.cents(quantity.multiply(cost)), code));
            for (String name : new String[] {"taxAmount1", "taxAmount2"}) {
                line.put(name, Json.plain(Json.decimal(sent.path(name))));
            }
            return line.put("lineid", lineId)
                    .put("taskno", lineId)
                    .put("invoiceid", invoice.path("id").asLong())
                    .put("updated", now);
        }
    }
}
