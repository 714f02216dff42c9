package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** Income without an invoice: {@code other_incomes/other_incomes}; the list key is singular. */
final class OtherIncomes extends Register<Entry> {
    private static final Set<String> CATEGORIES =
            Set.of("advertising", "in_person_sales", "online_sales", "rentals", "other");
    private static final Shape SHAPE = Shape.of("other_income")
            .text("", "category_name", "note", "source")
            .optional(Kind.TEXT, "payment_type")
            .optional(Kind.DATE, "date")
            .optional(Kind.ANY, "amount")
            .whole(0, "vis_state")
            .optional(Kind.ANY, "taxes")
            .constant(NullNode.instance, "sourceid", "userid")
            .computed("created_at", "incomeid", "updated_at");

    private final Filters<Entry> filters = new Filters<Entry>()
            .equal("incomeid", e -> Long.toString(e.id()))
            .equal("category_name", e -> e.text("category_name"));

    OtherIncomes(Account account, Premises premises) {
        super(new Names("other_income", "other_income", "Other income", "incomeid", false), SHAPE, account, premises);
    }

    @Override
    Filters<Entry> filters() {
        return filters;
    }

    @Override
    Entry make(JsonNode sent, Map<String, JsonNode> given) {
        require(sent, "amount", "category_name", "date", "source");
        check(given);
        Entry income = new Entry(newId(), now(), SHAPE);
        store(income, given);
        return income;
    }

    /** PUT needs the full record, with a message of its own when part of it is missing; vis_state alone will do. */
    @Override
    void change(Entry income, JsonNode sent, Map<String, JsonNode> given) {
        boolean full = sent.hasNonNull("amount") && sent.hasNonNull("date") && sent.hasNonNull("source");
        if (!full && !given.keySet().equals(Set.of("vis_state"))) {
            String message = "There was an error accessing your account data.";
            throw AccountingErrors.of(422, 1003, null, message, "other_income", null);
        }
        check(given);
        store(income, given);
    }

    private void check(Map<String, JsonNode> given) {
        visState(given);
        JsonNode category = given.get("category_name");
        if (category != null && !CATEGORIES.contains(category.asText())) {
            throw AccountingErrors.invalid("other_income", "category_name", category.asText());
        }
        JsonNode type = given.get("payment_type");
        if (type != null && type.isTextual()) {
            given.put("payment_type", Json.NODES.textNode(PaymentTypes.spelled(type.asText())));
        }
        JsonNode amount = given.get("amount");
        if (amount != null && !amount.isNull()) {
            String code = Decimals.code(amount);
            BigDecimal number = Decimals.amount("other_income", "amount", amount);
            given.put("amount", Decimals.money(number, code == null ? account().currency() : code));
        }
        if (given.containsKey("taxes") && !given.get("taxes").isNull()) {
            given.put("taxes", taxes(given.get("taxes")));
        }
    }

    /** Name and amount only; a percentage sent is dropped, as the service does. */
    private static ArrayNode taxes(JsonNode sent) {
        ArrayNode taxes = Json.NODES.arrayNode();
        for (JsonNode each : sent) {
            JsonNode amount = each.path("amount");
            BigDecimal number = Decimals.amount("other_income", "taxes", amount);
            taxes.addObject()
                    .put("amount", Decimals.plain(number))
                    .put("name", each.path("name").asText(""));
        }
        return taxes;
    }

    @Override
    void complete(Entry income, ObjectNode view, Set<String> includes) {
        view.remove("id");
        view.put("created_at", SandboxClock.eastern(income.created()))
                .put("updated_at", SandboxClock.eastern(income.updated()));
        if (income.get("taxes").isNull()) {
            view.putArray("taxes");
        }
    }
}
