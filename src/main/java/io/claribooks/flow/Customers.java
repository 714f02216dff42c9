package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.CustomerReader;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.Outcomes;
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
        String id = work.document().path("customer").path("id").asText();
        return new PostingKey(work.connection(), PostingKey.Kind.CLIENT, Clients.byId(id));
    }

    /** Makes the canonical customer; stale versions end here. */
    public void read(Exchange exchange) {
        Work work = Passage.work(exchange);
        ZoneId zone = connections.get(work.connection()).settings().store().zone();
        ObjectNode customer = CustomerReader.read(work.document().path("data"), zone);
        work.document().remove("data");
        work.document().set("customer", customer);
        String id = customer.path("id").asText();
        if (versions.isStale(work.connection(), "customer", id, customer)) {
            throw new Skipped("A newer version of customer " + id + " was carried over before; this one is stale.");
        }
        if (!customer.path("active").asBoolean(true)) {
            throw new Skipped(
                    "Customer " + id + " is inactive in the shop; the client in FreshBooks is left as it is.");
        }
    }

    /** Decides whether the client that stands is to be changed. */
    public void decideUpdate(Exchange exchange) {
        Work work = Passage.work(exchange);
        Optional<Posting> client = ledger.standing(key(work));
        String hash = ContentHash.of(work.mapped());
        boolean same =
                client.map(standing -> hash.equals(standing.writtenHash())).orElse(false);
        exchange.setProperty(UPDATE, !same);
    }

    /** The body becomes the change. */
    public void request(Exchange exchange) {
        exchange.getMessage().setBody(Passage.work(exchange).mapped());
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

    /** Ends the attempt: the client stands as the customer says. */
    public void finish(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode customer = work.document().path("customer");
        versions.advance(work.connection(), "customer", customer.path("id").asText(), customer);
        outcomes.posted(work);
    }
}
