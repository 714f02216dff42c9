package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.attention.TaxChoices;
import io.claribooks.billing.BillingRules;
import io.claribooks.billing.LeftOut;
import io.claribooks.clarity.Buyer;
import io.claribooks.clarity.OrderReader;
import io.claribooks.clarity.OrderState;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.NotYet;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import io.claribooks.posting.DocumentVersions;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/** The steps that are an order's own. */
public final class Orders {
    /** The invoice that stood for the order when it was read. */
    static final String STANDING = "standingInvoice";
    /** Why an event may end without an entry, unless something was written after all. */
    static final String NOTHING = "nothingChanged";

    /** What an order's buyer and lines link to, and the invoice that stood before. */
    private static final Set<String> BEFORE = Set.of("client", "item", "invoice");

    private final Connections connections;
    private final PostingLedger ledger;
    private final DocumentVersions versions;
    private final Outcomes outcomes;
    private final TaxChoices taxes;

    /** @param taxes what people chose for single taxes */
    public Orders(
            Connections connections,
            PostingLedger ledger,
            DocumentVersions versions,
            Outcomes outcomes,
            TaxChoices taxes) {
        this.connections = connections;
        this.ledger = ledger;
        this.versions = versions;
        this.outcomes = outcomes;
        this.taxes = taxes;
    }

    static PostingKey invoiceKey(Work work, String orderId) {
        return new PostingKey(work.connection(), PostingKey.Kind.INVOICE, orderId);
    }

    /** Makes the canonical order and its buyer out of the event's data; ends here what needs no new invoice. */
    public void read(Exchange exchange) {
        read(exchange, gone -> ledger.withdrawals().permit(gone));
    }

    /** The same for a preview, which stores nothing. */
    void look(Exchange exchange) {
        read(exchange, gone -> {});
    }

    private void read(Exchange exchange, Consumer<PostingKey> permit) {
        Work work = Passage.work(exchange);
        ZoneId zone = connections.get(work.connection()).settings().store().zone();
        ObjectNode order = OrderReader.read(work.data(), zone);
        work.document().set("order", order);
        String id = order.path("id").asText();
        exchange.setProperty(Passage.COURSE, "bill");
        Optional<Posting> known = ledger.find(invoiceKey(work, id));
        Optional<Posting> invoice = known.filter(Posting::stands);
        invoice.ifPresent(standing -> exchange.setProperty(STANDING, standing));
        // Only an order that was carried over before can have been carried over in a newer version.
        if (known.isPresent()) {
            refuseStale(work, order, id);
        }
        known.filter(Posting::withdrawn).ifPresent(gone -> refuseCancelled(work, order, gone, permit));
        if (OrderState.isCancelled(order)) {
            exchange.setProperty(Passage.COURSE, "cancel");
            return;
        }
        BillingRules rules = connections.get(work.connection()).settings().billingRules();
        Optional<String> notBillable = OrderState.reasonNotToBill(order)
                .or(() -> LeftOut.reason(order, rules))
                .or(() -> billedAsWhole(work, order));
        boolean onlyPaid =
                connections.get(work.connection()).settings().billing().onlyPaid();
        if (invoice.isEmpty() && onlyPaid && !OrderState.isPaid(order)) {
            throw new Skipped("Order " + order.path("number").asText(id)
                    + " is not paid yet, and the setting invoice.bill says paid; the update that tells of its payment"
                    + " will bill it.");
        }
        if (notBillable.isPresent() && invoice.isEmpty()) {
            throw new Skipped(notBillable.get());
        }
        if (notBillable.isPresent()) {
            throw Changes.question(order, invoice.get(), notBillable.get());
        }
        work.document().set("customer", Buyer.of(order));
    }

    /** The parts of an order that was invoiced before it was split would be billed twice. */
    private Optional<String> billedAsWhole(Work work, ObjectNode order) {
        String parent = LeftOut.parentOf(order);
        return parent.isEmpty()
                ? Optional.empty()
                : ledger.standing(invoiceKey(work, parent))
                        .map(whole -> "Order " + order.path("number").asText() + " is a part of order " + parent
                                + ", which stands as invoice " + whole.label() + " already.");
    }

