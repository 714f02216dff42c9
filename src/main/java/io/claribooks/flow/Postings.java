package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.freshbooks.Matches;
import io.claribooks.inbox.NotYet;
import io.claribooks.inbox.PostedDocument;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Attempt;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingKey.Kind;
import io.claribooks.posting.PostingLedger;
import io.claribooks.posting.Worth;
import io.claribooks.statistics.StoreDays;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The steps of {@code post-once}: intention, search, adoption, record. */
public final class Postings {
    private final PostingLedger ledger;
    private final Clients clients;
    private final ItemLinks items;
    private final InvoiceNumbers numbers;
    private final Clock clock;
    private final StoreDays days;

    /** @param days the days that what is booked is counted on */
    public Postings(
            PostingLedger ledger,
            Clients clients,
            ItemLinks items,
            InvoiceNumbers numbers,
            Clock clock,
            StoreDays days) {
        this.ledger = ledger;
        this.clients = clients;
        this.items = items;
        this.numbers = numbers;
        this.clock = clock;
        this.days = days;
    }

    /** Commits the intention to write the translated document. */
    public void begin(Exchange exchange, String kindText) {
        Work work = Passage.work(exchange);
        Kind kind = Kind.of(kindText);
        ObjectNode request = kind == Kind.ITEM ? exchange.getProperty(Items.REQUEST, ObjectNode.class) : work.mapped();
        String searched = searched(request.path(kind.wrapper()), kind);
        PostingKey key = kind == Kind.CLIENT ? null : key(exchange, work, kind);
        Attempt attempt = Passage.attempt(work);
        Instant begun = clock.instant();
        Posting known =
                switch (kind) {
                    case CLIENT -> clients.begin(work, searched);
                    case INVOICE -> ledger.begin(key, attempt, numbers.naturalKey(work));
                    case CREDIT_NOTE ->
                        ledger.begin(key, attempt, exchange.getProperty(Passage.CREDITED, String.class));
                    default -> ledger.begin(key, attempt, searched);
                };
        // A buyer without an e-mail cannot be searched for; then the ledger alone keeps the client single.
        boolean searchFirst =
                kind == Kind.CLIENT || kind == Kind.ITEM || kind == Kind.INVOICE && numbers.alwaysSearch(work);
        PostingStep step = new PostingStep(known.key(), request, searchFirst, begun);
        step.known(known);
        exchange.setProperty(Passage.POSTING, step);
        exchange.setProperty(Passage.SEARCH, URLEncoder.encode(searched, StandardCharsets.UTF_8));
        boolean numbered = request.path(kind.wrapper()).hasNonNull("invoice_number");
        exchange.setProperty(Passage.SEARCH_BY, numbered ? "invoice_number" : "customerid");
        if (step.result().stands()) {
            refuseAnothers(exchange, work, step);
            remember(exchange, work, step.result());
        }
    }

    /** An invoice that stands since this attempt looked may say something else than is to be said. */
    private static void refuseAnothers(Exchange exchange, Work work, PostingStep step) {
        Posting standing = step.result();
        boolean unseen = standing.key().kind() == Kind.INVOICE && exchange.getProperty(Orders.STANDING) == null;
        if (unseen && !ContentHash.of(step.request()).equals(standing.writtenHash())) {
            throw new NotYet(
                    "invoice:" + standing.freshbooksId(),
                    "Invoice " + standing.label() + " was written by another event of order "
                            + work.document().path("order").path("number").asText()
                            + " just now; the two are compared next.");
        }
    }

    private PostingKey key(Exchange exchange, Work work, Kind kind) {
        return new PostingKey(work.connection(), kind, clarityKey(exchange, work, kind));
    }

