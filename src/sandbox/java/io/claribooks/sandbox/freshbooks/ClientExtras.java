package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client's late fee, late reminders and further contacts: sent inside the client, shown when asked for. */
final class ClientExtras {
    private static final List<String> NAMES = List.of("late_fee", "late_reminders", "contacts");

    private final Premises premises;
    private final Map<Long, Map<String, JsonNode>> extras = new HashMap<>();

    ClientExtras(Premises premises) {
        this.premises = premises;
    }

    void store(Entry client, JsonNode sent) {
        if (sent.path("late_fee").isObject()) {
            keep(client, "late_fee", lateFee(client, sent.path("late_fee")));
        }
        if (sent.path("late_reminders").isArray()) {
            keep(client, "late_reminders", lateReminders(client, sent.path("late_reminders")));
        }
        if (sent.path("contacts").isArray()) {
            keep(client, "contacts", contacts(client, sent.path("contacts")));
        }
    }

    private void keep(Entry client, String name, JsonNode value) {
        extras.computeIfAbsent(client.id(), k -> new HashMap<>()).put(name, value);
    }

    private JsonNode lateFee(Entry client, JsonNode sent) {
        ObjectNode fee = Json.object().put("userid", client.id());
        for (String name : List.of("repeat", "enabled")) {
            fee.put(name, sent.path(name).asBoolean());
        }
        fee.put("compounded_tax", sent.path("compounded_tax").asBoolean());
        for (String name : List.of("days", "value", "first_tax_percent", "second_tax_percent")) {
            fee.set(name, sent.path(name).isNumber() ? sent.path(name) : Json.NODES.numberNode(0));
        }
        for (String name : List.of("first_tax_name", "second_tax_name")) {
            fee.set(name, sent.hasNonNull(name) ? sent.get(name) : NullNode.instance);
        }
        return stamped(fee.put("type", sent.path("type").asText("percent")));
    }

    private JsonNode lateReminders(Entry client, JsonNode sent) {
        ArrayNode reminders = Json.NODES.arrayNode();
        for (JsonNode each : sent) {
            ObjectNode reminder = Json.object().put("userid", client.id());
            reminder.put("body", each.path("body").asText(null));
            reminder.put("delay", each.path("delay").asInt());
            reminder.put("enabled", each.path("enabled").asBoolean());
            reminders.add(stamped(reminder.put("position", each.path("position").asInt(reminders.size() + 1))));
        }
        return reminders;
    }

    private JsonNode contacts(Entry client, JsonNode sent) {
        ArrayNode contacts = Json.NODES.arrayNode();
        for (JsonNode each : sent) {
            ObjectNode contact =
                    contacts.addObject().put("contactid", premises.ids().next()).put("userid", client.id());
            for (String name : List.of("email", "fname", "lname", "phone1")) {
                contact.put(name, each.path(name).asText(""));
            }
        }
        return contacts;
    }

    private ObjectNode stamped(ObjectNode node) {
        node.put("created_at", SandboxClock.eastern(premises.clock().now()));
        return node.putNull("updated_at");
    }

    void include(Entry client, ObjectNode view, Set<String> includes) {
        for (String name : NAMES) {
            if (includes.contains(name)) {
                view.set(name, get(client, name));
            }
        }
    }

    void echo(Entry client, ObjectNode view, JsonNode sent) {
        for (String name : NAMES) {
            if (sent.hasNonNull(name)) {
                view.set(name, get(client, name));
            }
        }
    }

    JsonNode get(Entry client, String name) {
        JsonNode none = name.equals("late_fee") ? NullNode.instance : Json.NODES.arrayNode();
        return extras.getOrDefault(client.id(), Map.of()).getOrDefault(name, none);
    }

    /** The same terms on an invoice: its id instead of the client's, percentages as text. */
    JsonNode onInvoice(Entry client, String name, long invoiceId) {
        JsonNode own = get(client, name).deepCopy();
        if (own instanceof ObjectNode fee) {
            fee.remove("userid");
            for (String number : List.of("value", "first_tax_percent", "second_tax_percent")) {
                fee.put(number, Decimals.plain(fee.get(number).decimalValue()));
            }
            return fee.put("invoiceid", invoiceId);
        }
        own.forEach(each -> {
            ObjectNode reminder = (ObjectNode) each;
            reminder.remove("userid");
            reminder.putNull("subject").put("invoiceid", invoiceId);
        });
        return own;
    }
}
