package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.CustomerReader;
import io.claribooks.connection.ClientRules;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.PostedDocument;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import io.claribooks.posting.DocumentVersions;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The steps that are a customer's own. */
public final class Customers {
    private static final String UPDATE = "update";
    /** FreshBooks' vis_state of an archived record; 1 is deleted (freshbooks-api 3). */
    private static final int ARCHIVED = 2;

    private final Connections connections;
    private final PostingLedger ledger;
    private final DocumentVersions versions;
    private final Outcomes outcomes;

    public Customers(Connections connections, PostingLedger ledger, DocumentVersions versions, Outcomes outcomes) {
        this.connections = connections;
        this.ledger = ledger;
        this.versions = versions;
        this.outcomes = outcomes;
    }

    private static PostingKey key(Work work) {
        return key(work, work.document().path("customer").path("id").asText());
    }

    private static PostingKey key(Work work, String customerId) {
        return new PostingKey(work.connection(), PostingKey.Kind.CLIENT, Clients.byId(customerId));
    }

    /** Makes the canonical customer; stale versions end here. */
    public void read(Exchange exchange) {
        Work work = Passage.work(exchange);
        ZoneId zone = connections.get(work.connection()).settings().store().zone();
        ObjectNode customer = CustomerReader.read(work.data(), zone);
        work.document().set("customer", customer);
        String id = customer.path("id").asText();
        if (versions.isStale(work.connection(), "customer", id, customer)) {
            throw new Skipped("A newer version of customer " + id + " was carried over before; this one is stale.");
        }
        if (!customer.path("active").asBoolean(true)) {
            throw new Skipped(
                    "Customer " + id + " is inactive in the shop; the client in FreshBooks is left as it is.");
        }
        inherit(work, customer);
    }

    /** A customer who has no client takes over that of one merged into it. */
    private void inherit(Work work, JsonNode customer) {
        if (ledger.standing(key(work)).isPresent()) {
            return;
        }
        for (JsonNode merged : customer.path("mergedFrom")) {
            Optional<Posting> theirs = ledger.standing(key(work, merged.asText()));
            if (theirs.isPresent()) {
                link(work, key(work), theirs.get());
                return;
            }
        }
    }

    private void link(Work work, PostingKey key, Posting client) {
        ledger.link(key, work.event().id(), client.freshbooksId(), client.label(), client.writtenHash());
    }

    /** Decides whether the client that stands is to be changed. */
    public void decideUpdate(Exchange exchange) {
        Work work = Passage.work(exchange);
        Posting client = ledger.standing(key(work)).orElseThrow();
        boolean theirs = client.writtenHash() == null && !rules(work).updateExisting();
        boolean same = ContentHash.of(work.mapped()).equals(client.writtenHash());
        if (theirs) {
            work.note("The client " + client.label() + " stood in FreshBooks before; its data is kept, as the setting"
                    + " client.existing says.");
        }
        exchange.setProperty(UPDATE, !theirs && !same && !owned(work).isEmpty());
    }

    /** The body becomes the change: the fields the shop owns. */
    public void request(Exchange exchange) {
        ObjectNode change = new JsonNodeFactory(true).objectNode();
        change.set("client", owned(Passage.work(exchange)));
        exchange.getMessage().setBody(change);
    }

    private ObjectNode owned(Work work) {
        ObjectNode owned = new JsonNodeFactory(true).objectNode();
        work.mapped().path("client").properties().stream()
                .filter(field -> rules(work).owns(field.getKey()))
                .forEach(field -> owned.set(field.getKey(), field.getValue()));
        return owned;
    }

    private ClientRules rules(Work work) {
        return connections.get(work.connection()).settings().clients();
    }

    /** Remembers what was written. */
    public void updated(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode client = Passage.reply(exchange).path("client");
        String id = work.document().path("client").path("id").asText();
        String label = client.path("organization").asText(id);
        ledger.link(key(work), work.event().id(), id, label, ContentHash.of(work.mapped()));
        work.note("Client " + id + " was brought up to date.");
    }

    /** Ends the attempt: the client stands as the customer says, also for those who were merged into this customer. */
    public void finish(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode customer = work.document().path("customer");
        Posting client = ledger.standing(key(work)).orElseThrow();
        for (JsonNode merged : customer.path("mergedFrom")) {
            Optional<Posting> theirs = ledger.standing(key(work, merged.asText()));
            if (theirs.isPresent() && !theirs.get().freshbooksId().equals(client.freshbooksId())) {
                work.note("Customer " + merged.asText() + " was merged: new orders go to the client " + client.label()
                        + ", earlier invoices stay with the client "
                        + theirs.get().label() + ".");
            }
            link(work, key(work, merged.asText()), client);
        }
        versions.advance(work.connection(), "customer", customer.path("id").asText(), customer);
        outcomes.posted(work);
    }

    /** A customer who was deleted in the shop: the client stays, or the body becomes the change that archives it. */
    public void leave(Exchange exchange) {
        Work work = Passage.work(exchange);
        String id = work.event().resourceId();
        Posting client = ledger.standing(key(work, id))
                .orElseThrow(() -> new Skipped("Customer " + id + " has no client in FreshBooks; nothing is touched."));
        if (!rules(work).archiveDeleted()) {
            throw new Skipped("Customer " + id + " was deleted in the shop; the client " + client.label()
                    + " is kept, as the setting client.when-deleted says.");
        }
        work.document().putObject("client").put("id", client.freshbooksId());
        ObjectNode change = new JsonNodeFactory(true).objectNode();
        change.putObject("client").put("vis_state", ARCHIVED);
        exchange.getMessage().setBody(change);
    }

    /** Ends the attempt: the client is archived. */
    public void left(Exchange exchange) {
        Work work = Passage.work(exchange);
        String id = work.document().path("client").path("id").asText();
        work.note("Client " + id + " was archived, because the customer was deleted in the shop.");
        work.posted(new PostedDocument(
                "client", id, Clients.name(Passage.reply(exchange).path("client"))));
        outcomes.posted(work);
    }
}
