package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.clarity.PaymentReader;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import io.claribooks.posting.DocumentVersions;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/** The steps that are a captured payment's own: what it is, and which invoices it settles. */
public final class Payments {
    private static final Set<String> MONEY = Set.of("capture", "sale");
    private static final Set<String> DONE = Set.of("succeeded", "success", "completed", "paid");
    private static final Set<String> UNDONE = Set.of("reversed", "voided", "void", "returned", "charged_back");

    private final Connections connections;
    private final PostingLedger ledger;
    private final DocumentVersions versions;
    private final Outcomes outcomes;
    private final OrderInvoices invoices;

    public Payments(Connections connections, PostingLedger ledger, DocumentVersions versions, Outcomes outcomes) {
        this.connections = connections;
        this.ledger = ledger;
        this.versions = versions;
        this.outcomes = outcomes;
        this.invoices = new OrderInvoices(connections, ledger, versions);
    }

    /** Reads the event's data as a payment or refund into the work's document. */
    static ObjectNode canonical(Work work, Connections connections) {
        ZoneId zone = connections.get(work.connection()).settings().store().zone();
        ObjectNode payment = PaymentReader.read(work.data(), zone);
        for (String member : new String[] {"surcharge", "processorFee"}) {
            if (positive(payment, member).isEmpty()) {
                payment.remove(member);
            }
        }
        work.document().set("payment", payment);
        return payment;
    }

