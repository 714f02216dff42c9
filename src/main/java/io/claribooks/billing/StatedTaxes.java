package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The taxes the order states on one charge: its amounts are what was charged, its rates say why. */
final class StatedTaxes {
    private static final int FINE = 12;

    private final JsonNode order;
    private final int digits;
    private final boolean included;
    private final List<String> trace;

    StatedTaxes(JsonNode order, int digits, boolean included, List<String> trace) {
        this.order = order;
        this.digits = digits;
        this.included = included;
        this.trace = trace;
    }

    List<ChargedTax> of(Charge charge) {
        List<JsonNode> rows = rows(charge);
        if (rows.isEmpty()) {
            return single(charge);
        }
        List<ChargedTax> taxes = new ArrayList<>(rows.size());
        BigDecimal before = BigDecimal.ZERO;
        for (JsonNode row : rows) {
            ChargedTax tax = tax(row, before, taxes.isEmpty());
            before = tax.rate() == null ? before : before.add(tax.rate());
            taxes.add(tax);
        }
        return withAmounts(charge, taxes);
    }

    private List<JsonNode> rows(Charge charge) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : charge.source().path("taxes")) {
            if (isWaived(charge, row)) {
                trace.add(charge.name() + ": the order charges 0.00 of the tax " + name(row) + ", left out.");
            } else if (row.hasNonNull("rate") || Amounts.of(row, "amount").signum() != 0) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** A named rate that was not charged: billing it would ask for money the customer does not owe. */
    private static boolean isWaived(Charge charge, JsonNode row) {
        return row.hasNonNull("amount")
                && Amounts.of(row, "amount").signum() == 0
                && Amounts.cents(Amounts.percentOf(charge.charged(), Amounts.of(row, "rate")))
                                .signum()
                        != 0;
    }

    /** A tax on top of the others is as much of the net amount as its rate of the net amount with them. */
    private ChargedTax tax(JsonNode row, BigDecimal before, boolean first) {
        BigDecimal rate = rate(row);
        BigDecimal amount = row.hasNonNull("amount") ? Amounts.of(row, "amount") : null;
        String code = row.path("code").asText("");
        if (rate == null || first || !isCompound(row)) {
            return new ChargedTax(name(row), code, rate, amount, "");
        }
        BigDecimal effective = rate.add(Amounts.percentOf(before, rate));
        return new ChargedTax(
                name(row), code, effective, amount, Rates.text(rate) + " on the amount with the other tax");
    }

    /** A negative rate says nothing; where it is all that is said, a person must. */
    static BigDecimal rate(JsonNode row) {
        boolean usable = row.hasNonNull("rate") && Amounts.of(row, "rate").signum() >= 0;
        if (!usable && !row.hasNonNull("amount")) {
            throw new Unprovable(
                    Doubt.TAX_RATE,
                    "The tax " + name(row) + " has the rate " + row.path("rate").asText("none")
                            + " and no amount; FreshBooks holds positive percentages. Nothing was sent.",
                    "Correct the tax in the shop, or bill this order by hand.");
        }
        return usable ? Amounts.of(row, "rate") : null;
    }

    /** The flag stands on the line's tax, or on the summary of the same code. */
    private boolean isCompound(JsonNode row) {
        boolean compound = row.path("compound").asBoolean(false);
        for (JsonNode line : order.path("taxLines")) {
            compound |= row.hasNonNull("code")
                    && line.path("code").equals(row.path("code"))
                    && line.path("compound").asBoolean(false);
        }
        return compound;
    }

    static String name(JsonNode row) {
        return row.path("name").asText(row.path("code").asText("Tax"));
    }

    /** Works out the amounts that are not stated, from the line's tax or from the rates. */
    private List<ChargedTax> withAmounts(Charge charge, List<ChargedTax> taxes) {
        BigDecimal rates = BigDecimal.ZERO;
        BigDecimal stated = BigDecimal.ZERO;
        for (ChargedTax tax : taxes) {
            rates = tax.amount() == null ? rates.add(tax.rate()) : rates;
            stated = tax.amount() == null ? stated : stated.add(tax.amount());
        }
        BigDecimal missing = missing(charge, rates, stated);
        List<ChargedTax> all = new ArrayList<>(taxes.size());
        for (ChargedTax tax : taxes) {
            all.add(tax.amount() == null ? tax.charging(share(missing, tax.rate(), rates)) : tax);
        }
        return all;
    }

    private BigDecimal missing(Charge charge, BigDecimal rates, BigDecimal stated) {
        if (charge.source().hasNonNull("tax")) {
            return Amounts.of(charge.source(), "tax").subtract(stated);
        }
        BigDecimal whole = included ? Amounts.HUNDRED.add(rates) : Amounts.HUNDRED;
        return charge.charged().multiply(rates).divide(whole, FINE, RoundingMode.HALF_UP);
    }

    private BigDecimal share(BigDecimal missing, BigDecimal rate, BigDecimal rates) {
        return rates.signum() == 0
                ? BigDecimal.ZERO
                : missing.multiply(rate).divide(rates, digits, RoundingMode.HALF_UP);
    }

    /** The line tells only an amount: those of the order's taxes that give it lend their names and rates. */
    private List<ChargedTax> single(Charge charge) {
        BigDecimal amount = Amounts.of(charge.source(), "tax");
        if (amount.signum() == 0) {
            return List.of();
        }
        List<ChargedTax> known = new ArrayList<>();
        order.path("taxLines").forEach(line -> known.add(tax(line, BigDecimal.ZERO, true)));
        if (known.size() == 1) {
            return List.of(known.get(0).charging(amount));
        }
        for (ChargedTax tax : known) {
            if (tax.rate() != null && explains(tax.rate(), charge, amount)) {
                return List.of(tax.charging(amount));
            }
        }
        return all(known, charge, amount);
    }

    private List<ChargedTax> all(List<ChargedTax> known, Charge charge, BigDecimal amount) {
        BigDecimal together = BigDecimal.ZERO;
        for (ChargedTax tax : known) {
            together = tax.rate() == null ? together : together.add(tax.rate());
        }
        if (together.signum() == 0 || !explains(together, charge, amount)) {
            return List.of(new ChargedTax("Tax", "", null, amount, ""));
        }
        List<ChargedTax> taxes = new ArrayList<>();
        for (ChargedTax tax : known) {
            if (tax.rate() != null) {
                taxes.add(tax.charging(share(amount, tax.rate(), together)));
            }
        }
        return taxes;
    }

    /** Whether the rate gives the amount, on the price with or without what was taken off the whole order. */
    private boolean explains(BigDecimal rate, Charge charge, BigDecimal amount) {
        BigDecimal net = included ? charge.charged().subtract(amount) : charge.charged();
        return explains(rate, net, amount) || explains(rate, net.add(charge.spread()), amount);
    }

    private boolean explains(BigDecimal rate, BigDecimal net, BigDecimal amount) {
        return Amounts.percentOf(net, rate).subtract(amount).abs().compareTo(Amounts.unit(digits)) <= 0;
    }
}
