package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * The credit a refund calls for: returned lines with their taxes, shipping, fee and adjustment, or an amount alone. Taxes are
 * those the invoice carries, so that sales and tax fall together.
 */
public final class RefundCredit {
    private final JsonNode refund;
    private final InvoicePosition position;
    private final Map<String, String> itemNames;
    private final BillingRules rules;
    private final CreditSum sum;
    private final TaxMatch taxes;

    private RefundCredit(JsonNode refund, InvoicePosition position, Map<String, String> itemNames, BillingRules rules) {
        this.refund = refund;
        this.position = position;
        this.itemNames = itemNames;
        this.rules = rules;
        this.sum = new CreditSum(position.currency(), rules);
        this.taxes = new TaxMatch(position, rules);
    }

    /**
     * A refund's credit.
     *
     * @param refund canonical refund
     * @param itemNames FreshBooks items' names by the shop's SKU
     * @param goodwill whether an amount without lines is credited untaxed, and not with its share of taxes
     * @throws Unprovable when the refund contradicts itself, exceeds what is left of the invoice, or its taxes are none of
     *     the invoice's
     */
    public static Credit of(
            JsonNode refund,
            InvoicePosition position,
            Map<String, String> itemNames,
            BillingRules rules,
            boolean goodwill) {
        return new RefundCredit(refund, position, itemNames, rules).credit(goodwill);
    }

    private Credit credit(boolean goodwill) {
        BigDecimal amount = Amounts.of(refund, "amount");
        if (!Amounts.fitsCents(amount)) {
            throw question("The refund of " + amount.toPlainString() + " has parts of a cent");
        }
        if (amount.compareTo(position.total()) > 0) {
            throw question("The refund of " + Amounts.text(amount) + " is more than the "
                    + Amounts.text(position.total()) + " that invoice " + position.number() + " still stands for");
        }
        boolean parts = !refund.path("lineItems").isEmpty() || has("shippingAmount") || has("feeAmount");
        if (parts) {
            addParts(new RefundReading(refund));
        } else if (!goodwill && amount.compareTo(position.total()) == 0) {
            return OrderCredit.whole(position, rules);
        } else if (goodwill) {
            sum.add(CreditLine.of("Goodwill", "Refund without lines", amount, Combination.UNTAXED));
        } else {
            sum.note("The refund names no lines: net and taxes are split as on invoice " + position.number() + ".");
            AmountShare.of(amount, position).forEach(sum::add);
        }
        return sum.close(amount, "The refund");
    }

    private boolean has(String member) {
        return Amounts.of(refund, member).signum() != 0;
    }

    private void addParts(RefundReading reading) {
        for (JsonNode line : refund.path("lineItems")) {
            addLine(line, reading.net(line));
        }
        addCharge("Shipping", reading.shipping(), Amounts.of(refund, "shippingTax"));
        addCharge("Fee", reading.fee(), reading.feeTax());
        BigDecimal adjustment = Amounts.of(refund, "adjustment");
        String why = adjustment.signum() < 0 ? "Kept by the shop" : "Beyond the returned lines";
        sum.add(CreditLine.of("Adjustment", why, adjustment, Combination.UNTAXED));
    }

    private void addLine(JsonNode line, BigDecimal net) {
        if (net.signum() == 0) {
            return;
        }
        BigDecimal quantity = Amounts.of(line, "quantity");
        String sku = line.path("sku").asText("");
        TaxMatch.Found found = taxes.find(net, Amounts.of(line, "tax"), line.path("taxes"), unit(net, quantity), sku);
        String name = itemNames.getOrDefault(sku, found.name(sku.isEmpty() ? "Refund" : sku));
        BigDecimal unit = unit(net, quantity);
        boolean whole = unit != null;
        String description =
                whole ? null : "Quantity " + Amounts.plain(quantity).toPlainString();
        sum.add(new CreditLine(
                name, description, whole ? quantity : BigDecimal.ONE, whole ? unit : net, found.combination()));
    }

    /** The net price of one, where it has no parts of a cent. */
    private static BigDecimal unit(BigDecimal net, BigDecimal quantity) {
        if (quantity.signum() <= 0) {
            return null;
        }
        BigDecimal unit = net.divide(quantity, 2, RoundingMode.HALF_UP);
        return unit.multiply(quantity).compareTo(net) == 0 ? unit : null;
    }

    private void addCharge(String name, BigDecimal net, BigDecimal tax) {
        if (net.signum() != 0) {
            TaxMatch.Found found = taxes.find(net, tax, null, net, "");
            sum.add(CreditLine.of(found.name(name), null, net, found.combination()));
        }
    }

    private Unprovable question(String what) {
        return new Unprovable(
                Doubt.REFUND_SUM,
                what + ". Nothing was sent.",
                "Look at the refund in the shop; book what is right by hand in FreshBooks, then discard.");
    }
}
