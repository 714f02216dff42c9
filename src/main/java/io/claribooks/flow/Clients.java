package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.connection.ClientRules;
import io.claribooks.connection.Connections;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.freshbooks.Matches;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.PostedDocument;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The buyer's client. It is linked twice: by the customer's id, so that a changed e-mail makes no second client, and by e-mail,
 * so that a guest and an account with one address share theirs. Where an e-mail is shared by several companies or customers,
 * the later ones are linked by e-mail and who they are.
 */
public final class Clients {
    private static final String ID = "id:";
    private static final int DUPLICATE = 1029;

    private final Connections connections;
    private final PostingLedger ledger;

    public Clients(Connections connections, PostingLedger ledger) {
        this.connections = connections;
        this.ledger = ledger;
    }

    static String byId(String customerId) {
        return ID + customerId;
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

    /** The key where the e-mail is somebody else's already: with the company, or the customer's id. */
    private static String ownKey(JsonNode customer) {
        String company = ClientMatch.company(customer);
        String who = company.isEmpty() ? ID + customer.path("id").asText("") : "company:" + company;
        return postingKey(customer) + "|" + who;
    }

    /** Looks the links up; a customer known by e-mail only is linked by id too. */
    public void useLink(Exchange exchange) {
        Work work = Passage.work(exchange);
        Optional<Posting> linked = linkedById(work);
        if (linked.isEmpty()) {
            linked = linkedByEmail(work);
            linked.ifPresent(client -> linkById(work, customerId(work), client));
        }
        exchange.setProperty(Passage.LINKED, linked.isPresent());
        linked.ifPresent(client -> use(work, client));
    }

    /** The buyer's client by the links there are. */
    Optional<Posting> linked(Work work) {
        return linkedById(work).or(() -> linkedByEmail(work));
    }

    private Optional<Posting> linkedById(Work work) {
        String id = customerId(work);
        return id.isBlank() ? Optional.empty() : ledger.standing(key(work, byId(id)));
    }

    private Optional<Posting> linkedByEmail(Work work) {
        JsonNode customer = work.document().path("customer");
        return ledger.standing(key(work, postingKey(customer)))
                .filter(client -> isBuyers(work, client))
                .or(() -> ledger.standing(key(work, ownKey(customer))));
    }

    private static String customerId(Work work) {
        return work.document().path("customer").path("id").asText("");
    }

    private static PostingKey key(Work work, String clarityKey) {
        return new PostingKey(work.connection(), PostingKey.Kind.CLIENT, clarityKey);
    }

    /**
     * Takes the turn to post the buyer's client: for its e-mail, or, where that is somebody else's, for the e-mail and the
     * buyer.
     */
    Posting begin(Work work, String email) {
        JsonNode customer = work.document().path("customer");
        Posting known = ledger.begin(key(work, postingKey(customer)), Passage.attempt(work), email);
        return known.stands() && !isBuyers(work, known)
                ? ledger.begin(key(work, ownKey(customer)), Passage.attempt(work), email)
                : known;
    }

    /** Whether a client found by its e-mail link is the buyer's. */
    private boolean isBuyers(Work work, Posting client) {
        JsonNode customer = work.document().path("customer");
        return customer.path("email").asText("").isBlank()
                || ClientMatch.isLikely(client.label(), customer, isSomebodyElses(work, client.freshbooksId()));
    }

    private boolean isSomebodyElses(Work work, String clientId) {
        String id = work.document().path("customer").path("id").asText("");
        return ledger.keysOf(work.connection(), PostingKey.Kind.CLIENT, clientId).stream()
                .anyMatch(key -> key.startsWith(ID) && !key.equals(byId(id)));
    }

    /**
     * The buyer's client in a search's reply.
     *
     * @throws NeedsReview when there are only clients of somebody else, and a person is to decide
     */
    Optional<JsonNode> among(Work work, JsonNode reply) {
        return among(work, reply, connections.get(work.connection()).settings().clients());
    }

    /** The same under other rules than those that are set. */
    Optional<JsonNode> among(Work work, JsonNode reply, ClientRules rules) {
        JsonNode customer = work.document().path("customer");
        if (customer.path("email").asText("").isBlank()) {
            return Optional.empty();
        }
        Optional<JsonNode> own = ClientMatch.among(reply, customer, clientId -> isSomebodyElses(work, clientId));
        List<JsonNode> all = Matches.clients(reply, customer.path("email").asText());
        if (own.isEmpty() && rules.askAboutSharedEmail() && !all.isEmpty()) {
            throw new NeedsReview(
                    Problem.SHARED_EMAIL.cause(),
                    "The buyer's e-mail belongs to the client " + name(all.get(0))
                            + " in FreshBooks, who is not this buyer. Nothing was sent.",
                    List.of("Make a client for this buyer in FreshBooks, then replay", "Discard"));
        }
        return own;
    }

    static String name(JsonNode client) {
        String company = client.path("organization").asText("");
        String person =
                (client.path("fname").asText("") + " " + client.path("lname").asText("")).strip();
        return company.isBlank() ? person : company;
    }

    /** FreshBooks refused a second client with this e-mail; what it has is looked at again. Other refusals go on. */
    public void duplicate(Exchange exchange) throws DeliveryProblem {
        DeliveryProblem.Refused refusal =
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, DeliveryProblem.Refused.class);
        if (refusal.errno() != DUPLICATE) {
            throw refusal;
        }
    }

    /** Asks, when the client FreshBooks already has is not the buyer's either. */
    public void requireClient(Exchange exchange) {
        if (!exchange.getProperty(Passage.POSTING, PostingStep.class).result().stands()) {
            throw new NeedsReview(
                    Problem.CLIENT_TAKEN.cause(),
                    "FreshBooks refuses a second client with the buyer's e-mail, and the one it has is another company's,"
                            + " archived or deleted. Nothing was billed.",
                    List.of("Restore that client or change its e-mail in FreshBooks, then replay", "Discard"));
        }
    }

    private void linkById(Work work, String id, Posting client) {
        if (!id.isBlank()) {
            ledger.link(
                    key(work, byId(id)),
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
