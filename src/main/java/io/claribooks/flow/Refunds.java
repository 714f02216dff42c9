package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.billing.BookingRules;
import io.claribooks.billing.InvoicePosition;
import io.claribooks.billing.RefundCredit;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.NotYet;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import io.claribooks.posting.DocumentVersions;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingKey.Kind;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** The steps that are a refund's own: sales and taxes fall by a credit note; the payment stays as it was taken, or is lowered. */
public final class Refunds {
    private static final Set<String> DONE = Set.of("succeeded", "success", "completed", "processed", "refunded");
    private static final String LOWERING = "lowering";
    private static final String NOTHING = "nothingLeft";

    private final Connections connections;
    private final PostingLedger ledger;
    private final DocumentVersions versions;
    private final Outcomes outcomes;
    private final Credits credits;
    private final OrderInvoices invoices;
    private final Settlements settlements;
    private final BookDates dates;

    public Refunds(
            Connections connections,
            PostingLedger ledger,
            DocumentVersions versions,
            Outcomes outcomes,
            Credits credits,
            Clock clock) {
        this.connections = connections;
        this.ledger = ledger;
        this.versions = versions;
        this.outcomes = outcomes;
        this.credits = credits;
        this.invoices = new OrderInvoices(connections, ledger, versions);
        this.settlements = new Settlements(ledger);
        this.dates = new BookDates(connections, clock);
    }

    private ConnectionSettings settings(Work work) {
        return connections.get(work.connection()).settings();
    }

    static PostingKey key(Work work, JsonNode refund) {
        return new PostingKey(work.connection(), Kind.CREDIT_NOTE, PaymentKeys.of(refund));
    }

    /** Makes the canonical refund and finds its order's invoice; what returned no money or stands already ends here. */
    public void read(Exchange exchange) {
        Work work = Passage.work(exchange);
        ObjectNode refund = Payments.canonical(work, connections);
        work.document().set("refund", refund);
        if (!DONE.contains(Payments.status(refund))) {
            throw new Skipped("Only succeeded refunds return money; this one is " + Payments.status(refund) + ".");
        }
        boolean lowering = settings(work).bookingRules().refund().equals("credit-note-and-payment");
        exchange.setProperty(LOWERING, lowering);
        ledger.find(key(work, refund)).ifPresent(known -> endIfKnown(work, refund, known, lowering));
        String orderId = refund.path("orderId").asText("");
        String number = refund.path("orderNumber").asText("");
        if (orderId.isBlank() && number.isBlank()) {
            throw new NeedsReview(
                    Problem.ORDER_UNNAMED.cause(),
                    "The refund of " + Payments.text(refund) + " names no order. Make its credit note by hand.",
                    List.of("Discard when done"));
        }
        Posting invoice = invoices.of(work, orderId, number, "The refund of " + Payments.text(refund));
        Credits.about(exchange, invoice, PaymentKeys.of(refund));
        if (settings(work).bookingRules().refund().equals("review")) {
            throw new NeedsReview(
                    Problem.REFUND.cause(),
                    "Order " + invoice.key().clarityKey() + " was refunded " + Payments.text(refund) + ". Invoice "
                            + invoice.label() + " is left as it is (refund.booking is review): make the credit note by"
                            + " hand, or choose credit-note and replay.",
                    List.of("Discard when done", "Replay"));
        }
    }

    private void endIfKnown(Work work, JsonNode refund, Posting known, boolean lowering) {
        if (known.withdrawn()) {
            String id = refund.path("id").asText();
            JsonNode dated = PaymentKeys.dated(refund, work.document().path("event"));
            boolean newer = versions.isKnown(work.connection(), "refund", id)
                    && versions.isNewer(work.connection(), "refund", id, dated);
            if (!newer || known.freshbooksId() != null) {
                throw new Skipped("This refund is known to have failed; nothing is credited for it.");
            }
            ledger.withdrawals().permit(known.key());
        } else if (known.stands() && !(lowering && isHalfDone(work))) {
            throw new Skipped("This refund is credited in FreshBooks already (" + known.label() + ").");
        }
    }

    /** Whether the credit stands and the payments it lowers do not say so yet. */
    private boolean isHalfDone(Work work) {
        PostingKey spent = new PostingKey(work.connection(), Kind.PAYMENT, Lowerings.spentKey(work));
        boolean apply = settings(work).bookingRules().applyCredit();
        return ledger.standing(Lowerings.key(work)).isEmpty()
                || apply && ledger.standing(spent).isEmpty();
    }

    /** Works the credit out, or finds that one given before is what the money was returned for. */
    public void weigh(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode refund = work.document().path("payment");
        JsonNode invoice = Credits.held(exchange);
        requireBookable(refund, invoice);
        InvoicePosition position = credits.position(exchange);
        BigDecimal amount = new BigDecimal(refund.path("amount").asText());
        requireCaptured(exchange, refund, amount);
        if (settlements.covers(exchange, position, amount)) {
            exchange.setProperty(NOTHING, settlements.keep(exchange, key(work, refund)));
            exchange.setProperty(Passage.COURSE, "settled");
            return;
        }
        BookingRules rules = settings(work).bookingRules();
        Credits.put(
                exchange,
                RefundCredit.of(
                        refund,
                        position,
                        itemNames(work, refund),
                        settings(work).billingRules(),
                        rules.refundAmountOnly().equals("goodwill")),
                dates.open(work, refund, "refundedAt", "createdAt").toString(),
                refund.path("reason").asText(""));
        exchange.setProperty(Passage.COURSE, "credit");
    }