    private String clarityKey(Exchange exchange, Work work, Kind kind) {
        return switch (kind) {
            case CLIENT -> throw new IllegalStateException("Clients choose their key themselves");
            case ITEM ->
                items.postingKey(
                        work,
                        exchange.getProperty(Items.PRODUCT_ID, "", String.class),
                        exchange.getProperty(Items.SKU, String.class));
            case INVOICE -> work.document().path("order").path("id").asText();
            case PAYMENT, CREDIT_NOTE -> exchange.getProperty(Passage.POSTING_KEY, String.class);
            case SENDING -> throw notPosted();
        };
    }

    /**
     * What FreshBooks is searched by: an invoice that FreshBooks numbers is looked for among the client's, and so is a credit note,
     * whose number cannot be searched for (freshbooks-api 14).
     */
    private static String searched(JsonNode record, Kind kind) {
        return switch (kind) {
            case CLIENT -> record.path("email").asText("");
            case ITEM -> record.path("sku").asText();
            case INVOICE ->
                record.path("invoice_number").asText(record.path("customerid").asText());
            case PAYMENT -> record.path("invoiceid").asText();
            case CREDIT_NOTE -> record.path("clientid").asText();
            case SENDING -> throw notPosted();
        };
    }

    /** Takes over what the search found, if it is what was meant. */
    public void adopt(Exchange exchange) {
        PostingStep step = exchange.getProperty(Passage.POSTING, PostingStep.class);
        JsonNode wanted = step.request().path(step.key().kind().wrapper());
        JsonNode reply = Passage.reply(exchange);
        Optional<JsonNode> found =
                switch (step.key().kind()) {
                    case CLIENT -> clients.among(Passage.work(exchange), reply);
                    case ITEM ->
                        items.among(
                                Passage.work(exchange),
                                reply,
                                exchange.getProperty(Items.PRODUCT_ID, "", String.class),
                                wanted.path("sku").asText());
                    case INVOICE -> numbers.among(Passage.work(exchange), reply, wanted);
                    case PAYMENT -> Matches.payment(reply, wanted);
                    case CREDIT_NOTE ->
                        Matches.creditNote(reply, wanted.path("credit_number").asText());
                    case SENDING -> throw notPosted();
                };
        if (found.isEmpty()) {
            awaitSettling(exchange, step);
        }
        found.ifPresent(record -> {
            answered(exchange, step, record);
            keep(
                    exchange,
                    step,
                    record,
                    isAsWanted(exchange, step, record, wanted) ? ContentHash.of(step.request()) : null);
        });
    }

    /** While an earlier write may still do its work, or be done and not listed yet, not finding it says nothing. */
    private void awaitSettling(Exchange exchange, PostingStep step) {
        Instant until = step.result().inDoubtUntil();
        Instant now = clock.instant();
        if (until == null || !until.isAfter(now)) {
            return;
        }
        String what = step.key().kind().text();
        Exception failure = SetAside.cause(exchange);
        if (failure instanceof DeliveryProblem.Busy || failure instanceof IOException) {
            throw new DeliveryProblem.Unsettled("Whether FreshBooks made the " + what + " is not known: "
                    + SetAside.sentence(failure) + " It is looked for before anything is written again.");
        }
        throw new NotYet(
                "answer:" + step.key().shown(),
                "Whether an earlier call made the " + what + " is not known yet; it is looked for again before anything"
                        + " is written.",
                ledger.rest(now, until));
    }

    /** Whether what was found is what would have been written; an invoice may stem from an earlier version of its order. */
    private boolean isAsWanted(Exchange exchange, PostingStep step, JsonNode record, JsonNode wanted) {
        return switch (step.key().kind()) {
            case INVOICE -> numbers.hasOrdersTotal(Passage.work(exchange), record);
            case CLIENT, ITEM -> says(record, wanted);
            default -> true;
        };
    }

    /** Whether a record already says all we would have written: most likely an earlier attempt of ours wrote it. */
    private static boolean says(JsonNode record, JsonNode wanted) {
        return wanted.properties().stream()
                .filter(field -> field.getValue().isValueNode())
                .allMatch(field -> record.path(field.getKey())
                        .asText("")
                        .equals(field.getValue().asText("")));
    }

