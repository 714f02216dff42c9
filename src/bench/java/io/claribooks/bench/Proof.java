package io.claribooks.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of every acknowledged order of the whole run. Anything but zero is a fault of the product.
 *
 * @param orders orders acknowledged
 * @param lost of those, without an invoice
 * @param doubledInvoices invoices beyond an order's first
 * @param doubledClients clients beyond the first of an e-mail address, in whatever case it is written
 * @param wrongTotals invoices whose amount is not the order's total
 * @param wrongClients invoices to a client of another e-mail address
 * @param strangers invoices of no order that was acknowledged
 * @param examples some of the faults, one sentence each
 */
record Proof(
        int orders,
        int lost,
        int doubledInvoices,
        int doubledClients,
        int wrongTotals,
        int wrongClients,
        int strangers,
        List<String> examples) {

    private static final int EXAMPLES = 10;

    static Proof of(Map<Long, SampleOrder.Expected> acknowledged, Books books) {
        List<String> examples = new ArrayList<>(books.doubles());
        int lost = 0;
        int wrongTotals = 0;
        int wrongClients = 0;
        for (Map.Entry<Long, SampleOrder.Expected> order : acknowledged.entrySet()) {
            Books.Seen seen = books.invoiceOf(order.getKey());
            if (seen == null) {
                lost++;
                examples.add("order %d has no invoice".formatted(order.getKey()));
            } else if (seen.amount().compareTo(order.getValue().total()) != 0) {
                wrongTotals++;
                examples.add("order %d of %s is invoiced with %s"
                        .formatted(order.getKey(), order.getValue().total(), seen.amount()));
            } else if (!seen.email().equalsIgnoreCase(order.getValue().email())) {
                wrongClients++;
                examples.add("order %d of %s is invoiced to %s"
                        .formatted(order.getKey(), order.getValue().email(), seen.email()));
            }
        }
        return new Proof(
                acknowledged.size(),
                lost,
                books.doubledInvoices(),
                books.doubledClients(),
                wrongTotals,
                wrongClients,
                books.strangers() + books.invoicedBeside(acknowledged.keySet()),
                examples.stream().limit(EXAMPLES).toList());
    }

    boolean holds() {
        return lost + doubledInvoices + doubledClients + wrongTotals + wrongClients + strangers == 0;
    }
}
