package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of an invoice or credit note.
 *
 * @param amount quantity times unit cost, rounded to cents, before tax and discount
 */
record DocumentLine(
        int type,
        String name,
        String description,
        BigDecimal quantity,
        BigDecimal unitCost,
        BigDecimal amount,
        LineTax first,
        LineTax second,
        boolean compounded,
        Instant updated) {

    /**
     * A tax as the line names it; lines are not tied to the tax catalogue.
     *
     * @param name may be null or empty
     * @param percent zero for none
     */
    record LineTax(String name, BigDecimal percent) {
        static final LineTax NONE = new LineTax(null, BigDecimal.ZERO);
    }

    /** The line with the members every kind of document shows. */
    ObjectNode show(String code, Taxes catalogue) {
        ObjectNode view = Json.object();
        view.set("amount", Decimals.money(amount, code));
        view.put("basecampid", 0).put("compounded_tax", compounded);
        view.set("date", NullNode.instance);
        view.put("description", description)
                .put("expenseid", 0)
                .put("name", name)
                .put("qty", Decimals.plain(quantity))
                .put("type", type)
                .put("updated", SandboxClock.eastern(updated));
        view.set("unit_cost", unitCost(code));
        showTax(view, "1", first, catalogue);
        showTax(view, "2", second, catalogue);
        return view;
    }

    private ObjectNode unitCost(String code) {
        return unitCost.scale() > 2
                ? Json.object().put("amount", unitCost.toPlainString()).put("code", code)
                : Decimals.money(unitCost, code);
    }

    private static void showTax(ObjectNode view, String place, LineTax tax, Taxes catalogue) {
        view.put("taxName" + place, tax.name());
        view.put("taxAmount" + place, Decimals.plain(tax.percent()));
        view.put("taxNumber" + place, catalogue.numberOf(tax.name()));
    }
}
