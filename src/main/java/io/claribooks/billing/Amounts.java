package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Decimals of canonical documents, and cents. */
final class Amounts {
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Amounts() {}

    /** A decimal member; zero when absent. */
    static BigDecimal of(JsonNode node, String member) {
        return node.hasNonNull(member) ? new BigDecimal(node.path(member).asText()) : BigDecimal.ZERO;
    }

    /** The sum of a decimal member over an array. */
    static BigDecimal sum(JsonNode array, String member) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode element : array) {
            sum = sum.add(of(element, member));
        }
        return sum;
    }

    /** Half up to cents. */
    static BigDecimal cents(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }

    /** Whether nothing is lost when written with so many decimals. */
    static boolean fits(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP).compareTo(value) == 0;
    }

    /** Whether nothing is lost when written with two decimals. */
    static boolean fitsCents(BigDecimal value) {
        return fits(value, 2);
    }

    static BigDecimal percentOf(BigDecimal base, BigDecimal rate) {
        return base.multiply(rate).divide(HUNDRED);
    }

    /** Without trailing zeros and without an exponent. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Plain text with two decimals at least. */
    static String text(BigDecimal value) {
        return value.scale() < 2 ? value.setScale(2).toPlainString() : value.toPlainString();
    }

    /** The smallest amount with so many decimals. */
    static BigDecimal unit(int decimals) {
        return BigDecimal.ONE.movePointLeft(decimals);
    }

    /**
     * How many decimals the order's currency has.
     *
     * @throws Unprovable when the currency is none of ISO 4217
     */
    static int digits(JsonNode order) {
        String code = order.path("currency").asText();
        try {
            int usual = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
            return order.hasNonNull("currencyDigits")
                    ? Math.max(0, Math.min(6, order.path("currencyDigits").asInt()))
                    : usual;
        } catch (IllegalArgumentException e) {
            throw new Unprovable(
                    Doubt.CURRENCY,
                    "The order's currency '" + code + "' is none of ISO 4217. Nothing was sent.",
                    "Correct the currency in the shop and replay, or bill this order by hand.");
        }
    }
}
