package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Brings recorded records about in a simulator: sends what can be written, then does what had been done to them. */
final class Replay {
    private static final List<String> NOT_WRITABLE = List.of(
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
            "net_paid_amount",
            "status",
            "fulfillment_date");

    private final Caller caller;

    Replay(Caller caller) {
        this.caller = caller;
    }

    /** Creates a record from what the recording can say in a request. */
    Caller.Answer create(String resource, String wrapper, JsonNode recorded) {
        ObjectNode body = Json.object();
        body.set(wrapper, recorded);
        return caller.post(Caller.ACCOUNT + resource, body.toString());
    }

    long client(JsonNode document) {
        ObjectNode client = Json.object();
        client.put("organization", document.path("current_organization").asText());
        for (String name : List.of("fname", "lname", "currency_code", "language")) {
            client.set(name, document.path(name));
        }
        for (String name : List.of("street", "street2", "city", "province", "code", "country")) {
            client.set("p_" + name, document.path(name));
        }
        return create("users/clients", "client", client)
                .result("client")
                .path("id")
                .asLong();
    }

    /** Sets the clock to a time at which the recorded roll-up status is right. */
    void clockFor(JsonNode invoice) {
        LocalDate day = LocalDate.parse(invoice.path("create_date").asText());
        if (invoice.path("v3_status").asText().equals("overdue")) {
            day = LocalDate.parse(invoice.path("due_date").asText()).plusDays(4);
        }
        clock(day);
    }

    void clock(LocalDate day) {
        caller.control("clock", "{\"now\":\"" + day + "T16:00:00Z\"}");
        caller.newToken();
    }

    /** Makes the invoice with one line of its subtotal, or with its own lines, and moves it to its state. */
    JsonNode invoice(JsonNode recorded) {
        BigDecimal subtotal = amount(recorded, "amount").subtract(amount(recorded, "discount_total"));
        return invoice(recorded, "\"unit_cost\":{\"amount\":\"" + subtotal + "\"}");
    }

    /** The same with a line of these members. */
    JsonNode invoice(JsonNode recorded, String lineMembers) {
        ObjectNode sent = recorded.deepCopy();
        sent.remove(NOT_WRITABLE);
        sent.put("customerid", client(recorded));
        if (!recorded.has("lines")) {
            ArrayNode lines = sent.putArray("lines");
            lines.add(Json.object()
                    .put("description", recorded.path("description").asText()));
            String line = lines.get(0).toString().replaceFirst("}$", "," + lineMembers + "}");
            return moved(recorded, sent.toString().replace(lines.toString(), "[" + line + "]"));
        }
        for (JsonNode line : sent.path("lines")) {
            ((ObjectNode) line).remove("expenseid");
        }
        return moved(recorded, sent.toString());
    }

    private JsonNode moved(JsonNode recorded, String sent) {
        JsonNode made = caller.post(Caller.ACCOUNT + "invoices/invoices", "{\"invoice\":" + sent + "}")
                .result("invoice");
        String path = Caller.ACCOUNT + "invoices/invoices/" + made.path("id");
        String display = recorded.path("display_status").asText();
        if (display.equals("sent")) {
            caller.put(path, "{\"invoice\":{\"action_mark_as_sent\":true}}");
        } else if (display.equals("viewed")) {
            caller.put(path, "{\"invoice\":{\"status\":3}}");
        }
        if (amount(recorded, "paid").signum() > 0) {
            String date = recorded.path("date_paid")
                    .asText(recorded.path("create_date").asText());
            caller.pay(made, amount(recorded, "paid").toPlainString(), date);
        }
        return made;
    }

    private static BigDecimal amount(JsonNode recorded, String member) {
        return new BigDecimal(recorded.path(member).path("amount").asText("0"));
    }
}
