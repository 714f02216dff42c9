package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.freshbooks.Matches;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The number an invoice gets, by the settings {@code invoice.number*}. FreshBooks is not known to keep numbers unique
 * (freshbooks-api 7.4), so one that is found may be somebody else's: it is never taken for ours unseen.
 */
public final class InvoiceNumbers {
    private static final String NUMBER = "invoice_number";
    private static final String TRIED = "numbersTried";
    private static final int MOST_TRIES = 9;
    private static final int DUPLICATE = 1029;

    private final Connections connections;

    public InvoiceNumbers(Connections connections) {
        this.connections = connections;
    }

    private ConnectionSettings.Numbers rules(Work work) {
        return connections.get(work.connection()).settings().billing().numbers();
    }

    /** What our ledger keeps the order's invoice under, whatever number it gets in the end. */
    String naturalKey(Work work) {
        JsonNode order = work.document().path("order");
        String number = order.path("number").asText(order.path("id").asText());
        return rules(work).of(number);
    }

    boolean alwaysSearch(Work work) {
        return rules(work).alwaysSearch();
    }

    /** Leaves the translated number, or takes it out where FreshBooks numbers; an invoice that stands keeps its own. */
    public void decide(Exchange exchange) {
        Work work = Passage.work(exchange);
        ObjectNode invoice = (ObjectNode) work.mapped().path("invoice");
        // A redelivery translates anew and counts anew.
        exchange.removeProperty(TRIED);
        Posting standing = exchange.getProperty(Orders.STANDING, Posting.class);
        if (rules(work).byFreshBooks()) {
            invoice.remove(NUMBER);
        } else if (standing != null) {
            invoice.put(NUMBER, standing.label());
        }
    }

    /**
     * The order's invoice in a search's reply.
     *
     * @param wanted the invoice as it was, or is to be, sent
     * @throws NumberTaken when the number is another invoice's
     */
    Optional<JsonNode> among(Work work, JsonNode reply, JsonNode wanted) {
        String number = wanted.path(NUMBER).asText("");
        List<JsonNode> found = number.isEmpty() ? Matches.all(reply, "invoices") : Matches.invoices(reply, number);
        Optional<JsonNode> ours =
                found.stream().filter(one -> isOurs(work, one, wanted)).findFirst();
        if (ours.isEmpty() && !number.isEmpty() && !found.isEmpty()) {
            throw new NumberTaken(number);
        }
        return ours;
    }

    /** Whether an invoice shows the order's total; one of ours that does not was written from an earlier version. */
    boolean hasOrdersTotal(Work work, JsonNode invoice) {
        BigDecimal total =
                new BigDecimal(work.document().path("order").path("total").asText("0"));
        return new BigDecimal(invoice.path("amount").path("amount").asText("0")).compareTo(total) == 0;
    }

    /** Of the same client and currency, and naming our order; where numbers are ours, the same total says it too. */
    private boolean isOurs(Work work, JsonNode record, JsonNode wanted) {
        boolean same = record.path("customerid")
                        .asText()
                        .equals(wanted.path("customerid").asText())
                && record.path("currency_code")
                        .asText()
                        .equals(wanted.path("currency_code").asText());
        boolean numbered = wanted.hasNonNull(NUMBER);
        boolean sameTotal = hasOrdersTotal(work, record);
        String notes = record.path("notes").asText("");
        boolean named = !wanted.path("notes").asText("").isEmpty()
                && notes.equals(wanted.path("notes").asText(""));
        return same && (named || numbered && sameTotal);
    }

    /** Chooses the next number, when the body of the matter is that this one is taken; other refusals go on. */
    public void next(Exchange exchange) throws DeliveryProblem {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof DeliveryProblem.Refused refusal && refusal.errno() != DUPLICATE) {
            throw refusal;
        }
        Work work = Passage.work(exchange);
        ObjectNode invoice = (ObjectNode) work.mapped().path("invoice");
        String taken = invoice.path(NUMBER).asText();
        int tried = exchange.getProperty(TRIED, 1, Integer.class) + 1;
        if (rules(work).askWhenTaken() || tried > MOST_TRIES) {
            throw new NeedsReview(
                    (rules(work).askWhenTaken() ? Problem.NUMBER_TAKEN : Problem.NUMBERS_TAKEN).cause(),
                    "The invoice number " + taken
                            + " is another invoice's in FreshBooks, which is left as it is. Nothing" + " was billed.",
                    List.of("Renumber that invoice in FreshBooks, then replay", "Discard"));
        }
        String base = tried == 2 ? taken : taken.substring(0, taken.lastIndexOf('-'));
        invoice.put(NUMBER, base + "-" + tried);
        exchange.setProperty(TRIED, tried);
        work.note(
                "The number " + taken + " is another invoice's in FreshBooks; tried next: " + base + "-" + tried + ".");
    }
}
