package io.claribooks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.chaos.Verdict.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A judge that sees nothing would pass every run, so each fault is made once and must be the only one seen. */
class ComparisonTest {
    private static final BigDecimal TOTAL = new BigDecimal("10.80");

    private final Map<String, Claim> acknowledged = new TreeMap<>(Map.of(
            "e1", new Claim.Order("SO-1", 1, TOTAL, "a@x.example", Set.of("S1"), false),
            "e2", new Claim.Capture("SO-1", "tx_1", TOTAL),
            "e3", new Claim.Refund("SO-1", "ref_1", BigDecimal.ONE)));
    private final Map<String, Claim> unanswered = new TreeMap<>();
    private final List<Found.Invoice> invoices =
            new ArrayList<>(List.of(new Found.Invoice("SO-1", TOTAL, "a@x.example")));
    private final List<String> buyers = new ArrayList<>(List.of("a@x.example"));
    private final List<String> skus = new ArrayList<>(List.of("S1"));
    private final List<Found.Money> payments = new ArrayList<>(List.of(new Found.Money("tx_1", "SO-1", TOTAL)));
    private final List<Found.Money> credits =
            new ArrayList<>(List.of(new Found.Money("ref_1", "SO-1", new BigDecimal("1.00"))));
    private final List<Found.Event> events = new ArrayList<>(List.of(
            new Found.Event("e1", "posted", null),
            new Found.Event("e2", "posted", null),
            new Found.Event("e3", "skipped", "known")));

    private Map<Fault, Integer> faults() {
        Verdict verdict = Comparison.of(
                new Told(acknowledged, unanswered), new Found(invoices, buyers, skus, payments, credits, events));
        Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            if (verdict.count(fault) > 0) {
                counts.put(fault, verdict.count(fault));
            }
        }
        assertThat(verdict.holds()).isEqualTo(counts.isEmpty());
        return counts;
    }

    @Test
    void books_that_hold_what_was_acknowledged_and_nothing_else_are_right() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void what_is_missing_is_lost() {
        invoices.clear();
        buyers.clear();
        skus.clear();
        payments.clear();
        credits.clear();
        events.remove(0);
        assertThat(faults()).containsExactly(Map.entry(Fault.LOST, 6));
    }

    @Test
    void what_stands_twice_is_doubled() {
        invoices.addAll(List.copyOf(invoices));
        buyers.addAll(List.copyOf(buyers));
        skus.addAll(List.copyOf(skus));
        payments.addAll(List.copyOf(payments));
        credits.addAll(List.copyOf(credits));
        assertThat(faults()).containsExactly(Map.entry(Fault.DOUBLED, 5));
    }

    @Test
    void a_cent_of_difference_is_a_wrong_total() {
        invoices.set(0, new Found.Invoice("SO-1", new BigDecimal("10.81"), "a@x.example"));
        payments.set(0, new Found.Money("tx_1", "SO-1", new BigDecimal("10.79")));
        assertThat(faults()).containsExactly(Map.entry(Fault.WRONG_TOTAL, 2));
    }

    @Test
    void the_newest_acknowledged_version_gives_the_total() {
        acknowledged.put("e4", new Claim.Order("SO-1", 2, BigDecimal.TEN, "a@x.example", Set.of("S1"), false));
        events.add(new Found.Event("e4", "posted", null));
        assertThat(faults()).containsExactly(Map.entry(Fault.WRONG_TOTAL, 1));
        invoices.set(0, new Found.Invoice("SO-1", new BigDecimal("10.00"), "a@x.example"));
        assertThat(faults()).isEmpty();
    }

    @Test
    void another_client_or_another_order_is_the_wrong_place() {
        invoices.set(0, new Found.Invoice("SO-1", TOTAL, "b@x.example"));
        payments.set(0, new Found.Money("tx_1", "SO-2", TOTAL));
        assertThat(faults()).containsExactly(Map.entry(Fault.WRONG_PLACE, 2));
    }

    @Test
    void what_nobody_told_is_stray_unless_it_was_sent_and_never_answered() {
        invoices.add(new Found.Invoice("SO-9", TOTAL, "z@x.example"));
        buyers.add("z@x.example");
        skus.add("S9");
        events.add(new Found.Event("e9", "posted", null));
        assertThat(faults()).containsExactly(Map.entry(Fault.STRAY, 4));
        unanswered.put("e9", new Claim.Order("SO-9", 1, TOTAL, "z@x.example", Set.of("S9"), false));
        assertThat(faults()).isEmpty();
    }

    @Test
    void an_open_event_is_stuck_and_a_dead_one_or_an_unplanned_question_is_a_wrong_end() {
        events.set(0, new Found.Event("e1", "waiting", "waits"));
        events.set(1, new Found.Event("e2", "dead", "out of attempts"));
        events.set(2, new Found.Event("e3", "review", "why"));
        assertThat(faults()).containsOnly(Map.entry(Fault.STUCK, 1), Map.entry(Fault.WRONG_END, 2));
    }

    @Test
    void an_order_whose_sums_are_wrong_must_end_as_a_question_without_an_invoice() {
        acknowledged.put("e5", new Claim.Order("SO-5", 1, TOTAL, "q@x.example", Set.of("S5"), true));
        events.add(new Found.Event("e5", "review", "which is right"));
        assertThat(faults()).isEmpty();
        events.set(3, new Found.Event("e5", "posted", null));
        invoices.add(new Found.Invoice("SO-5", TOTAL, "q@x.example"));
        assertThat(faults()).containsOnly(Map.entry(Fault.STRAY, 1), Map.entry(Fault.WRONG_END, 1));
    }
}
