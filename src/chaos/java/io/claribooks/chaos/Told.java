package io.claribooks.chaos;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the shop told, by the id of the event that told it.
 *
 * @param acknowledged claims of events that were answered 202 or 200
 * @param unanswered claims of events that were sent and never answered: they may be in the books or not
 */
record Told(Map<String, Claim> acknowledged, Map<String, Claim> unanswered) {

    Told {
        Map<String, Claim> open = new HashMap<>(unanswered);
        open.keySet().removeAll(acknowledged.keySet());
        acknowledged = Map.copyOf(acknowledged);
        unanswered = Map.copyOf(open);
    }

    /** The newest acknowledged version of each order, by number. */
    Map<String, Claim.Order> orders() {
        Map<String, Claim.Order> newest = new HashMap<>();
        of(acknowledged, Claim.Order.class)
                .forEach(order -> newest.merge(order.number(), order, (a, b) -> a.version() >= b.version() ? a : b));
        return newest;
    }

    /** Acknowledged captures by transaction. */
    Map<String, Claim.Capture> captures() {
        Map<String, Claim.Capture> all = new HashMap<>();
        of(acknowledged, Claim.Capture.class).forEach(one -> all.put(one.transaction(), one));
        return all;
    }

    /** Acknowledged refunds by id. */
    Map<String, Claim.Refund> refunds() {
        Map<String, Claim.Refund> all = new HashMap<>();
        of(acknowledged, Claim.Refund.class).forEach(one -> all.put(one.id(), one));
        return all;
    }

    /** The totals an order may have too, because a newer version of it was sent and never answered. */
    List<BigDecimal> totalsBeside(Claim.Order order) {
        return of(unanswered, Claim.Order.class).stream()
                .filter(one -> one.number().equals(order.number()) && one.version() > order.version())
                .map(Claim.Order::total)
                .toList();
    }

    /** Everything that may be in the books beside what must be: unanswered events, and the buyers of questions. */
    Allowed allowed() {
        Allowed allowed =
                new Allowed(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        unanswered.values().forEach(allowed::add);
        of(acknowledged, Claim.Order.class).stream()
                .filter(Claim.Order::question)
                .forEach(order -> {
                    allowed.buyers().add(order.email());
                    allowed.skus().addAll(order.skus());
                });
        return allowed;
    }

    private static <C extends Claim> List<C> of(Map<String, Claim> claims, Class<C> type) {
        Collection<Claim> all = claims.values();
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Keys that nobody misses and nobody minds. */
    record Allowed(
            Set<String> orders, Set<String> buyers, Set<String> skus, Set<String> captures, Set<String> refunds) {

        private void add(Claim claim) {
            if (claim instanceof Claim.Order order) {
                orders.add(order.number());
                buyers.add(order.email());
                skus.addAll(order.skus());
            } else if (claim instanceof Claim.Capture capture) {
                captures.add(capture.transaction());
            } else if (claim instanceof Claim.Refund refund) {
                refunds.add(refund.id());
            } else if (claim instanceof Claim.Customer customer) {
                buyers.add(customer.email());
            }
        }
    }
}
