package io.claribooks.billing;

import java.math.BigDecimal;

/**
 * A percentage tax on a line.
 *
 * @param name what the invoice calls it
 * @param rate percent: 6.25 means 6.25 %
 */
record Tax(String name, BigDecimal rate) {}
