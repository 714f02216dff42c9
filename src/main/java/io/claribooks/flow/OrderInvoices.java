package io.claribooks.flow;

import io.claribooks.attention.Problem;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.NotYet;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.Work;
import io.claribooks.posting.DocumentVersions;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.util.List;
import java.util.Optional;

/** Finds the invoice of an order for what is about it: payments and refunds. */
final class OrderInvoices {
    /** Marks an order whose cancellation was carried into the books. */
    static final String CANCELLED = "order.cancelled";

    private final Connections connections;
    private final PostingLedger ledger;
    private final DocumentVersions versions;

    OrderInvoices(Connections connections, PostingLedger ledger, DocumentVersions versions) {
        this.connections = connections;
        this.ledger = ledger;
        this.versions = versions;
    }

    /**
     * The invoice that stands for an order.
     *
     * @param orderId may be blank when there is a number
     * @param number the order's number, may be blank
     * @throws NotYet when the order has not come yet
     * @throws NeedsReview when the order was cancelled and its invoice deleted, or never made
     */
    Posting of(Work work, String orderId, String number, String what) {
        Optional<Posting> found = orderId.isBlank()
                ? byNumber(work, number)
                : ledger.find(Orders.invoiceKey(work, orderId))
                        .filter(posting -> posting.stands() || posting.withdrawn());
        String order = orderId.isBlank() ? number : orderId;
        Posting posting = found.orElseThrow(() -> new NotYet(
                Outcomes.ORDER + work.connection() + "/" + order, "Waits for the invoice of order " + order + "."));
        if (posting.withdrawn()) {
            throw new NeedsReview(
                    Problem.ORDER_CANCELLED.cause(),
                    what + " is for order " + order + ", which was cancelled"
                            + (posting.freshbooksId() == null
                                    ? " before it was billed"
                                    : "; its invoice " + posting.label() + " was deleted")
                            + ". Give the money back in the shop, or book it by hand as the customer's credit.",
                    List.of("Discard when done", "Replay"));
        }
        return posting;
    }

    private Optional<Posting> byNumber(Work work, String number) {
        var numbers = connections.get(work.connection()).settings().billing().numbers();
        return ledger.standingByLabel(work.connection(), PostingKey.Kind.INVOICE, numbers.of(number));
    }

    /** Asks about money taken for an order that was cancelled after it was billed. */
    void refuseCancelled(Work work, Posting invoice, String what) {
        String orderId = invoice.key().clarityKey();
        if (versions.isKnown(work.connection(), CANCELLED, orderId)) {
            throw new NeedsReview(
                    Problem.ORDER_CANCELLED.cause(),
                    what + " is for order " + orderId + ", which was cancelled; invoice " + invoice.label()
                            + " was credited. Give the money back in the shop, or book it by hand.",
                    List.of("Discard when done"));
        }
    }
}
