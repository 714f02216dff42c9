package io.claribooks.mapping;

import static io.claribooks.mapping.MappingFunction.of;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Functions on decimals, all exact. */
final class NumberFunctions {
    private static final MappingFunction.Typing DECIMAL = (value, arguments) -> Shape.DECIMAL;

    private NumberFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                of(
                        "money",
                        List.of(Parameter.optionalWhole("digits")),
                        Kind.ANY,
                        DECIMAL,
                        "\"@.unitCost | money\"",
                        "Writes an amount with 2 (or the given number of) decimals; refuses to lose any.",
                        (value, arguments) -> text(money(Decimals.read(value), arguments.whole(0, 2)))),
                of(
                        "decimal",
                        List.of(),
                        Kind.ANY,
                        DECIMAL,
                        "\"@.quantity | decimal\"",
                        "Writes a decimal as text without needless zeros.",
                        (value, arguments) -> text(plain(Decimals.read(value)))),
                of(
                        "round",
                        List.of(Parameter.whole("digits")),
                        Kind.ANY,
                        DECIMAL,
                        "$.product.unitPrice | round(2)",
                        "Rounds half up to the given number of decimals.",
                        (value, arguments) ->
                                text(Decimals.read(value).setScale(arguments.whole(0, 0), RoundingMode.HALF_UP))),
                of(
                        "negate",
                        List.of(),
                        Kind.ANY,
                        DECIMAL,
                        "$.order.discountTotal | negate",
                        "Turns the sign round.",
                        (value, arguments) -> text(Decimals.read(value).negate())),
                of(
                        "integer",
                        List.of(),
                        Kind.ANY,
                        (value, arguments) -> Shape.of(Kind.INTEGER),
                        "$.client.id | integer",
                        "Gives a whole JSON number, as FreshBooks wants its ids.",
                        (value, arguments) -> integer(Decimals.read(value))),
                of(
                        "number",
                        List.of(),
                        Kind.ANY,
                        (value, arguments) -> Shape.of(Kind.NUMBER),
                        "$.order.paymentTerms.netDays | number",
                        "Gives an exact JSON number.",
                        (value, arguments) -> ExactJson.number(Decimals.read(value))));
    }

    private static JsonNode text(BigDecimal value) {
        return TextFunctions.text(value.toPlainString());
    }

    private static BigDecimal money(BigDecimal value, int digits) {
        if (value.stripTrailingZeros().scale() > digits) {
            throw new FunctionProblem("the amount has more than " + digits + " decimals. Put round(" + digits
                    + ") in front of money if the rest may be dropped.");
        }
        return value.setScale(digits, RoundingMode.UNNECESSARY);
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    private static JsonNode integer(BigDecimal value) {
        if (value.stripTrailingZeros().scale() > 0) {
            throw new FunctionProblem("the value is not a whole number. Use number, or round(0) before integer.");
        }
        return ExactJson.number(value.setScale(0, RoundingMode.UNNECESSARY));
    }
}
