package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.sandbox.freshbooks.DocumentLine.LineTax;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Credit notes: {@code credit_notes/credit_notes}. */
final class CreditNotes extends Register<CreditNote> {
    private static final Set<String> TYPES = Set.of("goodwill", "prepayment", "overpayment");
    private static final Shape SHAPE = Shape.of("credit_note")
            .text("", "city", "code", "country", "fname", "lname", "organization", "province", "street", "street2")
            .text("", "notes", "terms", "vat_name", "vat_number")
            .text("en", "language")
            .text("goodwill", "credit_type")
            .text("clean-grouped", "template")
            .optional(Kind.TEXT, "credit_number", "currency_code", "last_order_status")
            .optional(Kind.DATE, "create_date")
            .optional(Kind.WHOLE, "clientid")
            .whole(0, "ext_archive", "vis_state")
            .constant(Json.NODES.numberNode(1), "sentid")
            .constant(Json.NODES.textNode("created"), "status", "display_status")
            .constant(Json.NODES.textNode("paid"), "payment_status")
            .constant(NullNode.instance, "dispute_status")
            .computed("accounting_systemid", "amount", "creditid", "current_organization", "description", "id", "paid");

    private final Filters<CreditNote> filters = new Filters<CreditNote>()
            .indexed("clientid", "clientid", n -> Long.toString(n.clientId()))
            .range("date", n -> n.text("create_date"));
    private long last;

    CreditNotes(Account account, Premises premises) {
        super(new Names("credit_note", "credit_notes", "Credit note", "creditid", true), SHAPE, account, premises);
        shelf().index("clientid", n -> Long.toString(n.clientId()));
        shelf().index("credit_number", n -> n.text("credit_number"));
    }

    @Override
    Filters<CreditNote> filters() {
        return filters;
    }

    /** The credits of a client that are not deleted. */
    List<CreditNote> of(long clientId) {
        return shelf().with("clientid", Long.toString(clientId)).stream()
                .filter(n -> !n.deleted())
                .toList();
    }

    @Override
    CreditNote make(JsonNode sent, Map<String, JsonNode> given) {
        require(sent, "clientid", "create_date");
        Entry client = account().clients().active(given.get("clientid").longValue());
        if (client == null) {
            throw AccountingErrors.invalid(
                    "credit_note", "clientid", given.get("clientid").asText());
        }
        checkType(given);
        visState(given);
        JsonNode code = given.getOrDefault("currency_code", client.get("currency_code"));
        List<DocumentLine> lines = lines(sent, code.asText());
        CreditNote note = blank(client);
        store(note, given);
        note.put("currency_code", code);
        number(note);
        bill(note, lines);
        return note;
    }

    private CreditNote blank(Entry client) {
        CreditNote note = new CreditNote(newId(), now(), SHAPE);
        note.put("clientid", Json.NODES.numberNode(client.id()));
        for (String name : List.of("fname", "lname", "organization", "language")) {
            note.put(name, client.get(name));
        }
        for (String name : List.of("street", "street2", "city", "province", "code", "country")) {
            note.put(name, client.get("p_" + name));
        }
        return note;
    }

    private void number(CreditNote note) {
        while (note.text("credit_number").isEmpty()) {
            String next = String.format("%07d", ++last);
            if (!shelf().has("credit_number", next)) {
                note.put("credit_number", Json.NODES.textNode(next));
            }
        }
    }

    private void checkType(Map<String, JsonNode> given) {
        JsonNode type = given.get("credit_type");
        if (type != null && !TYPES.contains(type.asText())) {
            throw AccountingErrors.invalid("credit_note", "credit_type", type.asText());
        }
    }

    private List<DocumentLine> lines(JsonNode sent, String code) {
        return sent.hasNonNull("lines")
                ? new LineReader("credit_note", code, switches(), now()).read(sent.get("lines"))
                : List.of();
    }

    private void bill(CreditNote note, List<DocumentLine> lines) {
        note.bill(lines, InvoiceTotals.of(lines, BigDecimal.ZERO, switches()).amount());
    }

    @Override
    void change(CreditNote note, JsonNode sent, Map<String, JsonNode> given) {
        checkType(given);
        visState(given);
        List<DocumentLine> lines = sent.hasNonNull("lines") ? lines(sent, note.code()) : note.lines();
        given.remove("clientid");
        store(note, given);
        bill(note, lines);
    }

    /** Makes the credit a payment above its invoice's balance leaves. */
    CreditNote overpaid(Payment payment, BigDecimal rest) {
        Invoice invoice = payment.invoice();
        CreditNote note = blank(account().clients().shelf().get(invoice.customerId()));
        String words = "Overpayment: invoice #" + invoice.text("invoice_number");
        note.put("currency_code", Json.NODES.textNode(invoice.code()));
        note.put("credit_type", Json.NODES.textNode("overpayment"));
        note.put("create_date", payment.get("date"));
        note.put("notes", Json.NODES.textNode(words));
        number(note);
        DocumentLine line =
                new DocumentLine(0, "", words, BigDecimal.ONE, rest, rest, LineTax.NONE, LineTax.NONE, false, now());
        note.bill(List.of(line), rest);
        shelf().add(note);
        tell("create", note);
        return note;
    }

    @Override
    void complete(CreditNote note, ObjectNode view, Set<String> includes) {
        Entry client = account().clients().shelf().get(note.clientId());
        view.put("accounting_systemid", account().id())
                .put("current_organization", client.text("organization"))
                .put(
                        "description",
                        note.lines().isEmpty() ? "" : note.lines().get(0).description());
        view.set("amount", Decimals.money(note.amount(), note.code()));
        view.set("paid", Decimals.money(note.amount(), note.code()));
        if (includes.contains("lines")) {
            ArrayNode lines = view.putArray("lines");
            for (DocumentLine line : note.lines()) {
                ObjectNode shown = line.show(note.code(), account().taxes());
                lines.add(shown.put("creditid", note.id()).put("lineid", note.id() + "-" + (lines.size() + 1)));
            }
        }
    }
}
