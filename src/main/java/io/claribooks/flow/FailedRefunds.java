package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
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
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** A refund that failed after it was credited: its credit note is taken back. */
public final class FailedRefunds {
    private static final String STANDING = "standingCredit";

    private final Connections connections;
    private final PostingLedger ledger;
    private final DocumentVersions versions;
    private final Outcomes outcomes;
    private final BookDates dates;

    public FailedRefunds(
            Connections connections, PostingLedger ledger, DocumentVersions versions, Outcomes outcomes, Clock clock) {
        this.connections = connections;
        this.ledger = ledger;
        this.versions = versions;
        this.outcomes = outcomes;
        this.dates = new BookDates(connections, clock);
    }

    /** Makes the canonical refund and finds its credit; without one nothing was booked, and nothing will be. */
    public void read(Exchange exchange) {
        Work work = Passage.work(exchange);
        ObjectNode refund = Payments.canonical(work, connections);
        List<String> keys = PaymentKeys.undoneBy(refund, "refund");
        Optional<Posting> credit = keys.stream()
                .map(key -> ledger.standing(key(work, key)))
                .flatMap(Optional::stream)
                .findFirst();
        versions.advance(
                work.connection(),
                "refund",
                refund.path("id").asText(),
                PaymentKeys.dated(refund, work.document().path("event")));
        if (credit.isEmpty()) {
            keys.forEach(key ->
                    ledger.withdrawals().preclude(key(work, key), work.event().id()));
            throw new Skipped("The refund of " + Payments.text(refund)
                    + " failed and was never credited; should an older message tell of it later, it is not credited.");
        }
        refuseLowered(work, refund, credit.get());
        endSettled(work, refund, credit.get());
        exchange.setProperty(STANDING, credit.get());
        exchange.setProperty(Passage.CREDIT_ID, credit.get().freshbooksId());
    }

    private static PostingKey key(Work work, String key) {
        return new PostingKey(work.connection(), Kind.CREDIT_NOTE, key);
    }

    /** Payments that were lowered for it may have been lowered again since, so a person raises them. */
    private void refuseLowered(Work work, JsonNode refund, Posting credit) {
        PostingKey lowered = new PostingKey(
                work.connection(), Kind.PAYMENT, "lower:" + credit.key().clarityKey());
        if (ledger.standing(lowered).isPresent()
                || ledger.standing(Lowerings.key(work)).isPresent()) {
            throw new NeedsReview(
                    Problem.REFUND_FAILED.cause(),
                    "The refund of " + Payments.text(refund) + " failed. Credit note " + credit.label()
                            + " was made for it and the invoice's payments were lowered by as much: delete the credit"
                            + " note and raise the payments again by hand.",
                    List.of("Discard when done"));
        }
    }

    /** A refund that returned an older credit has none of its own to take back. */
    private void endSettled(Work work, JsonNode refund, Posting credit) {
        if (credit.freshbooksId() == null) {
            ledger.withdrawals().withdraw(credit.key());
            throw new Skipped("The refund of " + Payments.text(refund)
                    + " failed; it had no credit note of its own, and the credit it was to return stays.");
        }
    }

    /** Compares the credit note as FreshBooks holds it; the body becomes the change, if one is left. */
    public void weigh(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode held = Passage.reply(exchange).path("credit_note");
        boolean gone = held.path("vis_state").asInt() == 1;
        exchange.setProperty(Passage.COURSE, gone ? "gone" : "withdraw");
        if (gone) {
            return;
        }
        String day = held.path("create_date").asText("");
        if (dates.isClosed(work, day)) {
            throw new NeedsReview(
                    Problem.CLOSED_BOOKS.cause(),
                    "The refund behind credit note "
                            + held.path("credit_number").asText() + " of " + day
                            + " failed, but that day lies in closed books (books.closed-through). Bill it again by hand"
                            + " in the open period.",
                    List.of("Discard when booked"));
        }
        ObjectNode change = new JsonNodeFactory(true).objectNode();
        change.putObject("credit_note")
                .put("vis_state", 1)
                .put("notes", held.path("notes").asText("") + "\nTaken back: the refund failed.");
        exchange.getMessage().setBody(change);
    }

    /** Commits that the credit note stands no more, and ends the attempt. */
    public void finish(Exchange exchange) {
        Work work = Passage.work(exchange);
        Posting credit = exchange.getProperty(STANDING, Posting.class);
        ledger.withdrawals().withdraw(work.connection(), Kind.CREDIT_NOTE, credit.freshbooksId());
        work.posted(new PostedDocument("credit-note", credit.freshbooksId(), credit.label() + " taken back"));
        work.note("Credit note " + credit.label() + " was taken back in FreshBooks: its refund failed.");
        outcomes.posted(work);
    }
}
