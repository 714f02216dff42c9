package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.sandbox.freshbooks.DocumentLine.LineTax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads and checks the lines of a request. */
final class LineReader {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final String object;
    private final String code;
    private final Switchboard switches;
    private final Instant now;

    /**
     * @param object the kind of document, for errors
     * @param code the document's currency
     */
    LineReader(String object, String code, Switchboard switches, Instant now) {
        this.object = object;
        this.code = code;
        this.switches = switches;
        this.now = now;
    }

    List<DocumentLine> read(JsonNode lines) {
        if (!lines.isArray()) {
            throw AccountingErrors.invalid(object, "lines", lines.asText(lines.toString()));
        }
        List<DocumentLine> read = new ArrayList<>(lines.size());
        lines.forEach(line -> read.add(line(line)));
        return List.copyOf(read);
    }

    private DocumentLine line(JsonNode sent) {
        refuseExpense(sent);
        BigDecimal quantity = number(sent, "qty", BigDecimal.ONE);
        if (quantity.signum() <= 0 && switches.is(Switch.QUANTITY_ZERO_OR_LESS, "refuse")) {
            throw AccountingErrors.invalid(object, "qty", Decimals.plain(quantity));
        }
        BigDecimal unitCost = unitCost(sent.path("unit_cost"));
        return new DocumentLine(
                number(sent, "type", BigDecimal.ZERO).intValue(),
                text(sent, "name"),
                text(sent, "description"),
                quantity,
                unitCost,
                quantity.multiply(unitCost).setScale(2, InvoiceTotals.rounding(switches)),
                tax(sent, "1"),
                tax(sent, "2"),
                sent.path("compounded_tax").asBoolean(),
                now);
    }

    /** The simulator keeps no expenses, so every expense named is an unknown one. */
    private void refuseExpense(JsonNode sent) {
        JsonNode expense = sent.path("expenseid");
        if (expense.asLong() != 0) {
            throw AccountingErrors.invalid(object, "expenseid", expense.asText());
        }
    }

    private String text(JsonNode sent, String field) {
        JsonNode value = sent.path(field);
        return value.isMissingNode() || value.isNull()
                ? ""
                : Kind.TEXT.normalise(object, field, value, switches).textValue();
    }

    private BigDecimal number(JsonNode sent, String field, BigDecimal fallback) {
        JsonNode value = sent.path(field);
        if (value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isEmpty()) {
            return fallback;
        }
        try {
            return Decimals.read(value);
        } catch (NumberFormatException e) {
            throw AccountingErrors.notNumber(object, field, value.asText(value.toString()));
        }
    }

    private BigDecimal unitCost(JsonNode sent) {
        if (sent.isMissingNode() || sent.isNull()) {
            return Decimals.cents(BigDecimal.ZERO);
        }
        String own = Decimals.code(sent);
        if (own != null && !own.equalsIgnoreCase(code) && switches.is(Switch.CURRENCY_MISMATCH, "refuse")) {
            throw AccountingErrors.invalid(object, "code", own);
        }
        BigDecimal cost = Decimals.amount(object, "unit_cost", sent);
        return switches.is(Switch.UNIT_COST_DECIMALS, "keep") && cost.scale() > 2 ? cost : Decimals.cents(cost);
    }

    private LineTax tax(JsonNode sent, String place) {
        BigDecimal percent = number(sent, "taxAmount" + place, BigDecimal.ZERO);
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
            String message = "The field 'taxAmount" + place + "' must be a percentage.";
            throw AccountingErrors.of(422, 1018, "taxAmount" + place, message, object, Decimals.plain(percent));
        }
        String name = sent.path("taxName" + place).isTextual() ? text(sent, "taxName" + place) : null;
        boolean unnamed = name == null || name.isEmpty();
        if (unnamed && percent.signum() != 0 && switches.is(Switch.TAX_WITHOUT_NAME, "refuse")) {
            throw AccountingErrors.required(object, List.of("taxName" + place));
        }
        if (name == null && percent.signum() == 0) {
            return LineTax.NONE;
        }
        return new LineTax(name, percent.scale() > 3 ? percent.setScale(3, RoundingMode.HALF_UP) : percent);
    }
}
