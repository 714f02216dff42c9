package io.claribooks.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Assumed;
import io.claribooks.attention.BooksDoor;
import io.claribooks.attention.Preview;
import io.claribooks.attention.Preview.Outcome;
import io.claribooks.attention.PreviewDoor;
import io.claribooks.billing.Unprovable;
import io.claribooks.clarity.UnreadableDocument;
import io.claribooks.connection.Connections;
import io.claribooks.connection.Disconnected;
import io.claribooks.connection.TokenUnavailable;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.NotYet;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import io.claribooks.mapping.TranslationProblem;
import io.claribooks.posting.Posting;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Runs orders through {@code preview.camel.yaml} and tells what came of it. Safe for many threads. */
public final class Rehearsals implements PreviewDoor {
    private static final Map<String, String> SENDING = Map.of(
            "draft", "It stays a draft until you send it.",
            "mark-sent", "It is marked as sent.",
            "email", "FreshBooks mails it to the buyer.",
            "email-when-paid", "It stays a draft until it is paid; then FreshBooks mails it.");

    private final Connections connections;
    private final Supplier<ProducerTemplate> template;

    public Rehearsals(Connections connections, Supplier<ProducerTemplate> template) {
        this.connections = connections;
        this.template = template;
    }

    @Override
    public Preview preview(ClaimedEvent event, Assumed assumed) {
        Exchange run = run(new Rehearsal(event, assumed));
        if (failure(run) instanceof DeliveryProblem.Unauthorized) {
            // By now the token that was not accepted has been replaced.
            run = run(new Rehearsal(event, assumed));
        }
        Exception failure = failure(run);
        return failure == null ? booked(run) : told(run, failure);
    }

    private Exchange run(Rehearsal rehearsal) {
        return template.get()
                .request("direct:preview-order", exchange -> exchange.setProperty(OrderRehearsal.REHEARSAL, rehearsal));
    }

    private static Exception failure(Exchange run) {
        return SetAside.unwrapped(run.getException());
    }

    private Preview booked(Exchange run) {
        Work work = Passage.work(run);
        Rehearsal rehearsal = run.getProperty(OrderRehearsal.REHEARSAL, Rehearsal.class);
        ObjectNode invoice = InvoiceDrawing.of(work, rehearsal.proof().totals());
        String order = "Order " + work.document().at("/order/number").asText();
        String sum = " over " + invoice.path("total").asText() + " "
                + invoice.path("currency").asText();
        Posting standing = run.getProperty(Orders.STANDING, Posting.class);
        if (standing != null) {
            rehearsal.grant(
                    "What FreshBooks holds of the invoice is not looked at here. A draft is written anew, a sent one"
                            + " credited or asked about, by the settings invoice.draft-change and invoice.sent-change.");
            return preview(
                    run,
                    Outcome.CHANGE,
                    order + " stands as invoice " + standing.label() + ". It would be compared with this one" + sum
                            + ".",
                    invoice,
                    null);
        }
        String number = invoice.path("number").asText("");
        if (!number.isEmpty()) {
            rehearsal.grant("The number " + number + " is not another invoice's in FreshBooks.");
        }
        if (!work.document().at("/order/tenders").isEmpty()) {
            rehearsal.grant("Gift cards and store credit that are booked as payments are not part of the invoice.");
        }
        String called = number.isEmpty() ? "an invoice that FreshBooks numbers," : "invoice " + number;
        return preview(
                run,
                Outcome.INVOICE,
                order + " becomes " + called + sum + ". " + SENDING.getOrDefault(sending(work), ""),
                invoice,
                null);
    }

    private String sending(Work work) {
        return connections.get(work.connection()).settings().billing().send();
    }

    /** What stopped it: a problem that a repair leaves, nothing to book, or a far side that cannot be asked. */
    private static Preview told(Exchange run, Exception failure) {
        if (failure instanceof Skipped) {
            return preview(run, Outcome.NOTHING, failure.getMessage(), null, null);
        }
        if (failure instanceof NotYet) {
            return preview(run, Outcome.WAITING, failure.getMessage(), null, null);
        }
        if (failure instanceof UnreadableDocument || failure instanceof EventOpening.UnsupportedEvent) {
            return preview(run, Outcome.PROBLEM, failure.getMessage(), null, Question.unreadable(failure));
        }
        if (failure instanceof NeedsReview
                || failure instanceof Unprovable
                || failure instanceof TranslationProblem
                || failure instanceof DeliveryProblem.Refused) {
            return preview(run, Outcome.PROBLEM, failure.getMessage(), null, Question.of(failure));
        }
        if (failure instanceof DeliveryProblem
                || failure instanceof Disconnected
                || failure instanceof TokenUnavailable
                || failure instanceof IOException) {
            throw new BooksDoor.Unavailable(
                    "Without FreshBooks and the shop nothing can be shown: " + SetAside.sentence(failure));
        }
        if (failure instanceof RuntimeException unforeseen) {
            throw unforeseen;
        }
        throw new IllegalStateException(failure);
    }

    private static Preview preview(
            Exchange run, Outcome outcome, String sentence, ObjectNode invoice, Question question) {
        Rehearsal rehearsal = run.getProperty(OrderRehearsal.REHEARSAL, Rehearsal.class);
        Work work = Passage.work(run);
        return new Preview(
                rehearsal.event().id(),
                outcome,
                question == null ? sentence : question.sentence(),
                invoice,
                question == null ? null : question.cause(),
                question == null ? null : question.repair(),
                rehearsal.granted(),
                work == null ? List.of() : List.copyOf(work.trace()));
    }
}
