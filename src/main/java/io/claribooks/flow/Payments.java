package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.PaymentReader;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.NotYet;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/** The steps that are a payment's own. */
public final class Payments {
    private static final Set<String> MONEY = Set.of("capture", "sale");
    private static final Set<String> DONE = Set.of("succeeded", "success", "completed", "paid");
    private static final String DRAFT = "draft";

    private final Connections connections;
    private final PostingLedger ledger;
    private final Outcomes outcomes;

    public Payments(Connections connections, PostingLedger ledger, Outcomes outcomes) {
        this.connections = connections;
        this.ledger = ledger;
        this.outcomes = outcomes;
    }

    /** One capture, however often and by whatever event it is told: gateway, transaction and kind; else the payment's id. */
    static String key(JsonNode payment) {
        String transaction = payment.path("transactionId").asText("");
        return transaction.isBlank()
                ? "id:" + payment.path("id").asText()
                : "tx:" + payment.path("gateway").asText("") + "/" + transaction + "/" + kind(payment);
    }

    private static String kind(JsonNode payment) {
        return payment.path("kind").asText("capture").toLowerCase(Locale.ROOT);
    }

    /** Makes the canonical payment; what is no money, or stands already, ends here. */
    public void read(Exchange exchange) {
        Work work = Passage.work(exchange);
        ZoneId zone = connections.get(work.connection()).settings().store().zone();
        ObjectNode payment = PaymentReader.read(work.document().path("data"), zone);
        work.document().remove("data");
        work.document().set("payment", payment);
        String status = payment.path("status").asText("").toLowerCase(Locale.ROOT);
        if (!MONEY.contains(kind(payment)) || !DONE.contains(status)) {
            throw new Skipped("Only succeeded captures and sales are money; this is a " + kind(payment) + " that "
                    + (status.isBlank() ? "has no status" : "is " + status) + ".");
        }
        ledger.standing(new PostingKey(work.connection(), PostingKey.Kind.PAYMENT, key(payment)))
                .ifPresent(standing -> {
                    throw new Skipped("This payment stands in FreshBooks already (" + standing.label() + ", payment "
                            + standing.freshbooksId() + ").");
                });
    }

    /** Finds the invoice of the payment's order, or waits for it. */
    public void findInvoice(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode payment = work.document().path("payment");
        String orderId = payment.path("orderId").asText("");
        String number = payment.path("orderNumber").asText("");
        if (orderId.isBlank() && number.isBlank()) {
            throw new NeedsReview(
                    "The payment names no order. Book it by hand on the invoices it settles.",
                    List.of("Discard when booked"));
        }
        Optional<Posting> invoice =
                orderId.isBlank() ? byNumber(work, number) : ledger.standing(Orders.invoiceKey(work, orderId));
        Posting standing = invoice.orElseThrow(() -> {
            String order = orderId.isBlank() ? number : orderId;
            return new NotYet(
                    Outcomes.ORDER + work.connection() + "/" + order, "Waits for the invoice of order " + order + ".");
        });
        exchange.setProperty(Passage.INVOICE_ID, standing.freshbooksId());
    }

    private Optional<Posting> byNumber(Work work, String number) {
        var numbers = connections.get(work.connection()).settings().billing().numbers();
        return ledger.standingByLabel(work.connection(), PostingKey.Kind.INVOICE, numbers.of(number));
    }

    /** Checks the invoice FreshBooks answered against the payment. */
    public void check(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode invoice = Passage.reply(exchange).path("invoice");
        JsonNode payment = work.document().path("payment");
        String number = invoice.path("invoice_number").asText();
        String currency = invoice.path("currency_code").asText();
        BigDecimal due =
                new BigDecimal(invoice.path("outstanding").path("amount").asText("0"));
        BigDecimal paid = new BigDecimal(payment.path("amount").asText());
        String amount = paid.toPlainString() + " " + payment.path("currency").asText();
        if (invoice.path("vis_state").asInt() == 1) {
            throw new NeedsReview(
                    "Invoice " + number + " was deleted in FreshBooks, so the payment of " + amount
                            + " has nothing to settle. Restore the invoice, then replay.",
                    List.of("Replay", "Discard"));
        }
        if (!currency.equals(payment.path("currency").asText())) {
            throw new NeedsReview(
                    "The payment of " + amount + " is in another currency than invoice " + number + " (" + currency
                            + "); nothing is converted silently. Book it by hand.",
                    List.of("Discard when booked"));
        }
        if (paid.compareTo(due) > 0 && !alreadyTried(work, payment)) {
            throw new NeedsReview(
                    "The payment of " + amount + " is larger than what is open on invoice " + number + " ("
                            + due.toPlainString() + "). Book it by hand, with the rest as a credit.",
                    List.of("Replay", "Discard when booked"));
        }
        exchange.setProperty(DRAFT, invoice.path("display_status").asText().equals(DRAFT));
        work.document()
                .putObject("invoice")
                .put("id", invoice.path("id").asText())
                .put("number", number)
                .put("currency", currency)
                .put("outstanding", due.toPlainString());
    }

    /** An earlier attempt whose outcome is unknown may be the reason why less is open. */
    private boolean alreadyTried(Work work, JsonNode payment) {
        return ledger.intended(new PostingKey(work.connection(), PostingKey.Kind.PAYMENT, key(payment)));
    }

    /** Ends the attempt: the payment stands. */
    public void finish(Exchange exchange) {
        outcomes.posted(Passage.work(exchange));
    }
}
