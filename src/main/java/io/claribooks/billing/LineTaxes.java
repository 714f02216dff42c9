package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The taxes of a line as FreshBooks can hold them: at most two percentages, with up to three decimals. */
final class LineTaxes {
    private static final int MOST = 2;
    private static final int RATE_DECIMALS = 3;

    private LineTaxes() {}

    static List<Tax> of(Charge charge, JsonNode order, List<String> trace) {
        List<Tax> taxes = new ArrayList<>();
        JsonNode source = charge.source();
        for (JsonNode tax : source.path("taxes")) {
            if (isWaived(charge, tax)) {
                trace.add(charge.name() + ": the order charges 0.00 of the tax " + name(tax) + ", left out.");
            } else if (tax.hasNonNull("rate") || Amounts.of(tax, "amount").signum() != 0) {
                taxes.add(new Tax(name(tax), rate(charge, tax)));
            }
        }
        if (taxes.isEmpty() && Amounts.of(source, "tax").signum() != 0) {
            taxes.add(single(charge, order));
        }
        if (taxes.size() > 1 && hasCompound(source.path("taxes"), order.path("taxLines"))) {
            throw tooMany(charge, "a tax on top of another tax");
        }
        if (taxes.size() > MOST) {
            throw tooMany(charge, taxes.size() + " taxes");
        }
        return taxes;
    }

    /** A named rate that was not charged: billing it would ask for money the customer does not owe. */
    private static boolean isWaived(Charge charge, JsonNode tax) {
        return tax.hasNonNull("amount")
                && Amounts.of(tax, "amount").signum() == 0
                && Amounts.cents(Amounts.percentOf(charge.net(), Amounts.of(tax, "rate")))
                                .signum()
                        != 0;
    }

    /** The flag stands on the line's tax, or on the summary of the same code. */
    private static boolean hasCompound(JsonNode taxes, JsonNode summary) {
        for (JsonNode tax : taxes) {
            boolean compound = tax.path("compound").asBoolean(false);
            for (JsonNode line : summary) {
                compound |= tax.hasNonNull("code")
                        && line.path("code").equals(tax.path("code"))
                        && line.path("compound").asBoolean(false);
            }
            if (compound) {
                return true;
            }
        }
        return false;
    }

    private static Unprovable tooMany(Charge charge, String what) {
        return new Unprovable(
                "The line '" + charge.name() + "' carries " + what + "; a FreshBooks line holds two percentages of"
                        + " its amount. Nothing was sent.",
                "Combine the taxes in the shop, or bill this order by hand.");
    }

    private static String name(JsonNode tax) {
        return tax.path("name").asText(tax.path("code").asText("Tax"));
    }

    private static BigDecimal rate(Charge charge, JsonNode tax) {
        if (!tax.hasNonNull("rate")) {
            return derived(charge, Amounts.of(tax, "amount"));
        }
        BigDecimal rate = Amounts.of(tax, "rate");
        if (rate.stripTrailingZeros().scale() > RATE_DECIMALS || rate.signum() < 0) {
            throw new Unprovable(
                    "The tax " + name(tax) + " has the rate " + rate.toPlainString()
                            + "; FreshBooks holds positive percentages with up to three decimals.",
                    "Correct the rate in the shop, or bill this order by hand.");
        }
        return rate;
    }

    /** The line tells only an amount: the order's only tax lends its name and rate, otherwise the rate is worked out. */
    private static Tax single(Charge charge, JsonNode order) {
        JsonNode lines = order.path("taxLines");
        BigDecimal amount = Amounts.of(charge.source(), "tax");
        if (lines.size() == 1 && lines.get(0).hasNonNull("rate")) {
            return new Tax(name(lines.get(0)), Amounts.of(lines.get(0), "rate"));
        }
        return new Tax("Tax", derived(charge, amount));
    }

    /** The shortest rate that gives the amount. */
    private static BigDecimal derived(Charge charge, BigDecimal amount) {
        for (int decimals = 0; decimals <= RATE_DECIMALS && charge.net().signum() > 0; decimals++) {
            BigDecimal rate = amount.multiply(Amounts.HUNDRED).divide(charge.net(), decimals, RoundingMode.HALF_UP);
            if (Amounts.cents(Amounts.percentOf(charge.net(), rate)).compareTo(amount) == 0) {
                return rate;
            }
        }
        throw new Unprovable(
                "No percentage with three decimals gives a tax of " + Amounts.text(amount) + " on "
                        + Amounts.text(charge.net()) + " ('" + charge.name() + "').",
                "Have the shop send tax rates, or bill this order by hand.");
    }
}
