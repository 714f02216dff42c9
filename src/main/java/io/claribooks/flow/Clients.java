package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.inbox.PostedDocument;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The buyer's client. It is linked twice: by the customer's id, so that a changed e-mail makes no second client, and by e-mail,
 * so that a guest and an account with one address share theirs.
 */
public final class Clients {
    private final PostingLedger ledger;

    public Clients(PostingLedger ledger) {
        this.ledger = ledger;
    }

    static String byId(String customerId) {
        return "id:" + customerId;
    }

    private static String byEmail(String email) {
        return "email:" + email.strip().toLowerCase(Locale.ROOT);
    }

    /** The key a client is posted under: its e-mail where there is one, so that many orders of one address make one client. */
    static String postingKey(JsonNode customer) {
        String email = customer.path("email").asText("");
        if (!email.isBlank()) {
            return byEmail(email);
        }
        String id = customer.path("id").asText("");
        if (!id.isBlank()) {
            return byId(id);
        }
        return "name:"
                + String.join(
                                "|",
                                customer.path("company").asText(""),
                                customer.path("firstName").asText(""),
                                customer.path("lastName").asText(""))
                        .toLowerCase(Locale.ROOT);
    }

    /** Looks the links up; a customer known by e-mail only is linked by id too. */
    public void useLink(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode customer = work.document().path("customer");
        String id = customer.path("id").asText("");
        Optional<Posting> linked = id.isBlank() ? Optional.empty() : standing(work, byId(id));
        if (linked.isEmpty()) {
            linked = standing(work, postingKey(customer));
            linked.ifPresent(client -> linkById(work, id, client));
        }
        exchange.setProperty(Passage.LINKED, linked.isPresent());
        linked.ifPresent(client -> use(work, client));
    }

    private Optional<Posting> standing(Work work, String key) {
        return ledger.standing(new PostingKey(work.connection(), PostingKey.Kind.CLIENT, key));
    }

    private void linkById(Work work, String id, Posting client) {
        if (!id.isBlank()) {
            ledger.link(
                    new PostingKey(work.connection(), PostingKey.Kind.CLIENT, byId(id)),
                    work.event().id(),
                    client.freshbooksId(),
                    client.label(),
                    client.writtenHash());
        }
    }

    private static void use(Work work, Posting client) {
        ObjectNode node = work.document().putObject("client");
        node.put("id", client.freshbooksId());
        work.posted(new PostedDocument("client", client.freshbooksId(), client.label()));
    }

    /** Takes over the client that was just found or created. */
    public void link(Exchange exchange) {
        Work work = Passage.work(exchange);
        Posting client =
                exchange.getProperty(Passage.POSTING, PostingStep.class).result();
        linkById(work, work.document().path("customer").path("id").asText(""), client);
        use(work, client);
        boolean created = client.writtenHash() != null;
        ((ObjectNode) work.document().path("client")).put("created", created);
    }
}
