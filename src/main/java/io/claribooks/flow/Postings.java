package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.freshbooks.Matches;
import io.claribooks.inbox.PostedDocument;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingKey.Kind;
import io.claribooks.posting.PostingLedger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The steps of {@code post-once}: intention, search, adoption, record. */
public final class Postings {
    private final PostingLedger ledger;

    public Postings(PostingLedger ledger) {
        this.ledger = ledger;
    }

    /** Commits the intention to write the translated document. */
    public void begin(Exchange exchange, String kindText) {
        Work work = Passage.work(exchange);
        Kind kind = Kind.of(kindText);
        ObjectNode request = kind == Kind.ITEM ? exchange.getProperty(Items.REQUEST, ObjectNode.class) : work.mapped();
        PostingKey key = new PostingKey(work.connection(), kind, clarityKey(exchange, work, kind));
        PostingStep step = new PostingStep(key, request, kind == Kind.CLIENT || kind == Kind.ITEM);
        String searched = searched(request.path(kind.wrapper()), kind);
        String naturalKey = kind == Kind.CREDIT_NOTE ? exchange.getProperty(Passage.CREDITED, String.class) : searched;
        // A buyer without an e-mail cannot be searched for; then the ledger alone keeps the client single.
        step.known(ledger.begin(key, work.event().id(), naturalKey));
        exchange.setProperty(Passage.POSTING, step);
        exchange.setProperty(Passage.SEARCH, URLEncoder.encode(searched, StandardCharsets.UTF_8));
        if (step.result().stands()) {
            remember(exchange, work, step.result());
        }
    }

    private static String clarityKey(Exchange exchange, Work work, Kind kind) {
        return switch (kind) {
            case CLIENT -> Clients.postingKey(work.document().path("customer"));
            case ITEM -> Items.key(exchange.getProperty(Items.SKU, String.class));
            case INVOICE -> work.document().path("order").path("id").asText();
            case PAYMENT, CREDIT_NOTE -> exchange.getProperty(Passage.POSTING_KEY, String.class);
        };
    }

    /** What FreshBooks is searched by; it has no search for a credit note's number (freshbooks-api 14). */
    private static String searched(JsonNode record, Kind kind) {
        return switch (kind) {
            case CLIENT -> record.path("email").asText("");
            case ITEM -> record.path("sku").asText();
            case INVOICE -> record.path("invoice_number").asText();
            case PAYMENT -> record.path("invoiceid").asText();
            case CREDIT_NOTE -> record.path("clientid").asText();
        };
    }

    /** Takes over what the search found, if it is what was meant. */
    public void adopt(Exchange exchange) {
        PostingStep step = exchange.getProperty(Passage.POSTING, PostingStep.class);
        JsonNode wanted = step.request().path(step.key().kind().wrapper());
        JsonNode reply = Passage.reply(exchange);
        Optional<JsonNode> found =
                switch (step.key().kind()) {
                    case CLIENT ->
                        wanted.path("email").asText("").isBlank()
                                ? Optional.empty()
                                : Matches.client(reply, wanted.path("email").asText());
                    case ITEM -> Matches.item(reply, wanted.path("sku").asText());
                    case INVOICE ->
                        Matches.invoice(reply, wanted.path("invoice_number").asText());
                    case PAYMENT -> Matches.payment(reply, wanted);
                    case CREDIT_NOTE ->
                        Matches.creditNote(reply, wanted.path("credit_number").asText());
                };
        found.ifPresent(record -> {
            answered(exchange, step, record);
            boolean ours = step.key().kind() != Kind.CLIENT && step.key().kind() != Kind.ITEM;
            keep(exchange, step, record, ours ? ContentHash.of(step.request()) : null);
        });
    }

    /** Puts the document into the body, to be written. */
    public void request(Exchange exchange) {
        exchange.getMessage()
                .setBody(
                        exchange.getProperty(Passage.POSTING, PostingStep.class).request());
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
        if (step.key().kind() == Kind.INVOICE) {
            exchange.setProperty(Invoices.NEW, true);
        }
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
        Posting posting = ledger.record(step.key(), work.event().id(), id, label, hash);
        step.known(posting);
        remember(exchange, work, posting);
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
                    case CLIENT -> {
                        String company = record.path("organization").asText("");
                        String person = (record.path("fname").asText("") + " "
                                        + record.path("lname").asText(""))
                                .strip();
                        yield company.isBlank() ? person : company;
                    }
                    case ITEM -> record.path("name").asText("");
                    case INVOICE -> record.path("invoice_number").asText("");
                    case CREDIT_NOTE -> record.path("credit_number").asText("");
                    case PAYMENT ->
                        record.path("amount").path("amount").asText("") + " "
                                + record.path("amount").path("code").asText("");
                };
        return label.isBlank() ? id : label;
    }
}
