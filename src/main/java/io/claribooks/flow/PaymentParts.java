package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.connection.Connections;
import io.claribooks.freshbooks.Matches;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.NotYet;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The steps of {@code book-payment}: one part of a payment, or one tender, on one invoice. */
public final class PaymentParts {
    private static final String PART = "part";
    private static final String DRAFT = "draft";

    private final Connections connections;
    private final PostingLedger ledger;
    private final Clock clock;

    public PaymentParts(Connections connections, PostingLedger ledger, Clock clock) {
        this.connections = connections;
        this.ledger = ledger;
        this.clock = clock;
    }

    private static PostingKey key(Work work, PaymentPart part) {
        return new PostingKey(work.connection(), PostingKey.Kind.PAYMENT, part.key());
    }

    /** Opens the part in the body. */
    public void open(Exchange exchange) {
        Work work = Passage.work(exchange);
        PaymentPart part = exchange.getMessage().getBody(PaymentPart.class);
        Optional<Posting> known = ledger.find(key(work, part));
        work.document().set("payment", part.payment());
        exchange.setProperty(PART, part);
        exchange.setProperty(Passage.POSTING_KEY, part.key());
        exchange.setProperty(Passage.INVOICE_ID, part.invoiceId());
        exchange.setProperty("mapping", part.mapping());
        exchange.setProperty(Passage.COURSE, known.map(PaymentParts::course).orElse("book"));
        exchange.setProperty(Passage.SEARCH, URLEncoder.encode(part.invoiceId(), StandardCharsets.UTF_8));
    }

    private static String course(Posting known) {
        return known.stands() ? "stands" : "recall";
    }

    /** Takes the invoice over that FreshBooks answered; asks when it is none this money can settle. */
    public void describe(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode invoice = Passage.reply(exchange).path("invoice");
        JsonNode payment = work.document().path("payment");
        String number = invoice.path("invoice_number").asText();
        String currency = invoice.path("currency_code").asText();
        if (invoice.path("vis_state").asInt() == 1) {
            throw new NeedsReview(
                    Problem.INVOICE_DELETED.cause(),
                    "Invoice " + number + " was deleted in FreshBooks, so the payment of " + Payments.text(payment)
                            + " has nothing to settle. Restore the invoice, then replay.",
                    List.of("Replay", "Discard"));
        }
        if (!currency.equals(payment.path("currency").asText())) {
            throw new NeedsReview(
                    Problem.OTHER_CURRENCY.cause(),
                    "The payment of " + Payments.text(payment) + " is in another currency than invoice " + number + " ("
                            + currency + "); nothing is converted silently. Book it by hand.",
                    List.of("Discard when booked"));
        }
        exchange.setProperty(DRAFT, invoice.path("display_status").asText().equals(DRAFT));
        work.document()
                .putObject("invoice")
                .put("id", invoice.path("id").asText())
                .put("number", number)
                .put("currency", currency)
                .put("outstanding", invoice.path("outstanding").path("amount").asText("0"));
    }

    /** Looks whether an earlier attempt, whose outcome is unknown, booked it: then less is open because of itself. */
    public void recall(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode wanted = work.mapped().path("payment");
        if (Matches.payment(Passage.reply(exchange), wanted).isPresent()) {
            exchange.setProperty(Passage.COURSE, "adopt");
            return;
        }
        PostingKey key = key(work, exchange.getProperty(PART, PaymentPart.class));
        Instant now = clock.instant();
        ledger.find(key)
                .map(Posting::inDoubtUntil)
                .filter(until -> until.isAfter(now))
                .ifPresent(until -> {
                    throw new NotYet(
                            "answer:" + key.shown(),
                            "Whether an earlier call booked the payment is not known yet; it is looked for again before what"
                                    + " is open on the invoice is judged.",
                            ledger.rest(now, until));
                });
    }

    /** Compares the amount with what is open; the settings say what happens where it is more. */
    public void check(Exchange exchange) {
        Work work = Passage.work(exchange);
        ObjectNode payment = (ObjectNode) work.document().path("payment");
        BigDecimal due = new BigDecimal(
                work.document().path("invoice").path("outstanding").asText());
        BigDecimal amount = new BigDecimal(payment.path("amount").asText());
        if (amount.compareTo(due) <= 0) {
            return;
        }
        BigDecimal surcharge = Payments.positive(payment, "surcharge")
                .filter(extra -> extra.compareTo(amount) < 0)
                .orElse(null);
        if (surcharge != null && amount.subtract(surcharge).compareTo(due) <= 0) {
            leaveOut(work, payment, amount, surcharge, due);
        } else {
            overpaid(work, payment, due);
        }
    }

