package io.claribooks.chaos;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One line of an order: amounts in US dollars with two decimals, each tax rounded half up to the cent for itself, as
 * FreshBooks' own arithmetic does.
 */
record Article(String sku, int quantity, BigDecimal price) {
    private static final BigDecimal STATE_RATE = new BigDecimal("6.25");
    private static final BigDecimal CITY_RATE = new BigDecimal("2.0");

    BigDecimal amount() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }

    BigDecimal state() {
        return tax(STATE_RATE);
    }

    BigDecimal city() {
        return tax(CITY_RATE);
    }

    BigDecimal tax() {
        return state().add(city());
    }

    private BigDecimal tax(BigDecimal rate) {
        return amount().multiply(rate).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
    }
}
