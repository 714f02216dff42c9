package io.claribooks.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Makes orders of about 3 kB: three lines out of a range of 50 SKUs, two taxes on each, every tax rounded half up to
 * the cent for itself, so that the order's total is what FreshBooks' own arithmetic gives.
 */
final class OrderFactory {

    static final int RANGE = 50;
    private static final BigDecimal STATE_RATE = new BigDecimal("6.25");
    private static final BigDecimal CITY_RATE = new BigDecimal("2.0");

    private final Clock clock;
    private long lastKey;

    /** Keys start at the clock's milliseconds, so that they differ from those of an earlier run on a kept database. */
    OrderFactory(Clock clock) {
        this.clock = clock;
        this.lastKey = clock.millis();
    }

    /** The next {@code count} orders, each by the buyer its key gives. */
    List<SampleOrder> orders(int count, LongFunction<Buyer> buyers) {
        List<SampleOrder> orders = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lastKey++;
            orders.add(order(lastKey, buyers.apply(lastKey)));
        }
        return orders;
    }

    static String sku(long number) {
        return "BENCH-%02d".formatted(number % RANGE);
    }

    static BigDecimal priceOf(long number) {
        return new BigDecimal("9.99").add(new BigDecimal("3.17").multiply(BigDecimal.valueOf(number % RANGE)));
    }

    private SampleOrder order(long key, Buyer buyer) {
        List<Line> lines = List.of(Line.of(key, 0), Line.of(key, 1), Line.of(key, 2));
        BigDecimal subtotal = sum(lines, Line::amount);
        BigDecimal state = sum(lines, Line::state);
        BigDecimal city = sum(lines, Line::city);
        BigDecimal total = subtotal.add(state).add(city);
        String now = Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
        String eventId = "evt_bench_" + key;
        String body = OrderText.of(key, eventId, now, buyer, lines, new OrderText.Sums(subtotal, state, city, total));
        return new SampleOrder(key, buyer.email(), total, eventId, body.getBytes(StandardCharsets.UTF_8));
    }

    private static BigDecimal sum(List<Line> lines, Function<Line, BigDecimal> part) {
        return lines.stream().map(part).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    /** One line: amounts in US dollars with two decimals. */
    record Line(
            int id, long item, int quantity, BigDecimal price, BigDecimal amount, BigDecimal state, BigDecimal city) {

        static Line of(long key, int position) {
            long item = (key * 3 + position) % RANGE;
            int quantity = 1 + (int) ((key + position) % 3);
            BigDecimal amount = priceOf(item).multiply(BigDecimal.valueOf(quantity));
            return new Line(
                    position + 1,
                    item,
                    quantity,
                    priceOf(item),
                    amount,
                    tax(amount, STATE_RATE),
                    tax(amount, CITY_RATE));
        }

        private static BigDecimal tax(BigDecimal amount, BigDecimal rate) {
            return amount.multiply(rate).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
        }
    }
}
