package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimals of canonical documents, and cents. */
final class Amounts {
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Amounts() {}

    /** A decimal member; zero when absent. */
    static BigDecimal of(JsonNode node, String member) {
        return node.hasNonNull(member) ? new BigDecimal(node.path(member).asText()) : BigDecimal.ZERO;
    }

    /** Half up to cents. */
    static BigDecimal cents(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }

    /** Whether nothing is lost when written with two decimals. */
    static boolean fitsCents(BigDecimal value) {
        return cents(value).compareTo(value) == 0;
    }

    static BigDecimal percentOf(BigDecimal base, BigDecimal rate) {
        return base.multiply(rate).divide(HUNDRED);
    }

    /** Plain text with two decimals at least. */
    static String text(BigDecimal value) {
        return value.scale() < 2 ? value.setScale(2).toPlainString() : value.toPlainString();
    }
}
