package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.billing.Credit;
import io.claribooks.billing.CreditProof;
import io.claribooks.billing.InvoicePosition;
import io.claribooks.connection.Connections;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey.Kind;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** What every credit note goes through: the invoice's position before it, its proof, the comparison after it. */
public final class Credits {
    private static final String INVOICE = "heldInvoice";
    private static final String GIVEN = "givenCredits";
    private static final String CREDIT = "credit";

    private final Connections connections;
    private final PostingLedger ledger;

    public Credits(Connections connections, PostingLedger ledger) {
        this.connections = connections;
        this.ledger = ledger;
    }

    /** A credit note given on an order's invoice before, as FreshBooks holds it. */
    record Given(Posting posting, JsonNode note) {
        BigDecimal amount() {
            return new BigDecimal(note.path("amount").path("amount").asText("0"));
        }

        /** Whether the order itself became cheaper, in contrast to money that went back. */
        boolean ofOrder() {
            return CreditKeys.isOfOrder(posting.key().clarityKey());
        }
    }

    /** Prepares the credit of an order's invoice: where it stands, and under which key it is posted. */
    static void about(Exchange exchange, Posting invoice, String key) {
        exchange.setProperty(Passage.INVOICE_ID, invoice.freshbooksId());
        exchange.setProperty(Passage.POSTING_KEY, key);
        exchange.setProperty(Passage.CREDITED, CreditKeys.credited(invoice.key().clarityKey()));
        ObjectNode document = Passage.work(exchange).document();
        document.putObject("invoice").put("id", invoice.freshbooksId()).put("number", invoice.label());
    }

    /** Takes the invoice over that FreshBooks answered; whether its credits must be looked up is in the ledger. */
    public void invoice(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode invoice = Passage.reply(exchange).path("invoice");
        if (!invoice.hasNonNull("id")) {
            throw new DeliveryProblem.Busy("FreshBooks' answer names no invoice.");
        }
        exchange.setProperty(INVOICE, invoice);
        ((ObjectNode) work.document().path("invoice"))
                .put("currency", invoice.path("currency_code").asText())
                .put("clientId", invoice.path("customerid").asText())
                .put("amount", invoice.at("/amount/amount").asText("0"))
                .put("paid", invoice.at("/paid/amount").asText("0"));
        exchange.setProperty(GIVEN, List.<Given>of());
        exchange.setProperty(Passage.COURSE, others(exchange).isEmpty() ? "plain" : "credited");
        String client = invoice.path("customerid").asText();
        exchange.setProperty(Passage.SEARCH, URLEncoder.encode(client, StandardCharsets.UTF_8));
    }

    /** The credits of the order but the one this attempt is about. */
    private List<Posting> others(Exchange exchange) {
        Work work = Passage.work(exchange);
        String own = exchange.getProperty(Passage.POSTING_KEY, String.class);
        return ledger
                .under(work.connection(), Kind.CREDIT_NOTE, exchange.getProperty(Passage.CREDITED, String.class))
                .stream()
                .filter(posting -> !posting.key().clarityKey().equals(own) && !posting.withdrawn())
                .toList();
    }

    /** Finds the order's credits among its client's, also one whose outcome is unknown. */
    public void given(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode reply = Passage.reply(exchange);
        String number = work.document().at("/invoice/number").asText();
        List<Given> given = new ArrayList<>();
        for (Posting posting : others(exchange)) {
            String expected = CreditKeys.number(number, posting.key().clarityKey());
            for (JsonNode note : reply.path("credit_notes")) {
                boolean same = posting.stands()
                        ? note.path("id").asText().equals(posting.freshbooksId())
                        : note.path("credit_number").asText().equals(expected);
                if (same && note.path("vis_state").asInt() == 0) {
                    given.add(new Given(posting, note));
                }
            }
        }
        if (reply.path("pages").asInt() > 1) {
            throw new NeedsReview(
                    Problem.TOO_MANY.cause(),
                    "The buyer of invoice " + number + " has more than 100 credit notes, so what was credited on this"
                            + " invoice before cannot be told. Make the credit note by hand.",
                    List.of("Discard when done"));
        }
        exchange.setProperty(GIVEN, given);
    }

    static JsonNode held(Exchange exchange) {
        return exchange.getProperty(INVOICE, JsonNode.class);
    }

    @SuppressWarnings("unchecked")
    static List<Given> earlier(Exchange exchange, boolean ofOrder) {
        List<Given> all = exchange.getProperty(GIVEN, List.of(), List.class);
        return all.stream().filter(one -> one.ofOrder() == ofOrder).toList();
    }

    static BigDecimal sum(List<Given> given) {
        return given.stream().map(Given::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the invoice still stands for. */
    @SuppressWarnings("unchecked")
    InvoicePosition position(Exchange exchange) {
        List<Given> all = exchange.getProperty(GIVEN, List.of(), List.class);
        return InvoicePosition.of(
                held(exchange),
                all.stream().map(Given::note).toList(),
                connections.get(Passage.work(exchange).connection()).settings().billingRules());
    }

    /** Puts the credit into the document, for its mapping. */
    static void put(Exchange exchange, Credit credit, String date, String reason) {
        Work work = Passage.work(exchange);
        work.worked(credit.trace());
        String key = exchange.getProperty(Passage.POSTING_KEY, String.class);
        ObjectNode json = credit.toJson()
                .put(
                        "number",
                        CreditKeys.number(work.document().at("/invoice/number").asText(), key))
                .put("date", date);
        if (!reason.isBlank()) {
            json.put("reason", reason);
        }
        work.document().set(CREDIT, json);
        exchange.setProperty(CREDIT, credit);
    }

    /** Proves that FreshBooks' arithmetic on the translated credit note gives what is owed. */
    public void prove(Exchange exchange) {
        Work work = Passage.work(exchange);
        Credit credit = exchange.getProperty(CREDIT, Credit.class);
        work.note(CreditProof.prove(
                work.mapped(),
                credit,
                connections.get(work.connection()).settings().billingRules()));
    }

    /** Compares what FreshBooks answered with what is owed. */
    public void confirm(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode answered = exchange.getProperty(Passage.ANSWERED, JsonNode.class);
        if (answered != null) {
            work.note(CreditProof.confirm(
                    answered, exchange.getProperty(CREDIT, Credit.class).total()));
        }
    }
}
