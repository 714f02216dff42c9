package io.claribooks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a made-up buyer puts into a made-up shop's basket, and how the shop works. Small enough to be taken apart:
 * {@link #smaller()}
 * gives every basket with one thing less, so that a failure can be shrunk.
 *
 * @param digits decimals of the currency
 * @param included whether prices include tax
 * @param perOrder whether the shop rounds each tax once per order instead of on every line
 * @param telling how the shop tells its taxes
 * @param compound whether the last tax is on top of the others
 * @param discount what comes off the whole order, in percent where {@code percentage}
 */
record Basket(
        String currency,
        int digits,
        boolean included,
        boolean perOrder,
        Telling telling,
        List<Rate> rates,
        boolean compound,
        List<Item> items,
        List<Extra> shipping,
        List<Extra> fees,
        BigDecimal tip,
        BigDecimal duties,
        BigDecimal discount,
        boolean percentage) {

    /** How taxes are told. */
    enum Telling {
        RATES_AND_AMOUNTS,
        RATES,
        LINE_SUMS,
        ORDER_SUM
    }

    /** A tax by name and percent. */
    record Rate(String name, BigDecimal percent) {}

    /**
     * A line.
     *
     * @param off percent off this line
     * @param kind physical, gift_card or removed
     */
    record Item(String kind, BigDecimal quantity, BigDecimal price, BigDecimal off, boolean taxed) {}

    /** A shipping line or fee; a negative amount is a discount. */
    record Extra(String type, BigDecimal amount, BigDecimal discount, boolean taxed) {}

    List<Basket> smaller() {
        List<Basket> all = new ArrayList<>();
        for (int i = 0; i < items.size() && items.size() > 1; i++) {
            all.add(with(without(items, i), shipping, fees, rates));
        }
        for (int i = 0; i < shipping.size(); i++) {
            all.add(with(items, without(shipping, i), fees, rates));
        }
        for (int i = 0; i < fees.size(); i++) {
            all.add(with(items, shipping, without(fees, i), rates));
        }
        for (int i = 0; i < rates.size(); i++) {
            all.add(with(items, shipping, fees, without(rates, i)));
        }
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Item plain = new Item("physical", BigDecimal.ONE, item.price(), BigDecimal.ZERO, item.taxed());
            if (!plain.equals(item)) {
                List<Item> changed = new ArrayList<>(items);
                changed.set(i, plain);
                all.add(with(changed, shipping, fees, rates));
            }
        }
        all.addAll(plainer());
        return all;
    }

    private List<Basket> plainer() {
        BigDecimal zero = BigDecimal.ZERO;
        List<Basket> all = new ArrayList<>();
        if (compound) {
            all.add(new Basket(
                    currency,
                    digits,
                    included,
                    perOrder,
                    telling,
                    rates,
                    false,
                    items,
                    shipping,
                    fees,
                    tip,
                    duties,
                    discount,
                    percentage));
        }
        if (tip.signum() + duties.signum() > 0) {
            all.add(new Basket(
                    currency,
                    digits,
                    included,
                    perOrder,
                    telling,
                    rates,
                    compound,
                    items,
                    shipping,
                    fees,
                    zero,
                    zero,
                    discount,
                    percentage));
        }
        if (discount.signum() > 0) {
            all.add(new Basket(
                    currency,
                    digits,
                    included,
                    perOrder,
                    telling,
                    rates,
                    compound,
                    items,
                    shipping,
                    fees,
                    tip,
                    duties,
                    zero,
                    percentage));
        }
        return all;
    }

    private Basket with(List<Item> items, List<Extra> shipping, List<Extra> fees, List<Rate> rates) {
        boolean stillCompound = compound && rates.size() > 1;
        return new Basket(
                currency,
                digits,
                included,
                perOrder,
                telling,
                rates,
                stillCompound,
                items,
                shipping,
                fees,
                tip,
                duties,
                discount,
                percentage);
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> less = new ArrayList<>(list);
        less.remove(index);
        return less;
    }
}