    /** Puts the document into the body, to be written now. */
    public void request(Exchange exchange) {
        PostingStep step = exchange.getProperty(Passage.POSTING, PostingStep.class);
        ledger.writing(step.result(), Passage.attempt(Passage.work(exchange)), step.begun());
        exchange.getMessage().setBody(step.request());
    }

    /** Keeps that the call did nothing for certain, and lets its failure go on. */
    public void nothingWritten(Exchange exchange) throws Exception {
        PostingStep step = exchange.getProperty(Passage.POSTING, PostingStep.class);
        ledger.nothingWritten(step.key(), Passage.attempt(Passage.work(exchange)));
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    /**
     * Gives the turn back, however the attempt at this document ended. One that kept its turn while it does another document would
     * keep others out that have what it waits for.
     */
    public void giveBack(Exchange exchange) {
        PostingStep step = exchange.getProperty(Passage.POSTING, PostingStep.class);
        if (!step.result().stands()) {
            ledger.release(step.key(), Passage.attempt(Passage.work(exchange)));
        }
    }

    /** Commits that the document stands. */
    public void record(Exchange exchange) {
        PostingStep step = exchange.getProperty(Passage.POSTING, PostingStep.class);
        JsonNode created = step.created(Passage.reply(exchange));
        if (!created.hasNonNull("id")) {
            throw new DeliveryProblem.Busy(
                    "FreshBooks' answer names no new " + step.key().kind().text() + ".");
        }
        answered(exchange, step, created);
        keep(exchange, step, created, ContentHash.of(step.request()));
    }

    private static void answered(Exchange exchange, PostingStep step, JsonNode record) {
        boolean invoice = step.key().kind() == Kind.INVOICE;
        exchange.setProperty(invoice ? Invoices.ANSWERED : Passage.ANSWERED, record);
    }

    private void keep(Exchange exchange, PostingStep step, JsonNode record, String hash) {
        Work work = Passage.work(exchange);
        String id = record.path("id").asText();
        String label = label(record, step.key().kind(), id);
        Posting posting =
                ledger.record(step.key(), Passage.attempt(work), id, label, hash, worth(step.key(), work, record));
        step.known(posting);
        remember(exchange, work, posting);
    }

    /** What it is counted with: as FreshBooks holds it, on the day it is booked; null where it is no money. */
    private Worth worth(PostingKey key, Work work, JsonNode record) {
        boolean money =
                switch (key.kind()) {
                    case INVOICE, CREDIT_NOTE -> true;
                    case PAYMENT -> !Lowerings.isSpending(key.clarityKey());
                    case CLIENT, ITEM, SENDING -> false;
                };
        return money
                ? Worth.of(
                        days.day(work.connection(), clock.instant()),
                        record.at("/amount/amount").asText(),
                        record.at("/amount/code").asText(),
                        work.event().receivedAt())
                : null;
    }

    private static void remember(Exchange exchange, Work work, Posting posting) {
        Kind kind = posting.key().kind();
        work.posted(new PostedDocument(kind.text(), posting.freshbooksId(), posting.label()));
        if (kind == Kind.INVOICE) {
            exchange.setProperty(Passage.INVOICE_ID, posting.freshbooksId());
        }
    }

    private static String label(JsonNode record, Kind kind, String id) {
        String label =
                switch (kind) {
                    case CLIENT -> Clients.name(record);
                    case ITEM -> record.path("name").asText("");
                    case INVOICE -> record.path("invoice_number").asText("");
                    case CREDIT_NOTE -> record.path("credit_number").asText("");
                    case SENDING -> throw notPosted();
                    case PAYMENT ->
                        record.path("amount").path("amount").asText("") + " "
                                + record.path("amount").path("code").asText("");
                };
        return label.isBlank() ? id : label;
    }

    private static IllegalStateException notPosted() {
        return new IllegalStateException("A sending is no document");
    }
}
