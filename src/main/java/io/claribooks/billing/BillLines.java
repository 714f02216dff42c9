package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes charges as lines: quantity and unit cost where FreshBooks' product of both is the charge, else one of the
 * whole amount.
 */
final class BillLines {
    private static final int QUANTITY_DECIMALS = 6;

    private final Map<String, String> itemNames;
    private final int digits;
    private final boolean taxesIncluded;

    /** @param itemNames FreshBooks items' names by the order's SKU */
    BillLines(Map<String, String> itemNames, int digits, boolean taxesIncluded) {
        this.itemNames = itemNames;
        this.digits = digits;
        this.taxesIncluded = taxesIncluded;
    }

    List<BillLine> of(List<Charge> charges, BillTaxes taxes) {
        List<BillLine> lines = new ArrayList<>(charges.size());
        for (int i = 0; i < charges.size(); i++) {
            lines.add(line(charges.get(i), taxes.of(i), taxes.told(i)));
        }
        for (RateFit.TaxLine tax : taxes.taxLines()) {
            lines.add(plain("tax", tax.name(), tax.amount()));
        }
        return lines;
    }

    BillLine line(Charge charge, List<Tax> taxes, List<String> told) {
        BigDecimal net = Amounts.cents(charge.net());
        BigDecimal unit = unitCost(charge, net);
        boolean whole = unit != null;
        String sku = charge.source().path("sku").asText("");
        return new BillLine(
                charge.kind(),
                sku,
                charge.name(),
                charge.isItem() ? itemNames.get(sku) : null,
                LineText.description(charge, whole, taxesIncluded, told),
                whole ? Amounts.plain(charge.quantity()) : BigDecimal.ONE,
                whole ? unit : net,
                net,
                taxes);
    }

    /** An untaxed amount under a name. */
    static BillLine plain(String kind, String name, BigDecimal amount) {
        BigDecimal cents = Amounts.cents(amount);
        return new BillLine(kind, null, name, null, null, BigDecimal.ONE, cents, cents, List.of());
    }

    /** A cost the currency can show that gives the net amount with the full quantity; null when there is none. */
    private BigDecimal unitCost(Charge charge, BigDecimal net) {
        int decimals = Math.min(digits, 2);
        JsonNode source = charge.source();
        BigDecimal price = Amounts.of(source, "unitPrice");
        if (!Amounts.fits(charge.quantity(), QUANTITY_DECIMALS)) {
            return null;
        }
        if (price.signum() != 0
                && Amounts.fits(price, decimals)
                && Amounts.cents(charge.quantity().multiply(price)).compareTo(net) == 0) {
            return price.setScale(decimals, RoundingMode.HALF_UP);
        }
        BigDecimal unit = net.divide(charge.quantity(), decimals, RoundingMode.HALF_UP);
        return unit.multiply(charge.quantity()).compareTo(net) == 0 ? unit : null;
    }
}
