package io.claribooks.billing;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * How a person wants a tax of the shop billed.
 *
 * @param name what the invoice calls it; null keeps the shop's name
 * @param rate percentage that stands in for the shop's, which may miss what the shop charged by what a rounding line may
 *     carry; null keeps what gives the shop's amount
 * @param asLine whether it becomes a line of its own where no percentage gives it
 */
public record TaxChoice(String name, BigDecimal rate, boolean asLine) {
    /** The most decimals a percentage of FreshBooks has. */
    public static final int DECIMALS = Rates.DECIMALS;

    /** A tax's name or code as choices are kept under it. */
    public static String key(String nameOrCode) {
        return nameOrCode.strip().toLowerCase(Locale.ROOT);
    }
}
