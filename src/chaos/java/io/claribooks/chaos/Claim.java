package io.claribooks.chaos;

import java.math.BigDecimal;
import java.util.Set;

/** What one event says the books must hold. Amounts are US dollars with two decimals. */
sealed interface Claim {

    /**
     * An order as this version of it was told.
     *
     * @param number the shop's order number, such as SO-7
     * @param version the higher one counts
     * @param total what the buyer is charged
     * @param email the buyer
     * @param skus the articles on its lines
     * @param question whether its sums are wrong on purpose, so that a person must be asked and nothing is booked
     */
    record Order(String number, int version, BigDecimal total, String email, Set<String> skus, boolean question)
            implements Claim {}

    /** Money taken for an order. */
    record Capture(String order, String transaction, BigDecimal amount) implements Claim {}

    /** Money returned for an order. */
    record Refund(String order, String id, BigDecimal amount) implements Claim {}

    /** A customer who registered. */
    record Customer(String email) implements Claim {}
}
