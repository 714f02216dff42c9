package io.claribooks.chaos;

import io.claribooks.chaos.Verdict.Fault;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds the books against what was acknowledged: one invoice with its total per order, one client per buyer, one item per
 * article, one payment per capture, one credit note per refund, one right end per event, and nothing else. Pure.
 */
final class Comparison {
    private static final Set<String> GOOD_ENDS = Set.of("posted", "skipped");
    private static final Set<String> BAD_ENDS = Set.of("review", "dead");

    private final Told told;
    private final Found found;
    private final Told.Allowed allowed;
    private final Verdict verdict = new Verdict();

    private Comparison(Told told, Found found) {
        this.told = told;
        this.found = found;
        this.allowed = told.allowed();
    }

    static Verdict of(Told told, Found found) {
        Comparison comparison = new Comparison(told, found);
        comparison.invoices();
        comparison.names();
        comparison.money("payment", comparison.captures(), found.payments(), comparison.allowed.captures());
        comparison.money("credit note", comparison.refunds(), found.credits(), comparison.allowed.refunds());
        comparison.events();
        return comparison.verdict;
    }

    private Map<String, Claim.Order> billed() {
        Map<String, Claim.Order> billed = new TreeMap<>(told.orders());
        billed.values().removeIf(Claim.Order::question);
        return billed;
    }

    private void invoices() {
        Map<String, Claim.Order> billed = billed();
        Map<String, List<Found.Invoice>> held = group(found.invoices(), Found.Invoice::order);
        counts("invoice of order", billed.keySet(), sizes(held), allowed.orders());
        billed.forEach(
                (number, order) -> held.getOrDefault(number, List.of()).forEach(invoice -> compare(order, invoice)));
    }

    private void compare(Claim.Order order, Found.Invoice invoice) {
        boolean newerStands =
                told.totalsBeside(order).stream().anyMatch(total -> total.compareTo(invoice.total()) == 0);
        if (invoice.total().compareTo(order.total()) != 0 && !newerStands) {
            verdict.add(
                    Fault.WRONG_TOTAL,
                    "order " + order.number() + " is " + order.total() + ", its invoice " + invoice.total());
        }
        if (!order.email().equals(invoice.email())) {
            verdict.add(
                    Fault.WRONG_PLACE,
                    "the invoice of order " + order.number() + " bills " + invoice.email() + ", not " + order.email());
        }
    }

    private void names() {
        Set<String> buyers = new HashSet<>();
        Set<String> skus = new HashSet<>();
        billed().values().forEach(order -> {
            buyers.add(order.email());
            skus.addAll(order.skus());
        });
        told.acknowledged().values().forEach(claim -> {
            if (claim instanceof Claim.Customer customer) {
                buyers.add(customer.email());
            }
        });
        // An older version of an order may have named articles that the newest one no longer has.
        Set<String> oldSkus = new HashSet<>(allowed.skus());
        told.acknowledged().values().forEach(claim -> {
            if (claim instanceof Claim.Order order) {
                oldSkus.addAll(order.skus());
            }
        });
        counts("client", buyers, sizes(group(found.buyers(), name -> name)), allowed.buyers());
        counts("item", skus, sizes(group(found.skus(), name -> name)), oldSkus);
    }

    private Map<String, Expected> captures() {
        Map<String, Expected> expected = new TreeMap<>();
        told.captures().forEach((key, one) -> expected.put(key, new Expected(one.order(), one.amount())));
        return expected;
    }

    private Map<String, Expected> refunds() {
        Map<String, Expected> expected = new TreeMap<>();
        told.refunds().forEach((key, one) -> expected.put(key, new Expected(one.order(), one.amount())));
        return expected;
    }

    private record Expected(String order, BigDecimal amount) {}

    private void money(String what, Map<String, Expected> expected, List<Found.Money> stands, Set<String> mayStand) {
        Map<String, List<Found.Money>> held = group(stands, Found.Money::key);
        counts(what, expected.keySet(), sizes(held), mayStand);
        expected.forEach((key, one) -> held.getOrDefault(key, List.of()).forEach(money -> {
            if (money.amount().compareTo(one.amount()) != 0) {
                verdict.add(
                        Fault.WRONG_TOTAL, what + " " + key + " is " + money.amount() + " instead of " + one.amount());
            }
            if (!one.order().equals(money.order())) {
                verdict.add(
                        Fault.WRONG_PLACE, what + " " + key + " is on " + money.order() + " instead of " + one.order());
            }
        }));
    }

    private void counts(String what, Set<String> wanted, Map<String, Integer> held, Set<String> mayStand) {
        wanted.stream()
                .filter(key -> !held.containsKey(key))
                .sorted()
                .forEach(key -> verdict.add(Fault.LOST, what + " " + key + " is missing"));
        new TreeMap<>(held).forEach((key, count) -> {
            if (!wanted.contains(key) && !mayStand.contains(key)) {
                verdict.add(Fault.STRAY, what + " " + key + " was never told");
            }
            if (count > 1) {
                verdict.add(Fault.DOUBLED, what + " " + key + " stands " + count + " times");
            }
        });
    }

    private void events() {
        Map<String, List<Found.Event>> held = group(found.events(), Found.Event::id);
        new TreeMap<>(told.acknowledged()).forEach((id, claim) -> {
            List<Found.Event> rows = held.getOrDefault(id, List.of());
            if (rows.isEmpty()) {
                verdict.add(Fault.LOST, "event " + id + " was acknowledged and is not in the inbox");
            }
            if (rows.size() > 1) {
                verdict.add(Fault.DOUBLED, "event " + id + " is in the inbox " + rows.size() + " times");
            }
            rows.forEach(row -> end(row, claim instanceof Claim.Order order && order.question()));
        });
        held.forEach((id, rows) -> {
            if (!told.acknowledged().containsKey(id)) {
                boolean sent = told.unanswered().containsKey(id);
                rows.forEach(row -> strange(row, sent));
            }
        });
    }

    private void strange(Found.Event row, boolean sent) {
        if (sent) {
            end(row, told.unanswered().get(row.id()) instanceof Claim.Order order && order.question());
        } else {
            verdict.add(Fault.STRAY, "event " + row.id() + " was never sent");
        }
    }

    private void end(Found.Event row, boolean question) {
        String shown = "event " + row.id() + " is " + row.status() + (row.cause() == null ? "" : ": " + row.cause());
        if (BAD_ENDS.contains(row.status())) {
            if (!question || !row.status().equals("review")) {
                verdict.add(Fault.WRONG_END, shown);
            }
        } else if (!GOOD_ENDS.contains(row.status())) {
            verdict.add(Fault.STUCK, shown);
        } else if (question && row.status().equals("posted")) {
            verdict.add(Fault.WRONG_END, shown + ", though its sums are wrong");
        }
    }

    private static <T> Map<String, List<T>> group(Collection<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.groupingBy(key, HashMap::new, Collectors.toList()));
    }

    private static <T> Map<String, Integer> sizes(Map<String, List<T>> groups) {
        Map<String, Integer> sizes = new HashMap<>();
        groups.forEach((key, list) -> sizes.put(key, list.size()));
        return sizes;
    }
}
