package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.billing.BookingRules;
import io.claribooks.billing.CentProof;
import io.claribooks.billing.InvoicePosition;
import io.claribooks.billing.OrderCredit;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.PostedDocument;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey.Kind;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;

/** An order whose invoice stands has changed: a draft follows, a sent invoice is credited or a person is asked, by settings. */
public final class InvoiceChanges {
    /** The invoice as the changed order asks for it; the work's translation may become a credit note's. */
    private static final String WANTED = "wantedInvoice";

    private final Connections connections;
    private final PostingLedger ledger;
    private final Credits credits;
    private final BookDates dates;

    public InvoiceChanges(Connections connections, PostingLedger ledger, Credits credits, Clock clock) {
        this.connections = connections;
        this.ledger = ledger;
        this.credits = credits;
        this.dates = new BookDates(connections, clock);
    }

    private ConnectionSettings settings(Work work) {
        return connections.get(work.connection()).settings();
    }

    /** Decides by what differs and how far the invoice has gone. */
    public void weigh(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode held = Credits.held(exchange);
        JsonNode wanted = work.mapped().path("invoice");
        exchange.setProperty(WANTED, work.mapped());
        if (held.path("vis_state").asInt() == 1) {
            throw question(
                    Problem.ORDER_CHANGED,
                    work,
                    "It was deleted in FreshBooks, though the order lives. Restore it and replay.");
        }
        // An order that was credited once and is dearer again bills what the invoice says, and still owes more.
        boolean credited = !Credits.earlier(exchange, true).isEmpty();
        if (InvoiceComparison.sameBill(held, wanted) && !credited) {
            words(exchange, work, held, wanted);
        } else if (isDraft(held)) {
            draft(exchange, work, held);
        } else {
            sent(exchange, work, held);
        }
    }

    private static boolean isDraft(JsonNode held) {
        return held.path("display_status").asText().equals("draft")
                && new BigDecimal(held.at("/paid/amount").asText("0")).signum() == 0;
    }

    private boolean isClosed(Work work, JsonNode held) {
        return dates.isClosed(work, held.path("create_date").asText(""));
    }

    private NeedsReview question(Problem problem, Work work, String change) {
        JsonNode order = work.document().path("order");
        return new NeedsReview(
                problem.cause(),
                "Order " + order.path("number").asText() + " (total "
                        + order.path("total").asText() + " "
                        + order.path("currency").asText() + ") stands as invoice "
                        + work.document().at("/invoice/number").asText() + " over "
                        + work.document().at("/invoice/amount").asText() + ". " + change,
                List.of("Discard when done", "Replay"));
    }

    /** The bill is the same: address, notes and references follow the order, or stay. */
    private void words(Exchange exchange, Work work, JsonNode held, JsonNode wanted) {
        List<String> differing = InvoiceComparison.differingWords(held, wanted);
        BookingRules rules = settings(work).bookingRules();
        boolean follow = rules.addressChange().equals("update") && !isClosed(work, held);
        exchange.setProperty(Passage.COURSE, follow && !differing.isEmpty() ? "update" : "leave");
        if (differing.isEmpty()) {
            written(exchange, work, held);
            if (Passage.mayHaveDone(exchange)) {
                changed(exchange, work);
            }
            nothing(exchange, work, "and nothing billed has changed.");
        } else if (follow) {
            ObjectNode change = new JsonNodeFactory(true).objectNode();
            ObjectNode invoice = change.putObject("invoice");
            differing.forEach(member -> invoice.set(member, wanted.get(member)));
            exchange.setProperty(Passage.ATTEMPTED, true);
            exchange.getMessage().setBody(change);
            work.note("Only words have changed (" + String.join(", ", differing) + "): they follow the order.");
        } else {
            nothing(
                    exchange,
                    work,
                    "and only words have changed (" + String.join(", ", differing)
                            + "); the invoice is left as it is (invoice.address-change).");
        }
    }

    private static void nothing(Exchange exchange, Work work, String why) {
        exchange.setProperty(
                Orders.NOTHING,
                "Order " + work.document().at("/order/number").asText() + " stands as invoice "
                        + work.document().at("/invoice/number").asText() + ", " + why);
    }

