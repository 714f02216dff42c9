package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.PostedDocument;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import io.claribooks.posting.DocumentVersions;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingKey.Kind;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** A captured payment that was voided or came back: it is taken out of the books, and its invoice is open again. */
public final class Reversals {
    private static final String STANDING = "standingPayment";

    private final Connections connections;
    private final PostingLedger ledger;
    private final DocumentVersions versions;
    private final Outcomes outcomes;
    private final BookDates dates;

    public Reversals(
            Connections connections, PostingLedger ledger, DocumentVersions versions, Outcomes outcomes, Clock clock) {
        this.connections = connections;
        this.ledger = ledger;
        this.versions = versions;
        this.outcomes = outcomes;
        this.dates = new BookDates(connections, clock);
    }

    /** Makes the canonical document of the void. */
    public void read(Exchange exchange) {
        ObjectNode payment = Payments.canonical(Passage.work(exchange), connections);
        if (PaymentKeys.kind(payment).startsWith("authori")) {
            throw new Skipped("An authorisation was released: it had reserved money and moved none.");
        }
    }

    /** The body becomes the payments that stand for it; where none does, a capture told later is not booked any more. */
    public void find(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode payment = work.document().path("payment");
        Map<String, Posting> standing = new LinkedHashMap<>();
        List<String> keys = PaymentKeys.undoneBy(payment, "capture", "sale");
        for (String key : keys) {
            ledger.standing(key(work, key)).ifPresent(found -> standing.put(found.freshbooksId(), found));
        }
        for (String key : standing.isEmpty() ? keys : List.<String>of()) {
            ledger.parts(work.connection(), Kind.PAYMENT, PaymentKeys.part(key, ""))
                    .forEach(found -> standing.put(found.freshbooksId(), found));
        }
        if (standing.isEmpty() && payment.path("gateway").asText("").isBlank()) {
            onInvoice(work, payment).forEach(found -> standing.put(found.freshbooksId(), found));
        }
        remember(work, payment);
        if (standing.isEmpty()) {
            keys.forEach(key ->
                    ledger.withdrawals().preclude(key(work, key), work.event().id()));
            throw new Skipped(
                    "No payment stands for it, so there is nothing to undo; should an older message tell of its"
                            + " capture later, that is not booked.");
        }
        exchange.setProperty("standing", List.copyOf(standing.values()));
        exchange.getMessage().setBody(new ArrayList<>(standing.values()));
    }

    /** Without a gateway the key is not known whole, but the order's invoice holds few payments. */
    private List<Posting> onInvoice(Work work, JsonNode payment) {
        String order = payment.path("orderId").asText("");
        Optional<Posting> invoice =
                order.isBlank() ? Optional.empty() : ledger.standing(Orders.invoiceKey(work, order));
        return invoice.map(found -> ledger.under(work.connection(), Kind.PAYMENT, found.freshbooksId()).stream()
                        .filter(posting -> posting.stands()
                                && PaymentKeys.isUndoneBy(posting.key().clarityKey(), payment))
                        .toList())
                .orElse(List.of());
    }

    private static PostingKey key(Work work, String key) {
        return new PostingKey(work.connection(), Kind.PAYMENT, key);
    }

    /** Versions count per document, so the payment that is undone by another document is remembered by time only. */
    private void remember(Work work, JsonNode payment) {
        ObjectNode dated = PaymentKeys.dated(payment, work.document().path("event"));
        versions.advance(work.connection(), "payment", payment.path("id").asText(), dated);
        String undone = payment.path("paymentId").asText("");
        if (!undone.isBlank() && !undone.equals(payment.path("id").asText())) {
            dated.remove("version");
            versions.advance(work.connection(), "payment", undone, dated);
        }
    }

    /** Opens the posting in the body. */
    public void open(Exchange exchange) {
        Posting posting = exchange.getMessage().getBody(Posting.class);
        exchange.setProperty(STANDING, posting);
        exchange.setProperty(Passage.PAYMENT_ID, posting.freshbooksId());
        exchange.getMessage().setBody(null);
    }

    /** Compares the payment as FreshBooks holds it with what was undone; the body becomes the change, if one is left. */
    public void weigh(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode held = Passage.reply(exchange).path("payment");
        boolean gone = held.path("vis_state").asInt() == 1;
        exchange.setProperty(Passage.COURSE, gone ? "gone" : "withdraw");
        if (gone) {
            return;
        }
        requireOpenBooks(work, held);
        requireWhole(work, exchange, held);
        JsonNode payment = work.document().path("payment");
        ObjectNode change = new JsonNodeFactory(true).objectNode();
        String why = payment.path("reason").asText(work.event().type());
        change.putObject("payment")
                .put("vis_state", 1)
                .put("note", held.path("note").asText("") + "; taken back: " + why);
        exchange.getMessage().setBody(change);
    }

    private void requireOpenBooks(Work work, JsonNode held) {
        String day = held.path("date").asText("");
        if (dates.isClosed(work, day)) {
            throw new NeedsReview(
                    Problem.CLOSED_BOOKS.cause(),
                    "The payment of " + held.at("/amount/amount").asText() + " dated " + day
                            + " was reversed, but that day lies in closed books (books.closed-through). Book the"
                            + " reversal by hand in the open period.",
                    List.of("Discard when booked"));
        }
    }

    private void requireWhole(Work work, Exchange exchange, JsonNode held) {
        List<?> all = exchange.getProperty("standing", List.class);
        JsonNode payment = work.document().path("payment");
        BigDecimal undone = new BigDecimal(payment.path("amount").asText());
        BigDecimal booked = new BigDecimal(held.at("/amount/amount").asText("0"));
        boolean overpaid = held.hasNonNull("overpaymentid") && undone.compareTo(booked) > 0;
        boolean surcharged = Payments.positive(payment, "surcharge")
                .map(extra -> undone.subtract(extra).compareTo(booked) == 0)
                .orElse(false);
        if (all.size() == 1 && undone.compareTo(booked) != 0 && !overpaid && !surcharged) {
            throw new NeedsReview(
                    Problem.PART_REVERSED.cause(),
                    "A reversal of " + Payments.text(payment) + " is told for payment "
                            + held.path("id").asText() + ", which stands with " + booked.toPlainString()
                            + ". Lower or delete the payment by hand.",
                    List.of("Discard when done", "Replay"));
        }
    }

    /** Commits that the payment stands no more. */
    public void withdrawn(Exchange exchange) {
        Work work = Passage.work(exchange);
        Posting posting = exchange.getProperty(STANDING, Posting.class);
        ledger.withdrawals().withdraw(work.connection(), Kind.PAYMENT, posting.freshbooksId());
        work.posted(new PostedDocument("payment", posting.freshbooksId(), posting.label() + " taken back"));
        work.note("Payment " + posting.freshbooksId() + " (" + posting.label()
                + ") was taken back in FreshBooks; what it settled is open again.");
    }

    /** Ends the attempt: the payment is out of the books. */
    public void finish(Exchange exchange) {
        outcomes.posted(Passage.work(exchange));
    }
}
