package io.claribooks.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The life of one order, drawn from chance: told twice, late, out of order, paid in parts, returned. */
final class Story {
    private static final int BUYERS_A_HUNDRED = 12;
    private static final int SKUS = 60;

    private final SplittableRandom random;
    private final EventText text;
    private final int key;
    private final EventText.Buyer buyer;
    private final List<Telling> tellings = new ArrayList<>();
    private int events;

    private Story(SplittableRandom random, EventText text, int key) {
        this.random = random;
        this.text = text;
        this.key = key;
        // Few buyers in the beginning and more with time: each is met first by several orders at once.
        this.buyer = new EventText.Buyer(random.nextInt(4 + key * BUYERS_A_HUNDRED / 100));
    }

    /**
     * The events of the order with this running number, by the time they are sent.
     *
     * @param random the order's own; the same one gives the same story
     */
    static List<Telling> of(SplittableRandom random, EventText text, int key) {
        Story story = new Story(random, text, key);
        story.write();
        if (story.chance(25)) {
            story.shuffle();
        }
        story.repeat();
        return story.tellings;
    }

    private String number() {
        return "SO-" + key;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void write() {
        List<Article> lines = lines();
        if (chance(15)) {
            Claim.Customer claim = new Claim.Customer(buyer.email());
            tell(random.nextInt(400), "customer.created", text.customer(buyer), claim);
        }
        if (chance(1)) {
            place(1, lines, new BigDecimal("45.00"));
            return;
        }
        place(1, lines, BigDecimal.ZERO);
        if (chance(15)) {
            place(2, lines(), BigDecimal.ZERO);
        } else if (chance(60)) {
            pay(EventText.total(lines));
        }
    }

    private void place(int version, List<Article> lines, BigDecimal error) {
        Set<String> skus = new LinkedHashSet<>();
        lines.forEach(line -> skus.add(line.sku()));
        BigDecimal total = EventText.total(lines).add(error);
        Claim.Order claim =
                new Claim.Order(number(), version, total, buyer.email(), Set.copyOf(skus), error.signum() != 0);
        ObjectNode data = text.order(number(), version, buyer, lines, error);
        String type = version == 1 ? "order.created" : "order.updated";
        tell(version == 1 ? 0 : 50 + random.nextInt(2000), type, data, claim);
    }

    private List<Article> lines() {
        List<Article> lines = new ArrayList<>();
        int first = random.nextInt(SKUS);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int item = (first + i * 7) % SKUS;
            BigDecimal price = new BigDecimal("4.99").add(new BigDecimal("3.17").multiply(BigDecimal.valueOf(item)));
            lines.add(new Article("CHAOS-" + item, 1 + random.nextInt(4), price));
        }
        return lines;
    }

    private void pay(BigDecimal total) {
        int parts = 1 + random.nextInt(3);
        BigDecimal part = total.divide(BigDecimal.valueOf(parts), 2, RoundingMode.DOWN);
        BigDecimal left = total;
        long after = 100 + random.nextInt(2500);
        for (int i = 1; i <= parts; i++) {
            // The last part is often still open, or takes the rest to the cent.
            BigDecimal amount = i < parts ? part : left;
            left = left.subtract(amount);
            if (i == 1 || chance(80)) {
                Claim.Capture capture = new Claim.Capture(number(), "tx_" + key + "_" + i, amount);
                tell(after, "payment.captured", text.capture(capture), capture);
                giveBack(capture, after);
            }
            after += random.nextInt(1500);
        }
    }

    private void giveBack(Claim.Capture capture, long after) {
        if (!chance(20)) {
            return;
        }
        int times = 1 + random.nextInt(2);
        for (int i = 1; i <= times; i++) {
            BigDecimal share = BigDecimal.valueOf(1 + random.nextInt(45)).movePointLeft(2);
            BigDecimal amount = capture.amount().multiply(share).setScale(2, RoundingMode.UP);
            Claim.Refund refund = new Claim.Refund(number(), "ref_" + capture.transaction() + "_" + i, amount);
            tell(after + 100 + random.nextInt(2500), "payment.refunded", text.refund(refund, capture), refund);
        }
    }

    private void tell(long after, String type, ObjectNode data, Claim claim) {
        String id = "evt_" + key + "_" + ++events;
        tellings.add(new Telling(after, id, text.event(id, type, data), claim));
        if (chance(5)) {
            String other = id + "_again";
            tellings.add(new Telling(after + random.nextInt(3000), other, text.event(other, type, data), claim));
        }
    }

    /** Deals the times out anew, so that payments come before their order and versions in the wrong order. */
    private void shuffle() {
        List<Long> times = new ArrayList<>();
        tellings.forEach(telling -> times.add(telling.afterMillis()));
        for (int i = 0; i < tellings.size(); i++) {
            tellings.set(i, tellings.get(i).at(times.remove(random.nextInt(times.size()))));
        }
    }

    /** The same delivery again. */
    private void repeat() {
        for (Telling telling : List.copyOf(tellings)) {
            if (chance(10)) {
                tellings.add(telling.at(telling.afterMillis() + random.nextInt(4000)));
            }
        }
    }
}
