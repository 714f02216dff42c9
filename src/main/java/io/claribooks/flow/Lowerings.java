package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingKey.Kind;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Lowers an invoice's payments by what a refund returned. The plan, with the amounts that are to stand afterwards, is committed
 * before the first change, so that an attempt cut off in between lowers nothing twice.
 */
public final class Lowerings {
    private static final int LONGEST_PLAN = 390;
    private static final String SPENT = "credit:";

    private final Connections connections;
    private final PostingLedger ledger;

    public Lowerings(Connections connections, PostingLedger ledger) {
        this.connections = connections;
        this.ledger = ledger;
    }

    /**
     * One payment and what it is to say.
     *
     * @param id the payment in FreshBooks
     * @param amount its new amount; of zero the payment is taken back
     */
    record Target(String id, BigDecimal amount) {
        String text() {
            return id + "=" + amount.toPlainString();
        }

        static Target of(String text) {
            int equals = text.indexOf('=');
            return new Target(text.substring(0, equals), new BigDecimal(text.substring(equals + 1)));
        }
    }

    static PostingKey key(Work work) {
        String refund = PaymentKeys.of(work.document().path("payment"));
        return new PostingKey(work.connection(), Kind.PAYMENT, "lower:" + refund);
    }

    /** Whether a payment under this key spends a credit: it settles an invoice, and no money came in. */
    static boolean isSpending(String key) {
        return key.startsWith(SPENT);
    }

    static String spentKey(Work work) {
        return SPENT + PaymentKeys.of(work.document().path("payment"));
    }

    /** Whether this refund's payments are lowered already; else the search for them. */
    public void begin(Exchange exchange) {
        Work work = Passage.work(exchange);
        exchange.setProperty(Passage.SEARCH, exchange.getProperty(Passage.INVOICE_ID, String.class));
        exchange.setProperty(Passage.COURSE, ledger.standing(key(work)).isPresent() ? "lowered" : "lower");
    }

    /** Commits which payment is lowered to what; the body becomes the targets. */
    public void plan(Exchange exchange) {
        Work work = Passage.work(exchange);
        Optional<Posting> known = ledger.find(key(work));
        String plan = known.map(Posting::naturalKey)
                .orElseGet(() -> String.join(";", targets(work, Passage.reply(exchange))));
        if (plan.length() > LONGEST_PLAN) {
            throw new NeedsReview(
                    Problem.TOO_MANY.cause(),
                    "The refund touches more payments than can be lowered in one go. Lower them by hand.",
                    List.of("Discard when done"));
        }
        ledger.begin(key(work), Passage.attempt(work), plan);
        exchange.getMessage().setBody(targets(plan));
    }

    private static List<Target> targets(String plan) {
        return Arrays.stream(plan.split(";")).map(Target::of).toList();
    }

    /** The refunded capture first, then the newest; credits spent on the invoice are no money. */
    private static List<String> targets(Work work, JsonNode reply) {
        JsonNode refund = work.document().path("payment");
        String parent = refund.path("parentTransactionId").asText("");
        List<JsonNode> payments = new ArrayList<>();
        reply.path("payments").forEach(payments::add);
        payments.removeIf(payment -> payment.path("vis_state").asInt() != 0
                || payment.path("type").asText().equals("Credit"));
        payments.sort(Comparator.comparing((JsonNode payment) -> parent.isEmpty()
                        || !payment.path("transactionid").asText("").equals(parent))
                .thenComparing(payment -> -payment.path("id").asLong()));
        BigDecimal left = new BigDecimal(refund.path("amount").asText());
        List<String> targets = new ArrayList<>();
        for (JsonNode payment : payments) {
            BigDecimal amount = new BigDecimal(payment.at("/amount/amount").asText("0"));
            BigDecimal part = amount.min(left);
            if (part.signum() > 0) {
                targets.add(new Target(payment.path("id").asText(), amount.subtract(part)).text());
                left = left.subtract(part);
            }
        }
        if (left.signum() > 0) {
            throw new NeedsReview(
                    Problem.EXCEEDS_PAID.cause(),
                    "The refund of " + Payments.text(refund) + " is " + left.toPlainString()
                            + " more than the payments on the invoice. Its credit note stands; lower the payments by"
                            + " hand, or replay when the missing capture is booked.",
                    List.of("Replay", "Discard when done"));
        }
        return targets;
    }

    /** Turns the target in the body into the change of its payment. */
    public void change(Exchange exchange) {
        Target target = exchange.getMessage().getBody(Target.class);
        JsonNode refund = Passage.work(exchange).document().path("payment");
        exchange.setProperty(Passage.PAYMENT_ID, target.id());
        ObjectNode change = new JsonNodeFactory(true).objectNode();
        ObjectNode payment = change.putObject("payment");
        if (target.amount().signum() == 0) {
            payment.put("vis_state", 1);
        } else {
            payment.putObject("amount")
                    .put("amount", target.amount().setScale(2).toPlainString())
                    .put("code", refund.path("currency").asText());
        }
        exchange.getMessage().setBody(change);
    }

    /** Commits that the payments are lowered. */
    public void done(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode refund = work.document().path("payment");
        String plan = ledger.find(key(work)).map(Posting::naturalKey).orElseThrow();
        targets(plan)
                .forEach(target -> ledger.revalue(
                        work.connection(),
                        Kind.PAYMENT,
                        target.id(),
                        target.amount().toPlainString()));
        ledger.record(key(work), Passage.attempt(work), null, Payments.text(refund), null);
        work.note("The payments on the invoice were lowered by " + Payments.text(refund)
                + "; the invoice shows that as open until its credit is spent on it.");
    }

    /** Prepares the spending of the credit on the invoice, by the setting {@code credit.apply}. */
    public void spend(Exchange exchange) {
        Work work = Passage.work(exchange);
        String credit = exchange.getProperty(Passage.CREDIT_ID, String.class);
        boolean apply =
                connections.get(work.connection()).settings().bookingRules().applyCredit() && credit != null;
        exchange.setProperty(Passage.COURSE, apply ? "spend" : "keep");
        if (apply) {
            exchange.setProperty(Passage.POSTING_KEY, spentKey(work));
            ((ObjectNode) work.document().path("credit")).put("id", credit);
        }
    }
}
