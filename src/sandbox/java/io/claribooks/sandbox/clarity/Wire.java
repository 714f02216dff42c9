package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns events and records into the spelling that the switches ask for. */
final class Wire {
    private static final Set<String> AMOUNTS = Set.of(
            "subtotal",
            "discountTotal",
            "shippingTotal",
            "feeTotal",
            "tipTotal",
            "dutiesTotal",
            "tax",
            "rounding",
            "total",
            "tenderTotal",
            "paidTotal",
            "refundedTotal",
            "amountDue",
            "unitPrice",
            "quantity",
            "discount",
            "amount",
            "rate",
            "value",
            "surcharge",
            "processorFee",
            "net",
            "shippingAmount",
            "shippingTax",
            "feeAmount",
            "adjustment",
            "exchangeRate",
            "quantityOnHand");

    private final Switches switches;

    Wire(Switches switches) {
        this.switches = switches;
    }

    /** The body of a delivery: one envelope, or several in an array or under {@code events}. */
    byte[] body(List<Event> events, boolean thin) {
        boolean brief = thin || switches.is("payload", "thin");
        if (switches.is("batch", "off") && !brief && plain()) {
            return events.get(0).body();
        }
        ArrayNode envelopes = Json.array();
        events.forEach(event -> envelopes.add(envelope(event, brief)));
        JsonNode whole =
                switch (switches.text("batch")) {
                    case "array" -> envelopes;
                    case "object" -> Json.object().set("events", envelopes);
                    default -> envelopes.get(0);
                };
        return Json.bytes(render(whole));
    }

    private static ObjectNode envelope(Event event, boolean thin) {
        ObjectNode envelope = Json.own(event.body());
        if (thin) {
            envelope.set("data", Json.object().put("id", event.resourceId()));
            envelope.remove(List.of("changedFields", "previous"));
        }
        return envelope;
    }

    private boolean plain() {
        return switches.is("casing", "camel") && switches.is("amounts", "text");
    }

    /** The same tree with names and amounts as the switches say. */
    JsonNode render(JsonNode node) {
        return plain() ? node : convert(node);
    }

    private JsonNode convert(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = Json.array();
            node.forEach(item -> array.add(convert(item)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = Json.object();
        node.properties().forEach(f -> object.set(name(f.getKey()), value(f.getKey(), f.getValue())));
        return object;
    }

    private String name(String name) {
        return switches.is("casing", "pascal")
                ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                : name;
    }

    private JsonNode value(String name, JsonNode value) {
        boolean amount = switches.is("amounts", "number") && AMOUNTS.contains(name) && value.isTextual();
        return amount && value.asText().matches("-?\\d+(\\.\\d+)?")
                ? DecimalNode.valueOf(new BigDecimal(value.asText()))
                : convert(value);
    }
}