    private static void requireBookable(JsonNode refund, JsonNode invoice) {
        String number = invoice.path("invoice_number").asText();
        String currency = invoice.path("currency_code").asText();
        if (invoice.path("vis_state").asInt() == 1) {
            throw new NeedsReview(
                    Problem.INVOICE_DELETED.cause(),
                    "Invoice " + number + " was deleted in FreshBooks, so the refund of " + Payments.text(refund)
                            + " has nothing to credit. Restore the invoice and replay, or discard.",
                    List.of("Replay", "Discard"));
        }
        if (!currency.equals(refund.path("currency").asText())) {
            throw new NeedsReview(
                    Problem.OTHER_CURRENCY.cause(),
                    "The refund of " + Payments.text(refund) + " is in another currency than invoice " + number + " ("
                            + currency + "); nothing is converted silently. Make the credit note by hand.",
                    List.of("Discard when done"));
        }
    }

    /** More than was taken cannot be returned; where payments are lowered, what they say now is what is left of it. */
    private void requireCaptured(Exchange exchange, JsonNode refund, BigDecimal amount) {
        boolean lowering = exchange.getProperty(LOWERING, Boolean.class);
        BigDecimal paid =
                new BigDecimal(Credits.held(exchange).at("/paid/amount").asText("0"));
        BigDecimal before = lowering
                ? BigDecimal.ZERO
                : Credits.sum(Credits.earlier(exchange, false)).add(settlements.returned(exchange));
        boolean begun =
                lowering && ledger.find(key(Passage.work(exchange), refund)).isPresent();
        if (!begun && before.add(amount).compareTo(paid) > 0) {
            awaitCapture(exchange, refund);
            throw new NeedsReview(
                    Problem.EXCEEDS_PAID.cause(),
                    "The refund of " + Payments.text(refund)
                            + (before.signum() > 0 ? ", after " + before.toPlainString() + " refunded before," : "")
                            + " exceeds the " + paid.toPlainString() + " paid on invoice "
                            + Credits.held(exchange).path("invoice_number").asText()
                            + ". If a capture is missing, replay when it is booked; otherwise look at the refund in"
                            + " the shop.",
                    List.of("Replay", "Discard"));
        }
    }

    /** A refund may be told before the capture it returns. */
    private void awaitCapture(Exchange exchange, JsonNode refund) {
        Work work = Passage.work(exchange);
        List<String> captures = PaymentKeys.undoneBy(refund, "capture", "sale");
        captures.remove(PaymentKeys.byId(refund.path("id").asText()));
        String invoice = exchange.getProperty(Passage.INVOICE_ID, String.class);
        boolean known =
                captures.stream().anyMatch(key -> ledger.find(new PostingKey(work.connection(), Kind.PAYMENT, key))
                                .filter(Refunds::isSettled)
                                .isPresent())
                        || ledger.under(work.connection(), Kind.PAYMENT, invoice).stream()
                                .filter(Refunds::isSettled)
                                .anyMatch(payment ->
                                        PaymentKeys.isUndoneBy(payment.key().clarityKey(), refund));
        if (!known && (refund.hasNonNull("paymentId") || refund.hasNonNull("parentTransactionId"))) {
            throw new NotYet(
                    Outcomes.ORDER + work.event().orderKey(),
                    "Waits for the capture that the refund of " + Payments.text(refund) + " returns.");
        }
    }

    /** Not one that is being booked just now. */
    private static boolean isSettled(Posting payment) {
        return payment.stands() || payment.withdrawn();
    }

    private Map<String, String> itemNames(Work work, JsonNode refund) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode line : refund.path("lineItems")) {
            String sku = line.path("sku").asText("");
            if (!sku.isBlank()) {
                ledger.standing(ItemLinks.key(work, ItemLinks.bySku(sku)))
                        .ifPresent(item -> names.put(sku, item.label()));
            }
        }
        return names;
    }

    /** Keeps the refund's id as a second key, so that its failure finds the credit. */
    public void credited(Exchange exchange) {
        Work work = Passage.work(exchange);
        Posting credit =
                exchange.getProperty(Passage.POSTING, PostingStep.class).result();
        exchange.setProperty(Passage.CREDIT_ID, credit.freshbooksId());
        String id = PaymentKeys.byId(work.document().path("payment").path("id").asText());
        if (!id.equals(credit.key().clarityKey())) {
            PostingKey second = new PostingKey(work.connection(), Kind.CREDIT_NOTE, id);
            ledger.link(second, work.event().id(), credit.freshbooksId(), credit.label(), credit.writtenHash());
        }
    }

    /** Ends the attempt: the refund is in the books. */
    public void finish(Exchange exchange) {
        String nothing = exchange.getProperty(NOTHING, String.class);
        if (nothing != null && !exchange.getProperty(LOWERING, Boolean.class)) {
            throw new Skipped(nothing);
        }
        outcomes.posted(Passage.work(exchange));
    }
}
