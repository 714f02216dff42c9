package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** How many of a line are billed: those in stock, or all that are on back order where the shop charges for them. */
final class Quantities {
    private Quantities() {}

    /** Zero for a line that was taken out of the order. */
    static BigDecimal of(JsonNode line) {
        BigDecimal quantity = Amounts.of(line, "quantity");
        return quantity.signum() == 0 && isChargedOnBackOrder(line)
                ? Amounts.of(line, "quantityBackOrdered")
                : quantity;
    }

    /** Nothing in stock, and yet an amount. */
    static boolean isChargedOnBackOrder(JsonNode line) {
        return Amounts.of(line, "quantity").signum() == 0
                && Amounts.of(line, "quantityBackOrdered").signum() > 0
                && Amounts.of(line, "total").signum() > 0;
    }
}
