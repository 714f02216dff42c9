package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingLedger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Changes to what is booked already: the books are never rewritten silently, so a person decides. */
public final class Changes {
    private static final Map<String, String> WHAT_HAPPENED = Map.of("payment.disputed", "has a disputed payment");

    private final PostingLedger ledger;

    public Changes(PostingLedger ledger) {
        this.ledger = ledger;
    }

    /** Asks about a change if something booked is touched by it; otherwise ends the event as needing no entry. */
    public void weigh(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode data = work.document().path("data");
        String type = work.event().type();
        String orderId = data.path(type.startsWith("order.") ? "id" : "orderId").asText("");
        Optional<Posting> invoice =
                orderId.isEmpty() ? Optional.empty() : ledger.standing(Orders.invoiceKey(work, orderId));
        String happened = WHAT_HAPPENED.getOrDefault(type, "changed");
        if (invoice.isEmpty()) {
            throw new Skipped("Order " + orderId + " " + happened + "; nothing in the books is touched by it.");
        }
        String amount = data.path("amount").asText("");
        throw new NeedsReview(
                Problem.INVOICE_STANDS.cause(),
                "Order " + orderId + " " + happened
                        + (amount.isEmpty()
                                ? ""
                                : " (" + amount + " "
                                        + data.path("currency").asText("").toUpperCase(Locale.ROOT) + ")")
                        + ". Invoice " + invoice.get().label() + " stands in FreshBooks and is left as it is: credit,"
                        + " refund or delete it there as your books require.",
                List.of("Discard when done"));
    }

    /** The question to ask when an order whose invoice stands has changed. */
    static NeedsReview question(ObjectNode order, Posting invoice, String change) {
        return new NeedsReview(
                Problem.INVOICE_STANDS.cause(),
                "Order " + order.path("number").asText() + " (total "
                        + order.path("total").asText() + " "
                        + order.path("currency").asText() + ") stands as invoice " + invoice.label() + ". " + change
                        + " The invoice is left as it is: adjust it in FreshBooks if your books require it.",
                List.of("Discard when done"));
    }
}
