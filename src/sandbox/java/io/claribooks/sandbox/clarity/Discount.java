package io.claribooks.sandbox.clarity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A reduction in money or, when {@code percent}, in percent. */
record Discount(BigDecimal value, boolean percent) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** {@code "5.00"} is money, {@code "10%"} a share. */
    static Optional<Discount> read(Fields fields, String name) {
        Optional<String> text = fields.text(name).map(String::strip);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean percent = text.get().endsWith("%");
        String number =
                percent ? text.get().substring(0, text.get().length() - 1).strip() : text.get();
        if (!number.matches("\\d{1,12}(\\.\\d{1,6})?")) {
            throw fields.refuse(name, "not_discount", "A discount is an amount such as 5.00 or a share such as 10%.");
        }
        Discount discount = new Discount(new BigDecimal(number), percent);
        if (percent && discount.value.compareTo(HUNDRED) > 0) {
            throw fields.refuse(name, "too_large", "A discount cannot exceed 100%.");
        }
        return Optional.of(discount);
    }

    /** The reduction on this amount, rounded half up and never above it. */
    BigDecimal of(BigDecimal amount, String currency) {
        BigDecimal raw = percent ? amount.multiply(value).movePointLeft(2) : value;
        return Currencies.round(raw, currency).min(amount);
    }

    /** Spreads an order's discount over its lines by amount, each share rounded down; the largest line takes the rest. */
    static List<BigDecimal> spread(BigDecimal whole, List<BigDecimal> lines, String currency) {
        BigDecimal sum = lines.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> shares = new ArrayList<>();
        BigDecimal left = whole;
        int largest = 0;
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal share = sum.signum() == 0
                    ? BigDecimal.ZERO
                    : whole.multiply(lines.get(i)).divide(sum, Currencies.digits(currency), RoundingMode.DOWN);
            shares.add(share);
            left = left.subtract(share);
            largest = lines.get(i).compareTo(lines.get(largest)) > 0 ? i : largest;
        }
        shares.set(largest, shares.get(largest).add(left));
        return shares;
    }
}
