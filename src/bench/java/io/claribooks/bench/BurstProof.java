package io.claribooks.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the books show after a burst.
 *
 * @param orders orders accepted
 * @param lost orders without an invoice
 * @param doubled invoices too many
 * @param unpaid invoices that are not paid in full
 * @param wrongPayments orders that do not have exactly their two payments
 * @param outOfOrder orders whose second payment was booked before the first
 */
record BurstProof(int orders, int lost, int doubled, int unpaid, int wrongPayments, int outOfOrder) {

    /** Reads the whole books. */
    static BurstProof of(Ledger ledger, List<SampleOrder> orders) throws IOException, InterruptedException {
        Map<String, Integer> invoices = new HashMap<>();
        Set<String> open = new HashSet<>();
        ledger.each("invoices", invoice -> {
            String number = invoice.path("invoice_number").asText();
            invoices.merge(number, 1, Integer::sum);
            if (!invoice.at("/outstanding/amount").asText().equals("0.00")) {
                open.add(number);
            }
        });
        Map<String, List<Long>> payments = new HashMap<>();
        ledger.each("payments", payment -> payments.computeIfAbsent(
                        payment.path("transactionid").asText(), key -> new ArrayList<>())
                .add(payment.path("id").asLong()));
        int wrong = 0;
        int turned = 0;
        for (SampleOrder order : orders) {
            List<Long> first = payments.getOrDefault(PaymentText.transaction(order.key(), 1), List.of());
            List<Long> second = payments.getOrDefault(PaymentText.transaction(order.key(), 2), List.of());
            if (first.size() != 1 || second.size() != 1) {
                wrong++;
            } else if (first.get(0) > second.get(0)) {
                turned++;
            }
        }
        int lost = (int) orders.stream()
                .filter(order -> !invoices.containsKey("CL-SO-" + order.key()))
                .count();
        int doubled = invoices.values().stream().mapToInt(count -> count - 1).sum();
        return new BurstProof(orders.size(), lost, doubled, open.size(), wrong, turned);
    }

    boolean holds() {
        return lost + doubled + unpaid + wrongPayments + outOfOrder == 0;
    }

    void report(Report report) {
        zero(report, "accepted orders without an invoice", lost);
        zero(report, "invoices too many", doubled);
        zero(report, "orders without exactly their two payments", wrongPayments);
        zero(report, "orders whose payments were booked out of order", outOfOrder);
        zero(report, "invoices not paid in full", unpaid);
    }

    private void zero(Report report, String measure, int count) {
        report.atMost(measure, 0, "", count, "%,d (of %,d orders)".formatted(count, orders));
    }
}