    private void draft(Exchange exchange, Work work, JsonNode held) {
        if (settings(work).bookingRules().draftChange().equals("review")) {
            throw question(
                    Problem.DRAFT_CHANGED,
                    work,
                    "Its billed content has changed; the draft is left as it is (invoice.draft-change).");
        }
        if (isClosed(work, held)) {
            throw question(
                    Problem.ORDER_CHANGED,
                    work,
                    "Its billed content has changed, but it is dated in closed books. Adjust it by hand.");
        }
        boolean credited = !Credits.earlier(exchange, true).isEmpty()
                || !Credits.earlier(exchange, false).isEmpty();
        if (credited) {
            throw question(
                    Problem.ORDER_CHANGED,
                    work,
                    "Its billed content has changed after a credit was given on it. Adjust it by hand.");
        }
        ObjectNode change = work.mapped().deepCopy();
        ((ObjectNode) change.path("invoice")).set("invoice_number", held.path("invoice_number"));
        exchange.getMessage().setBody(change);
        exchange.setProperty(Passage.COURSE, "update");
        exchange.setProperty(Passage.ATTEMPTED, true);
        work.note("The draft is written anew (invoice.draft-change): "
                + held.at("/amount/amount").asText() + " becomes "
                + work.document().at("/order/total").asText() + ".");
    }

    private void sent(Exchange exchange, Work work, JsonNode held) {
        BigDecimal total = new BigDecimal(work.document().at("/order/total").asText());
        if (settings(work).bookingRules().sentChange().equals("review")) {
            throw question(
                    Problem.SENT_CHANGED,
                    work,
                    "Its billed content has changed after it was sent or paid. The invoice is left as it is: adjust it"
                            + " in FreshBooks, or set invoice.sent-change to credit-note and replay.");
        }
        InvoicePosition position = credits.position(exchange);
        int fall = position.total().compareTo(total);
        if (fall == 0 && position.credited().signum() > 0) {
            nothing(exchange, work, "and what it became cheaper by is credited already.");
            exchange.setProperty(Passage.COURSE, "leave");
            return;
        }
        refuseUnclear(exchange, work, position, total);
        Credits.put(
                exchange,
                OrderCredit.difference(position, work.mapped(), settings(work).billingRules()),
                dates.open(work, work.document().path("order"), "updatedAt").toString(),
                "Order changed");
        exchange.setProperty(Passage.COURSE, "credit");
    }

    /** A rise is billed by hand; and an order's total does not say whether it contains what was refunded. */
    private void refuseUnclear(Exchange exchange, Work work, InvoicePosition position, BigDecimal total) {
        BigDecimal refunded = Credits.sum(Credits.earlier(exchange, false));
        if (refunded.signum() > 0) {
            throw question(
                    Problem.ORDER_CHANGED,
                    work,
                    "Refunds of " + refunded.toPlainString() + " were credited before, so that "
                            + position.total().toPlainString()
                            + " are left of the invoice; whether the order's new total"
                            + " contains them cannot be told. Credit or bill the difference by hand.");
        }
        int fall = position.total().compareTo(total);
        if (fall == 0) {
            throw question(
                    Problem.ORDER_CHANGED, work, "Its content has changed, its total has not. Adjust it by hand.");
        }
        if (fall < 0) {
            throw question(
                    Problem.ORDER_CHANGED,
                    work,
                    "The order has become dearer by "
                            + total.subtract(position.total()).toPlainString() + ". Bill the difference by hand.");
        }
    }

    /** Remembers that the order is carried over as it is now. */
    public void credited(Exchange exchange) {
        written(exchange, Passage.work(exchange), Credits.held(exchange));
    }

    /** Compares what FreshBooks answered, and remembers what was written. */
    public void updated(Exchange exchange) {
        Work work = Passage.work(exchange);
        BigDecimal total = new BigDecimal(work.document().at("/order/total").asText());
        JsonNode answered = Passage.reply(exchange).path("invoice");
        boolean same = InvoiceComparison.sameBill(answered, work.mapped().path("invoice"));
        work.note(CentProof.confirm(answered, total));
        if (!same) {
            throw question(
                    Problem.ORDER_CHANGED,
                    work,
                    "It was changed, but FreshBooks shows other lines than were sent. Look at it.");
        }
        written(exchange, work, answered);
        changed(exchange, work);
    }

    private static void changed(Exchange exchange, Work work) {
        Posting invoice = exchange.getProperty(Orders.STANDING, Posting.class);
        work.posted(new PostedDocument("invoice change", invoice.freshbooksId(), invoice.label() + " updated"));
    }

    /** The amount first: once the hash says that the order is carried over, nobody looks at the invoice again. */
    private void written(Exchange exchange, Work work, JsonNode shown) {
        Posting invoice = exchange.getProperty(Orders.STANDING, Posting.class);
        ledger.revalue(
                work.connection(),
                Kind.INVOICE,
                invoice.freshbooksId(),
                shown.at("/amount/amount").asText());
        ledger.link(
                invoice.key(),
                work.event().id(),
                invoice.freshbooksId(),
                invoice.label(),
                ContentHash.of(exchange.getProperty(WANTED, JsonNode.class)));
    }
}