    private void leaveOut(Work work, ObjectNode payment, BigDecimal amount, BigDecimal surcharge, BigDecimal due) {
        String number = work.document().path("invoice").path("number").asText();
        if (!connections
                .get(work.connection())
                .settings()
                .bookingRules()
                .surcharge()
                .equals("leave-out")) {
            throw new NeedsReview(
                    Problem.SURCHARGE.cause(),
                    "The payment of " + Payments.text(payment) + " contains a surcharge of "
                            + surcharge.toPlainString() + " that invoice " + number + " (open "
                            + due.toPlainString() + ") does not charge. Bill the surcharge in the shop or in"
                            + " FreshBooks and replay, or set payment.surcharge to leave-out and replay.",
                    List.of("Replay", "Discard when booked"));
        }
        payment.put("amount", amount.subtract(surcharge).toPlainString());
        work.note("The surcharge of " + surcharge.toPlainString() + " is not on invoice " + number
                + " and is left out by payment.surcharge: "
                + payment.path("amount").asText() + " is booked.");
    }

    private void overpaid(Work work, JsonNode payment, BigDecimal due) {
        String number = work.document().path("invoice").path("number").asText();
        boolean split = connections
                .get(work.connection())
                .settings()
                .bookingRules()
                .overpaid()
                .equals("split");
        if (!split || due.signum() <= 0) {
            throw new NeedsReview(
                    Problem.OVERPAID.cause(),
                    "The payment of " + Payments.text(payment) + " is larger than what is open on invoice " + number
                            + " (" + due.toPlainString() + "). Book it by hand, with the rest as a credit"
                            + (due.signum() <= 0 ? "." : "; or set payment.overpaid to split and replay."),
                    List.of("Replay", "Discard when booked"));
        }
        work.note("The payment of " + Payments.text(payment) + " is larger than the " + due.toPlainString()
                + " open on invoice " + number + ": FreshBooks makes a credit of the rest (payment.overpaid).");
    }

    /** Compares what FreshBooks answered with the money that moved, and keeps the payment's id as a second key. */
    public void confirm(Exchange exchange) {
        Work work = Passage.work(exchange);
        Posting posting =
                exchange.getProperty(Passage.POSTING, PostingStep.class).result();
        keepId(exchange, work, posting);
        JsonNode answered = exchange.getProperty(Passage.ANSWERED, JsonNode.class);
        if (answered == null || "adopt".equals(exchange.getProperty(Passage.COURSE, String.class))) {
            return;
        }
        BigDecimal booked =
                new BigDecimal(answered.path("amount").path("amount").asText("0"));
        BigDecimal sent =
                new BigDecimal(work.document().path("payment").path("amount").asText());
        boolean split = booked.compareTo(sent) < 0 && answered.hasNonNull("overpaymentid");
        if (booked.compareTo(sent) != 0 && !split) {
            throw new NeedsReview(
                    Problem.BOOKED_AMOUNT.cause(),
                    "FreshBooks shows " + booked.toPlainString() + " for payment " + posting.freshbooksId() + ", "
                            + sent.toPlainString() + " were taken. Correct the payment in FreshBooks by hand.",
                    List.of("Discard after the correction"));
        }
        if (split) {
            work.note("FreshBooks booked " + booked.toPlainString() + " and made credit "
                    + answered.path("overpaymentid").asText() + " of the rest, "
                    + sent.subtract(booked).toPlainString() + ".");
        }
    }

    /** The second key has no hash: what stands there may be another capture of a payment that is taken in parts. */
    private void keepId(Exchange exchange, Work work, Posting posting) {
        PaymentPart part = exchange.getProperty(PART, PaymentPart.class);
        String id = PaymentKeys.byId(part.payment().path("id").asText());
        if (part.key().startsWith("tx:")) {
            String own = part.key().contains("/order/")
                    ? PaymentKeys.part(id, part.payment().path("orderId").asText())
                    : id;
            ledger.link(
                    new PostingKey(work.connection(), PostingKey.Kind.PAYMENT, own),
                    work.event().id(),
                    posting.freshbooksId(),
                    posting.label(),
                    null);
        }
    }
}
