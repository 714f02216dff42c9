package io.claribooks.mapping;

import com.dashjoin.jsonata.Jsonata;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Exact arithmetic for JSONata, whose own is binary floating point: {@code $add $subtract $multiply $divide $total
 * $roundTo $negate $compare}. Amounts come in as decimal text or numbers and go out as decimal text, which does not change
 * on its way through JSONata.
 */
final class ExactArithmetic {
    private static final int DIVISION_DIGITS = 20;

    private ExactArithmetic() {}

    static void register(Jsonata jsonata) {
        jsonata.registerFunction("add", (Object x, Object y) -> text(of(x).add(of(y))));
        jsonata.registerFunction("subtract", (Object x, Object y) -> text(of(x).subtract(of(y))));
        jsonata.registerFunction("multiply", (Object x, Object y) -> text(of(x).multiply(of(y))));
        jsonata.registerFunction("divide", (Object x, Object y) -> text(divide(of(x), of(y))));
        jsonata.registerFunction(
                "roundTo",
                (Object x, Object digits) -> text(of(x).setScale(of(digits).intValueExact(), RoundingMode.HALF_UP)));
        jsonata.registerFunction("compare", (Object x, Object y) -> of(x).compareTo(of(y)));
        jsonata.registerFunction("negate", (Object x) -> text(of(x).negate()));
        jsonata.registerFunction("total", (Object list) -> text(total(list)));
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }

    private static BigDecimal divide(BigDecimal x, BigDecimal y) {
        if (y.signum() == 0) {
            throw new FunctionProblem("$divide was given 0 as divisor. Guard it with a condition.");
        }
        return x.divide(y, DIVISION_DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    private static BigDecimal total(Object list) {
        if (!(list instanceof List<?> values)) {
            return list == null ? BigDecimal.ZERO : of(list);
        }
        return values.stream().map(ExactArithmetic::of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal of(Object value) {
        String text = value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
        return Decimals.parse(ExactJson.NODES.textNode(text))
                .orElseThrow(
                        () -> new FunctionProblem("exact arithmetic was given something that is no decimal number."));
    }
}
