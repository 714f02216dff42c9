package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.attention.Problem;
import io.claribooks.billing.InvoicePosition;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingKey.Kind;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * Refunds that return what a cancelled or changed order was credited with before: sales fell then, so they get no credit note of
 * their own. Kept in the ledger without a document, the amount as label.
 */
final class Settlements {
    private final PostingLedger ledger;

    Settlements(PostingLedger ledger) {
        this.ledger = ledger;
    }

    private static String of(Exchange exchange) {
        return "settled/" + exchange.getProperty(Passage.CREDITED, String.class);
    }

    /** What such refunds of the order returned before. */
    BigDecimal returned(Exchange exchange) {
        String own = exchange.getProperty(Passage.POSTING_KEY, String.class);
        return ledger.under(Passage.work(exchange).connection(), Kind.CREDIT_NOTE, of(exchange)).stream()
                .filter(posting ->
                        posting.stands() && !posting.key().clarityKey().equals(own))
                .map(Posting::label)
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Whether the money returned belongs to a credit that the order's cancellation or change made.
     *
     * @throws NeedsReview when that cannot be told
     */
    boolean covers(Exchange exchange, InvoicePosition position, BigDecimal amount) {
        BigDecimal credited = Credits.sum(Credits.earlier(exchange, true));
        BigDecimal open = credited.subtract(returned(exchange));
        if (open.signum() <= 0) {
            return false;
        }
        boolean part = position.total().signum() == 0 && amount.compareTo(open) < 0;
        if (!part && amount.compareTo(open) != 0) {
            throw new NeedsReview(
                    Problem.CREDITED_BEFORE.cause(),
                    "The refund of " + amount.toPlainString() + " comes after a credit of " + credited.toPlainString()
                            + " that the change of the order made, of which " + open.toPlainString()
                            + " is not returned yet; whether the refund contains it cannot be told. Make the missing"
                            + " credit note by hand.",
                    List.of("Discard when done"));
        }
        return true;
    }

    /**
     * Keeps that the refund needs no credit note of its own.
     *
     * @return the reason, a sentence
     */
    String keep(Exchange exchange, PostingKey key) {
        Work work = Passage.work(exchange);
        JsonNode refund = work.document().path("payment");
        ledger.begin(key, Passage.attempt(work), of(exchange));
        ledger.record(key, Passage.attempt(work), null, refund.path("amount").asText(), null);
        List<String> given = Credits.earlier(exchange, true).stream()
                .map(one -> one.note().path("credit_number").asText())
                .toList();
        return "The refund of " + Payments.text(refund) + " returns what credit note " + String.join(", ", given)
                + " gave when the order was cancelled or changed; no second credit is made.";
    }
}
