package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.billing.InvoicePosition;
import io.claribooks.billing.OrderCredit;
import io.claribooks.clarity.OrderReader;
import io.claribooks.connection.ConnectionSettings;
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
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** A cancelled order: what was never paid is deleted, what was paid or lies in closed books is credited. */
public final class Cancellations {
    private final Connections connections;
    private final PostingLedger ledger;
    private final DocumentVersions versions;
    private final Outcomes outcomes;
    private final Credits credits;
    private final BookDates dates;

    public Cancellations(
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
        this.dates = new BookDates(connections, clock);
    }

    private ConnectionSettings settings(Work work) {
        return connections.get(work.connection()).settings();
    }

    /** Makes the canonical order of a cancellation; stale versions end here. */
    public void read(Exchange exchange) {
        Work work = Passage.work(exchange);
        ObjectNode order = OrderReader.read(work.data(), settings(work).store().zone());
        work.document().set("order", order);
        String id = order.path("id").asText();
        if (versions.isStale(work.connection(), "order", id, order)) {
            throw new Skipped("A newer version of order " + id + " was carried over before; this one is stale.");
        }
        enter(exchange);
    }

    /** Prepares the cancellation of the order in the document; where nothing is booked, nothing will be. */
    public void enter(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode order = work.document().path("order");
        String id = order.path("id").asText();
        PostingKey key = Orders.invoiceKey(work, id);
        Optional<Posting> known = ledger.find(key);
        if (known.isPresent() && known.get().withdrawn()) {
            throw new Skipped("Order " + id + " is cancelled in the books already.");
        }
        Posting invoice = known.filter(Posting::stands).orElseThrow(() -> nothingBooked(work, key, known, order));
        String credit = CreditKeys.ofOrder(id, version(order));
        ledger.standing(new PostingKey(work.connection(), Kind.CREDIT_NOTE, credit))
                .ifPresent(standing -> {
                    throw new Skipped("Order " + id + " is cancelled and credited already (" + standing.label() + ").");
                });
        Credits.about(exchange, invoice, credit);
    }

    static String version(JsonNode order) {
        return order.hasNonNull("version")
                ? order.path("version").asText()
                : order.path("updatedAt").asText(order.path("cancelledAt").asText("0"));
    }

    private Skipped nothingBooked(Work work, PostingKey key, Optional<Posting> known, JsonNode order) {
        if (known.isPresent()) {
            throw new NeedsReview(
                    Problem.IN_DOUBT.cause(),
                    "Order " + key.clarityKey() + " was cancelled while the outcome of writing its invoice is unknown."
                            + " Replay the event that bills it, then this one.",
                    List.of("Replay", "Discard"));
        }
        ledger.withdrawals().preclude(key, work.event().id());
        versions.advance(work.connection(), "order", key.clarityKey(), order);
        outcomes.release(Outcomes.ORDER + work.event().orderKey());
        return new Skipped(
                "Order " + key.clarityKey() + " was cancelled before it was billed; nothing in the books is touched.");
    }

    /** Decides between deleting and crediting. */
    public void weigh(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode order = work.document().path("order");
        JsonNode invoice = Credits.held(exchange);
        remember(work, order);
        boolean paid = new BigDecimal(invoice.at("/paid/amount").asText("0")).signum() > 0;
        boolean closed = dates.isClosed(work, invoice.path("create_date").asText(""));
        BigDecimal credited =
                Credits.sum(Credits.earlier(exchange, true)).add(Credits.sum(Credits.earlier(exchange, false)));
        BigDecimal amount = new BigDecimal(invoice.at("/amount/amount").asText("0"));
        if (invoice.path("vis_state").asInt() == 1) {
            exchange.setProperty(Passage.COURSE, Passage.mayHaveDone(exchange) ? "deleted" : "gone");
        } else if (credited.signum() > 0 && credited.compareTo(amount) == 0) {
            exchange.setProperty(Passage.COURSE, "credited");
        } else if (paid || closed || credited.signum() > 0) {
            credit(exchange, order);
        } else {
            unpaid(exchange, order);
        }
    }

    /** Before anything is written, so that money told meanwhile is not booked on a cancelled order. */
    private void remember(Work work, JsonNode order) {
        String id = order.path("id").asText();
        versions.advance(work.connection(), "order", id, order);
        versions.advance(work.connection(), OrderInvoices.CANCELLED, id, order);
    }

    private void unpaid(Exchange exchange, JsonNode order) {
        Work work = Passage.work(exchange);
        switch (settings(work).bookingRules().cancelledUnpaid()) {
            case "delete", "deleted" -> {
                exchange.setProperty(Passage.COURSE, "delete");
                exchange.setProperty(Passage.ATTEMPTED, true);
                ObjectNode change = new JsonNodeFactory(true).objectNode();
                change.putObject("invoice").put("vis_state", 1);
                exchange.getMessage().setBody(change);
            }
            case "credit-note" -> credit(exchange, order);
            default ->
                throw new NeedsReview(
                        Problem.CANCELLED_UNPAID.cause(),
                        "Order " + order.path("number").asText() + " was cancelled. Invoice "
                                + work.document().at("/invoice/number").asText() + " over "
                                + work.document().at("/invoice/amount").asText()
                                + " is unpaid and stays (order.cancelled-unpaid is review): delete or credit it in"
                                + " FreshBooks, or choose another value and replay.",
                        List.of("Discard when done", "Replay"));
        }
    }

    private void credit(Exchange exchange, JsonNode order) {
        Work work = Passage.work(exchange);
        InvoicePosition position = credits.position(exchange);
        if (position.total().signum() == 0) {
            throw new Skipped("Order " + order.path("number").asText() + " is cancelled; its invoice "
                    + work.document().at("/invoice/number").asText()
                    + " stands for 0.00, so there is nothing to credit.");
        }
        Credits.put(
                exchange,
                OrderCredit.whole(position, settings(work).billingRules()),
                dates.open(work, order, "cancelledAt", "updatedAt").toString(),
                "Order cancelled"
                        + (order.hasNonNull("cancelReason")
                                ? ": " + order.path("cancelReason").asText()
                                : ""));
        exchange.setProperty(Passage.COURSE, "credit");
    }

    /** Commits what became of the invoice. */
    public void settled(Exchange exchange) {
        Work work = Passage.work(exchange);
        String course = exchange.getProperty(Passage.COURSE, String.class);
        String id = work.document().at("/order/id").asText();
        String number = work.document().at("/invoice/number").asText();
        String invoiceId = exchange.getProperty(Passage.INVOICE_ID, String.class);
        switch (course) {
            case "delete", "deleted" -> {
                ledger.withdrawals().withdraw(work.connection(), Kind.INVOICE, invoiceId);
                work.posted(new PostedDocument("invoice", invoiceId, number + " deleted"));
                work.note("Invoice " + number + " was unpaid and is deleted.");
            }
            case "gone" -> {
                ledger.withdrawals().withdraw(work.connection(), Kind.INVOICE, invoiceId);
                throw new Skipped("Order " + id + " is cancelled; its invoice " + number + " is deleted already.");
            }
            case "credited" ->
                throw new Skipped(
                        "Order " + id + " is cancelled; its invoice " + number + " is wholly credited already.");
            default -> work.note("Invoice " + number + " stands and is credited for what was left of it.");
        }
    }

    /** Ends the attempt: the cancellation is in the books. */
    public void finish(Exchange exchange) {
        outcomes.posted(Passage.work(exchange));
    }
}
