package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.attention.RepairRefused;
import io.claribooks.attention.TaxChoices;
import io.claribooks.billing.BillingRules;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The steps of {@code preview.camel.yaml}: those of the flow up to where it posts, with what the flow would store kept in the
 * exchange. Whatever computes is the flow's own.
 */
public final class OrderRehearsal {
    static final String REHEARSAL = "rehearsal";

    /** In place of the id of a record that is not there yet. */
    private static final String UNMADE = "0";

    private final Connections connections;
    private final Orders orders;
    private final Clients clients;
    private final Items items;
    private final ItemLinks links;
    private final TaxChoices taxes;
    private final EventOpening opening;

    public OrderRehearsal(
            Connections connections,
            Orders orders,
            Clients clients,
            Items items,
            ItemLinks links,
            TaxChoices taxes,
            EnvelopeReader reader,
            Clock clock) {
        this.connections = connections;
        this.orders = orders;
        this.clients = clients;
        this.items = items;
        this.links = links;
        this.taxes = taxes;
        this.opening = new EventOpening(connections, reader, clock);
    }

    private static Rehearsal rehearsal(Exchange exchange) {
        return exchange.getProperty(REHEARSAL, Rehearsal.class);
    }

    private ConnectionSettings settings(Exchange exchange) {
        return rehearsal(exchange)
                .assumed()
                .with(connections.get(Passage.work(exchange).connection()).settings());
    }

    /** Opens the event as a worker would. */
    public void open(Exchange exchange) {
        opening.open(exchange, rehearsal(exchange).event());
    }

    /** Reads the order and its buyer. */
    public void read(Exchange exchange) {
        orders.look(exchange);
        if ("cancel".equals(exchange.getProperty(Passage.COURSE))) {
            throw new RepairRefused("The order was cancelled. What becomes of its invoice depends on what stands in"
                    + " FreshBooks at that time, so it is not shown beforehand.");
        }
    }

    /** Looks the buyer's client up by its links. */
    public void client(Exchange exchange) {
        Work work = Passage.work(exchange);
        Optional<Posting> linked = clients.linked(work);
        exchange.setProperty(Passage.LINKED, linked.isPresent());
        linked.ifPresent(client -> bill(work, client.freshbooksId(), client.label()));
    }

    /** Prepares the search for a client that is not linked; it is searched for by what would be written. */
    public void searchClient(Exchange exchange) {
        String email = translated(exchange).path("email").asText("");
        exchange.setProperty(Passage.SEARCH, URLEncoder.encode(email, StandardCharsets.UTF_8));
        exchange.getMessage().setBody(null);
    }

    private static JsonNode translated(Exchange exchange) {
        return Passage.work(exchange).mapped().path("client");
    }

    /** Takes the client that FreshBooks has. */
    public void foundClient(Exchange exchange) {
        Work work = Passage.work(exchange);
        clients.among(work, Passage.reply(exchange), settings(exchange).clients())
                .ifPresent(client -> bill(work, client.path("id").asText(), Clients.name(client)));
    }

    /** Where FreshBooks has none either, the client would be made. */
    public void makeClient(Exchange exchange) {
        Work work = Passage.work(exchange);
        if (work.document().path("client").isMissingNode()) {
            String name = Clients.name(translated(exchange));
            bill(
                    work,
                    UNMADE,
                    name.isBlank() ? translated(exchange).path("email").asText("") : name);
            rehearsal(exchange).grant("The buyer has no client in FreshBooks yet; one is made first.");
        }
    }

    private static void bill(Work work, String id, String name) {
        work.document().putObject("client").put("id", id).put("name", name).put("created", id.equals(UNMADE));
    }

    /** Uses the items that are linked, chosen or taken as chosen; the body becomes the lookups that are left. */
    public void unknownSkus(Exchange exchange) {
        Work work = Passage.work(exchange);
        exchange.getMessage().setBody(Items.unlinked(work, finder(exchange), lookup -> true));
    }

    private Items.Finder finder(Exchange exchange) {
        Work work = Passage.work(exchange);
        Rehearsal rehearsal = rehearsal(exchange);
        return (productId, sku) -> links.known(work, productId, sku)
                .or(() -> rehearsal.item(ItemLinks.byProduct(productId, sku)))
                .or(() -> rehearsal.assumed().itemOf(sku).map(item -> item(work, sku, item.id(), item.name())))
                .or(() -> links.chosen(work, sku));
    }

    private static Posting item(Work work, String sku, String id, String name) {
        PostingKey key = ItemLinks.key(work, ItemLinks.bySku(sku));
        return new Posting(key, Posting.State.POSTED, id, name, null, null, null);
    }

    /** Takes the item that FreshBooks has, or the one that would be made. */
    public void foundItem(Exchange exchange) {
        Work work = Passage.work(exchange);
        String sku = exchange.getProperty(Items.SKU, String.class);
        String productId = exchange.getProperty(Items.PRODUCT_ID, "", String.class);
        Optional<Posting> found = links.among(work, Passage.reply(exchange), productId, sku)
                .map(item -> item(
                        work, sku, item.path("id").asText(), item.path("name").asText(sku)));
        JsonNode request = exchange.getProperty(Items.REQUEST, JsonNode.class);
        if (found.isEmpty() && request != null) {
            found = Optional.of(item(work, sku, UNMADE, request.at("/item/name").asText(sku)));
            rehearsal(exchange).grant("FreshBooks has no item with the SKU " + sku + " yet; one is made first.");
        }
        found.ifPresent(item -> rehearsal(exchange).found(ItemLinks.byProduct(productId, sku), item));
    }

    /** Takes the items over that were found, and works the bill out. */
    public void bill(Exchange exchange) {
        Work work = Passage.work(exchange);
        items.decide(work, finder(exchange));
        OrderBilling.bill(work, rules(exchange));
    }

    private BillingRules rules(Exchange exchange) {
        String connection = Passage.work(exchange).connection();
        return settings(exchange)
                .billingRules()
                .choosing(rehearsal(exchange).assumed().with(taxes.of(connection)));
    }

    /** Proves the translated invoice, as the flow does before it posts. */
    public void prove(Exchange exchange) {
        rehearsal(exchange).proved(OrderBilling.prove(Passage.work(exchange), rules(exchange)));
    }
}
