package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tax catalogue: {@code taxes/taxes}. Taxes have no vis_state; DELETE takes them out. */
final class Taxes extends Register<Entry> {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Shape SHAPE = Shape.of("tax")
            .text("", "name")
            .optional(Kind.TEXT, "number")
            .optional(Kind.DECIMAL, "amount")
            .flag(false, "compound")
            .computed("accounting_systemid", "id", "taxid", "updated");

    private final Filters<Entry> filters =
            new Filters<Entry>().equal("taxid", e -> Long.toString(e.id())).equal("name", e -> e.text("name"));

    Taxes(Account account, Premises premises) {
        super(new Names("tax", "taxes", "Tax", "taxid", false), SHAPE, account, premises);
        shelf().index("name", e -> e.deleted() ? null : e.text("name"));
    }

    /** The registration number of the catalogue's tax of that name, or null. */
    String numberOf(String name) {
        List<Entry> found = name == null || name.isEmpty() ? List.of() : shelf().with("name", name);
        return found.isEmpty() ? null : found.get(0).get("number").asText(null);
    }

    @Override
    Filters<Entry> filters() {
        return filters;
    }

    @Override
    Entry make(JsonNode sent, Map<String, JsonNode> given) {
        require(sent, "name", "amount");
        check(given, null);
        Entry tax = new Entry(newId(), now(), SHAPE);
        tax.put(given);
        return tax;
    }

    @Override
    void change(Entry tax, JsonNode sent, Map<String, JsonNode> given) {
        if (given.containsKey("vis_state")) {
            tax.setVisState(Entry.DELETED);
            return;
        }
        check(given, tax);
        tax.put(given);
    }

    private void check(Map<String, JsonNode> given, Entry self) {
        JsonNode amount = given.get("amount");
        if (amount != null) {
            BigDecimal percent = new BigDecimal(amount.asText());
            if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
                String message = "The field 'amount' must be a percentage.";
                throw AccountingErrors.of(422, 1018, "amount", message, "tax", amount.asText());
            }
        }
        if (switches().is(Switch.DUPLICATE_TAX, "refuse") && taken(given, self)) {
            String message = "A tax with this name and percentage exists.";
            throw AccountingErrors.of(
                    422, 1026, "name", message, "tax", given.get("name").asText());
        }
    }

    private boolean taken(Map<String, JsonNode> given, Entry self) {
        return given.containsKey("name")
                && shelf().with("name", given.get("name").asText()).stream()
                        .anyMatch(e -> e != self && e.get("amount").equals(given.get("amount")));
    }

    @Override
    void complete(Entry tax, ObjectNode view, Set<String> includes) {
        view.put("accounting_systemid", account().id()).put("updated", SandboxClock.eastern(tax.updated()));
        view.remove("vis_state");
    }
}