    /** An order that was cancelled in the books comes alive again only by a newer version. */
    private void refuseCancelled(Work work, ObjectNode order, Posting gone, Consumer<PostingKey> permit) {
        String id = order.path("id").asText();
        if (OrderState.isCancelled(order) || !versions.isNewer(work.connection(), "order", id, order)) {
            throw new Skipped("Order " + id + " was cancelled, and no newer message says otherwise.");
        }
        if (gone.freshbooksId() != null) {
            throw new NeedsReview(
                    Problem.ORDER_REVIVED.cause(),
                    "Order " + order.path("number").asText() + " was cancelled and its invoice " + gone.label()
                            + " deleted; now the shop tells of it as "
                            + order.path("status").asText()
                            + " again. Restore the invoice in FreshBooks, or bill the order by hand.",
                    List.of("Discard when done"));
        }
        permit.accept(gone.key());
    }

    private void refuseStale(Work work, ObjectNode order, String id) {
        if (versions.isStale(work.connection(), "order", id, order)) {
            throw new Skipped("A newer version of order " + id + " was carried over before; this one is stale.");
        }
    }

    /** Works out the bill and adds it to the document. */
    public void bill(Exchange exchange) {
        Work work = Passage.work(exchange);
        Connection connection = connections.get(work.connection());
        OrderBilling.bill(work, connection.settings().billingRules().choosing(taxes.of(connection.id())));
    }

    /** Proves that FreshBooks' own arithmetic on the translated invoice gives the order's total. */
    public void prove(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode order = work.document().path("order");
        OrderBilling.prove(work, connections.get(work.connection()).settings().billingRules());
        Posting standing = exchange.getProperty(STANDING, Posting.class);
        exchange.setProperty(Passage.COURSE, "post");
        if (standing != null) {
            compare(exchange, work, order, standing);
        }
    }

    /** An order that stands already is not written again; whether it still says the same is what counts. */
    private void compare(Exchange exchange, Work work, JsonNode order, Posting invoice) {
        String id = order.path("id").asText();
        versions.advance(work.connection(), "order", id, order);
        if (ContentHash.of(work.mapped()).equals(invoice.writtenHash())) {
            exchange.setProperty(
                    NOTHING,
                    "Order " + order.path("number").asText() + " stands as invoice " + invoice.label()
                            + ", and nothing billed has changed.");
            return;
        }
        exchange.setProperty(Passage.COURSE, "change");
        Credits.about(exchange, invoice, CreditKeys.ofOrder(id, Cancellations.version(order)));
    }

    /** Compares what FreshBooks answered with what the customer was charged. */
    public void confirm(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode answered = exchange.getProperty(Invoices.ANSWERED, JsonNode.class);
        if (answered == null) {
            return;
        }
        JsonNode order = work.document().path("order");
        BigDecimal total = OrderBilling.total(order);
        BigDecimal booked =
                new BigDecimal(answered.path("amount").path("amount").asText("0"));
        Posting posting =
                exchange.getProperty(Passage.POSTING, PostingStep.class).result();
        if (booked.compareTo(total) != 0 && posting.writtenHash() == null) {
            throw new NotYet(
                    "invoice:" + posting.freshbooksId(),
                    "Invoice " + posting.label() + " stands from an earlier version of the order; the change is carried"
                            + " over next.");
        }
        if (booked.compareTo(total) != 0) {
            throw new NeedsReview(
                    Problem.BOOKED_AMOUNT.cause(),
                    "FreshBooks shows " + booked.toPlainString() + " for invoice "
                            + answered.path("invoice_number").asText() + ", the order's total is "
                            + total.toPlainString() + ". Correct the draft in FreshBooks by hand, and check the"
                            + " setting freshbooks.tax-rounding.",
                    List.of("Discard after the correction"));
        }
        work.note("FreshBooks answered " + booked.toPlainString() + ": equal to the order's total.");
    }

    /** Ends the attempt: the invoice stands. */
    public void finish(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode order = work.document().path("order");
        String nothing = exchange.getProperty(NOTHING, String.class);
        boolean written = work.posted().stream().anyMatch(document -> !BEFORE.contains(document.kind()));
        if (nothing != null && !written) {
            throw new Skipped(nothing);
        }
        versions.advance(work.connection(), "order", order.path("id").asText(), order);
        outcomes.posted(work);
    }
}