    static String status(JsonNode payment) {
        return payment.path("status").asText("").toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Makes the canonical payment; what is no money, stands already or was undone ends here. */
    public void read(Exchange exchange) {
        Work work = Passage.work(exchange);
        ObjectNode payment = canonical(work, connections);
        boolean undone = MONEY.contains(PaymentKeys.kind(payment)) && UNDONE.contains(status(payment));
        exchange.setProperty(Passage.COURSE, undone ? "undo" : "book");
        if (undone) {
            return;
        }
        if (!MONEY.contains(PaymentKeys.kind(payment)) || !DONE.contains(status(payment))) {
            throw new Skipped("Only succeeded captures and sales are money; this is a " + PaymentKeys.kind(payment)
                    + " that " + (status(payment).isBlank() ? "has no status" : "is " + status(payment)) + ".");
        }
        find(work, PaymentKeys.of(payment)).ifPresent(known -> endIfKnown(work, payment, known));
        // One payment may be captured in parts, each a transaction of its own under the payment's id.
        boolean part = payment.hasNonNull("transactionId");
        find(work, PaymentKeys.byId(payment.path("id").asText()))
                .filter(known -> known.withdrawn() || known.stands() && !(part && known.writtenHash() == null))
                .ifPresent(known -> endIfKnown(work, payment, known));
    }

    private Optional<Posting> find(Work work, String key) {
        return ledger.find(new PostingKey(work.connection(), PostingKey.Kind.PAYMENT, key));
    }

    private void endIfKnown(Work work, ObjectNode payment, Posting known) {
        if (known.stands()) {
            throw new Skipped("This payment stands in FreshBooks already (" + known.label() + ", payment "
                    + known.freshbooksId() + ").");
        }
        if (!known.withdrawn()) {
            return;
        }
        String id = payment.path("id").asText();
        JsonNode dated = PaymentKeys.dated(payment, work.document().path("event"));
        boolean newer = versions.isKnown(work.connection(), "payment", id)
                && versions.isNewer(work.connection(), "payment", id, dated);
        if (!newer) {
            throw new Skipped("A later message told that this payment was voided or reversed; it is not booked.");
        }
        if (known.freshbooksId() != null) {
            throw new NeedsReview(
                    Problem.PAYMENT_REVIVED.cause(),
                    "The payment of " + text(payment) + " was taken back in FreshBooks (payment " + known.freshbooksId()
                            + ") and is now told as captured again. Restore or book it by hand.",
                    List.of("Discard when booked"));
        }
        ledger.withdrawals().permit(known.key());
    }

    static String text(JsonNode payment) {
        return payment.path("amount").asText() + " " + payment.path("currency").asText();
    }

    /** Finds the invoices the payment settles, all of them; the body becomes its parts. */
    public void allot(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode payment = work.document().path("payment");
        String key = PaymentKeys.of(payment);
        List<PaymentPart> parts = new ArrayList<>();
        if (payment.path("allocations").isEmpty()) {
            String orderId = payment.path("orderId").asText("");
            String number = payment.path("orderNumber").asText("");
            requireOrder(orderId, number, payment);
            parts.add(part(work, payment.deepCopy(), orderId, number, key));
        } else {
            requireWhole(payment);
            for (JsonNode share : payment.path("allocations")) {
                String orderId = share.path("orderId").asText();
                ObjectNode own = payment.deepCopy();
                own.put("amount", share.path("amount").asText()).put("orderId", orderId);
                own.remove(List.of("orderNumber", "allocations"));
                parts.add(part(work, own, orderId, "", PaymentKeys.part(key, orderId)));
            }
        }
        if (parts.stream().allMatch(part -> stands(work, part))) {
            throw new Skipped("Every part of this payment stands in FreshBooks already.");
        }
        exchange.getMessage().setBody(parts);
    }

    private boolean stands(Work work, PaymentPart part) {
        return ledger.standing(new PostingKey(work.connection(), PostingKey.Kind.PAYMENT, part.key()))
                .isPresent();
    }

    private static void requireOrder(String orderId, String number, JsonNode payment) {
        if (orderId.isBlank() && number.isBlank()) {
            throw new NeedsReview(
                    Problem.ORDER_UNNAMED.cause(),
                    "The payment of " + text(payment) + " names no order. Book it by hand on the invoices it settles.",
                    List.of("Discard when booked"));
        }
    }

    private static void requireWhole(JsonNode payment) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode share : payment.path("allocations")) {
            sum = sum.add(new BigDecimal(share.path("amount").asText()));
        }
        if (sum.compareTo(new BigDecimal(payment.path("amount").asText())) != 0) {
            throw new NeedsReview(
                    Problem.SHARES.cause(),
                    "The payment is " + text(payment) + ", its shares for the orders come to " + sum.toPlainString()
                            + ". Correct the shares in the shop and replay, or book it by hand.",
                    List.of("Replay", "Discard when booked"));
        }
    }

    private PaymentPart part(Work work, ObjectNode payment, String orderId, String number, String key) {
        String what = "The payment of " + text(payment);
        Posting invoice = invoices.of(work, orderId, number, what);
        refuseTender(work, payment, invoice);
        invoices.refuseCancelled(work, invoice, what);
        return new PaymentPart(key, "payment-to-payment", payment, invoice.freshbooksId());
    }

    /** A gift card may be told twice: as the order's tender, which is booked with the invoice, and as a capture. */
    private void refuseTender(Work work, JsonNode payment, Posting invoice) {
        String method = Tenders.type(payment.path("method").asText(""));
        if (!connections
                .get(work.connection())
                .settings()
                .bookingRules()
                .tenders()
                .contains(method)) {
            return;
        }
        String beginning = Tenders.keyOf(invoice.key().clarityKey(), method);
        BigDecimal amount = new BigDecimal(payment.path("amount").asText());
        for (Posting tender : ledger.under(work.connection(), PostingKey.Kind.PAYMENT, invoice.freshbooksId())) {
            boolean same = tender.stands()
                    && tender.key().clarityKey().startsWith(beginning)
                    && amount.compareTo(new BigDecimal(tender.label().split(" ")[0])) == 0;
            if (same) {
                throw new Skipped("The " + method.replace('_', ' ') + " of " + text(payment)
                        + " was booked with the order's invoice already, as payment " + tender.freshbooksId() + ".");
            }
        }
    }

    /** Ends the attempt: the payment stands, or was taken back. */
    public void finish(Exchange exchange) {
        outcomes.posted(Passage.work(exchange));
    }

    static Optional<BigDecimal> positive(JsonNode payment, String member) {
        return payment.hasNonNull(member)
                ? Optional.of(new BigDecimal(payment.path(member).asText())).filter(amount -> amount.signum() > 0)
                : Optional.empty();
    }
}
