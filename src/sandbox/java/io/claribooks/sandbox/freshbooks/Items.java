package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** The catalogue of items: {@code items/items}. */
final class Items extends Register<Entry> {
    private static final Shape SHAPE = Shape.of("item")
            .text("", "name", "description")
            .optional(Kind.TEXT, "sku")
            .optional(Kind.DECIMAL, "inventory")
            .optional(Kind.ANY, "unit_cost")
            .decimal("0", "qty")
            .whole(0, "tax1", "tax2", "vis_state")
            .computed("accounting_systemid", "id", "itemid", "updated");

    private final Filters<Entry> filters = new Filters<Entry>()
            .indexed("sku", "sku", e -> e.text("sku"))
            .equal("name", e -> e.text("name"))
            .equal("itemid", e -> Long.toString(e.id()))
            .range("updated", e -> SandboxClock.eastern(e.updated()));

    Items(Account account, Premises premises) {
        super(new Names("item", "items", "Item", "itemid", false), SHAPE, account, premises);
        shelf().index("sku", e -> e.text("sku"));
    }

    @Override
    Filters<Entry> filters() {
        return filters;
    }

    @Override
    Entry make(JsonNode sent, Map<String, JsonNode> given) {
        require(sent, "name");
        check(given, null);
        Entry item = new Entry(newId(), now(), SHAPE);
        store(item, given);
        return item;
    }

    @Override
    void change(Entry item, JsonNode sent, Map<String, JsonNode> given) {
        check(given, item);
        store(item, given);
    }

    private void check(Map<String, JsonNode> given, Entry self) {
        visState(given);
        JsonNode cost = given.get("unit_cost");
        if (cost != null && !cost.isNull()) {
            String code = Decimals.code(cost);
            BigDecimal amount = Decimals.amount("item", "unit_cost", cost);
            given.put(
                    "unit_cost", Decimals.money(amount, code == null ? account().currency() : code));
        }
        long first = tax(given, self, "tax1");
        if (first != 0 && first == tax(given, self, "tax2")) {
            String message = "An item cannot have the same tax twice.";
            throw AccountingErrors.of(422, 1019, "tax2", message, "item", Long.toString(first));
        }
        refuseTakenSku(given, self);
    }

    private long tax(Map<String, JsonNode> given, Entry self, String field) {
        JsonNode sent = given.get(field);
        if (sent == null) {
            return self == null ? 0 : self.get(field).longValue();
        }
        if (sent.longValue() != 0 && account().taxes().shelf().get(sent.longValue()) == null) {
            throw AccountingErrors.invalid("item", field, sent.asText());
        }
        return sent.longValue();
    }

    private void refuseTakenSku(Map<String, JsonNode> given, Entry self) {
        String sku = given.containsKey("sku") ? given.get("sku").asText("") : "";
        if (!sku.isEmpty()
                && switches().is(Switch.DUPLICATE_SKU, "refuse")
                && shelf().with("sku", sku).stream().anyMatch(e -> e != self && !e.deleted())) {
            throw AccountingErrors.duplicate("item", "sku", sku);
        }
    }

    @Override
    void complete(Entry item, ObjectNode view, Set<String> includes) {
        view.put("accounting_systemid", account().id()).put("updated", SandboxClock.eastern(item.updated()));
        if (item.get("unit_cost").isNull()) {
            view.set("unit_cost", Decimals.money(BigDecimal.ZERO, account().currency()));
        }
    }
}
