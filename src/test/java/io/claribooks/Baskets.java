package io.claribooks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes baskets of every kind the event contract knows. */
final class Baskets {
    private static final String[] RATES = {"5", "6.25", "7", "8.875", "9.975", "19", "20", "1.0", "2.0", "0.5", "0"};
    private static final String[] QUANTITIES = {"1", "1", "1", "2", "3", "7", "12", "0.5", "1.5", "0.333", "2.25", "100"
    };
    private static final String[] FEES = {"handling", "surcharge", "payment", "environment"};

    private final Random random;
    private int digits;

    Baskets(Random random) {
        this.random = random;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    Basket next() {
        String currency = currency();
        List<Basket.Rate> rates = rates();
        Basket.Telling telling = telling(rates.size());
        boolean simple = telling == Basket.Telling.ORDER_SUM;
        List<Basket.Item> items = items();
        return new Basket(
                currency,
                digits,
                chance(25),
                chance(35),
                telling,
                rates,
                rates.size() > 1 && !simple && chance(12),
                items,
                extras(chance(50) ? 1 + random.nextInt(3) : 0, "shipping", false),
                extras(chance(35) ? 1 + random.nextInt(3) : 0, null, true),
                chance(12) ? money(30) : BigDecimal.ZERO,
                chance(8) ? money(40) : BigDecimal.ZERO,
                chance(30) ? discount() : BigDecimal.ZERO,
                percentage);
    }

    private boolean percentage;

    private BigDecimal discount() {
        percentage = chance(50);
        return percentage ? BigDecimal.valueOf(chance(4) ? 100 : 1 + random.nextInt(60)) : money(50);
    }

    private String currency() {
        int which = random.nextInt(100);
        digits = which < 8 ? 0 : 2;
        if (which == 99) {
            digits = 3;
            return "KWD";
        }
        return which < 8 ? "JPY" : which < 60 ? "USD" : which < 80 ? "EUR" : which < 90 ? "CAD" : "GBP";
    }

    private Basket.Telling telling(int rates) {
        int which = random.nextInt(100);
        if (which < 60) {
            return Basket.Telling.RATES_AND_AMOUNTS;
        }
        if (which < 80) {
            return Basket.Telling.RATES;
        }
        return which < 90 || rates > 1 ? Basket.Telling.LINE_SUMS : Basket.Telling.ORDER_SUM;
    }

    private List<Basket.Rate> rates() {
        List<Basket.Rate> rates = new ArrayList<>();
        int count = new int[] {0, 1, 1, 1, 1, 2, 2, 2, 3, 4}[random.nextInt(10)];
        for (int i = 0; i < count; i++) {
            rates.add(new Basket.Rate("Tax " + (char) ('A' + i), new BigDecimal(RATES[random.nextInt(RATES.length)])));
        }
        return rates;
    }

    private BigDecimal money(int most) {
        return digits == 0
                ? BigDecimal.valueOf(1L + random.nextInt(most * 100))
                : BigDecimal.valueOf(1L + random.nextInt(most * 100), 2);
    }

    private List<Basket.Item> items() {
        List<Basket.Item> items = new ArrayList<>();
        int count = chance(1) ? 40 + random.nextInt(40) : 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            boolean card = chance(3);
            BigDecimal quantity = card ? BigDecimal.ONE : new BigDecimal(QUANTITIES[random.nextInt(QUANTITIES.length)]);
            BigDecimal price = chance(8) && digits == 2
                    ? BigDecimal.valueOf(1L + random.nextInt(9_000_000), 6)
                    : money(chance(90) ? 150 : 1500);
            BigDecimal off = chance(20) ? BigDecimal.valueOf(chance(5) ? 100 : random.nextInt(90)) : BigDecimal.ZERO;
            String kind = card ? "gift_card" : i > 0 && chance(3) ? "removed" : "physical";
            items.add(new Basket.Item(kind, quantity, price, card ? BigDecimal.ZERO : off, !card && chance(85)));
        }
        return items;
    }

    private List<Basket.Extra> extras(int count, String type, boolean mayBeNegative) {
        List<Basket.Extra> extras = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean negative = mayBeNegative && chance(8);
            BigDecimal amount = money(negative ? 3 : 25);
            String kind = type == null ? FEES[random.nextInt(FEES.length)] : type;
            BigDecimal discount =
                    type != null && chance(15) ? (chance(50) ? amount : amount.min(money(5))) : BigDecimal.ZERO;
            extras.add(new Basket.Extra(
                    negative ? "loyalty" : kind, negative ? amount.negate() : amount, discount, chance(70)));
        }
        return extras;
    }
}
