package io.claribooks;

import io.claribooks.attention.TaxChoices;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.connection.Connections;
import io.claribooks.database.Database;
import io.claribooks.flow.Cancellations;
import io.claribooks.flow.Changes;
import io.claribooks.flow.Clients;
import io.claribooks.flow.Credits;
import io.claribooks.flow.Customers;
import io.claribooks.flow.FailedRefunds;
import io.claribooks.flow.InvoiceChanges;
import io.claribooks.flow.InvoiceNumbers;
import io.claribooks.flow.Invoices;
import io.claribooks.flow.ItemLinks;
import io.claribooks.flow.Items;
import io.claribooks.flow.Lowerings;
import io.claribooks.flow.MappingStep;
import io.claribooks.flow.OrderRehearsal;
import io.claribooks.flow.Orders;
import io.claribooks.flow.PaymentParts;
import io.claribooks.flow.Payments;
import io.claribooks.flow.Postings;
import io.claribooks.flow.Products;
import io.claribooks.flow.Refunds;
import io.claribooks.flow.Reversals;
import io.claribooks.flow.Sending;
import io.claribooks.flow.Tenders;
import io.claribooks.inbox.Outcomes;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.posting.ChosenItems;
import io.claribooks.posting.DocumentVersions;
import io.claribooks.posting.PostingLedger;
import io.claribooks.statistics.StoreDays;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Builds the steps of the flows: what reads an event, enriches and bills it, and what books, changes and takes back documents. */
final class FlowWiring {
    final ChosenItems chosenItems;
    final TaxChoices taxChoices;
    private final Connections connections;
    private final PostingLedger ledger;
    private final Outcomes outcomes;
    private final MappingCatalog mappings;
    private final EnvelopeReader reader;
    private final StoreDays days;
    private final Clock clock;
    private final DocumentVersions versions;
    private final Map<String, Object> beans = new HashMap<>();

    FlowWiring(
            Database database,
            Connections connections,
            PostingLedger ledger,
            Outcomes outcomes,
            MappingCatalog mappings,
            EnvelopeReader reader,
            StoreDays days,
            Clock clock) {
        this.chosenItems = new ChosenItems(database);
        this.taxChoices = new TaxChoices(database);
        this.connections = connections;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.mappings = mappings;
        this.reader = reader;
        this.days = days;
        this.clock = clock;
        this.versions = new DocumentVersions(database);
        orders();
        payments();
        credits();
    }

    /** Beans by the names the routes use. */
    Map<String, Object> beans() {
        return beans;
    }

    /** What makes an order, a customer or a product a record of FreshBooks. */
    private void orders() {
        Clients clients = new Clients(connections, ledger);
        ItemLinks links = new ItemLinks(ledger, chosenItems);
        Items items = new Items(connections, links, mappings);
        Orders orders = new Orders(connections, ledger, versions, outcomes, taxChoices);
        InvoiceNumbers numbers = new InvoiceNumbers(connections);
        beans.put("orders", orders);
        beans.put("customers", new Customers(connections, ledger, versions, outcomes));
        beans.put("products", new Products(connections, ledger, links, mappings, versions, outcomes));
        beans.put("clients", clients);
        beans.put("items", items);
        beans.put("mappings", new MappingStep(mappings));
        beans.put("invoiceNumbers", numbers);
        beans.put("invoices", new Invoices());
        beans.put("postings", new Postings(ledger, clients, links, numbers, clock, days));
        beans.put("changes", new Changes(ledger));
        beans.put("sending", new Sending(connections, ledger, clock));
        beans.put(
                "orderRehearsal",
                new OrderRehearsal(connections, orders, clients, items, links, taxChoices, reader, clock));
    }

    /** What books payments on invoices, and takes them back. */
    private void payments() {
        beans.put("payments", new Payments(connections, ledger, versions, outcomes));
        beans.put("paymentParts", new PaymentParts(connections, ledger, clock));
        beans.put("tenders", new Tenders(connections, ledger));
        beans.put("reversals", new Reversals(connections, ledger, versions, outcomes, clock));
        beans.put("lowerings", new Lowerings(connections, ledger));
    }

    /** What changes, cancels and credits invoices. */
    private void credits() {
        Credits credits = new Credits(connections, ledger);
        beans.put("credits", credits);
        beans.put("cancellations", new Cancellations(connections, ledger, versions, outcomes, credits, clock));
        beans.put("invoiceChanges", new InvoiceChanges(connections, ledger, credits, clock));
        beans.put("refunds", new Refunds(connections, ledger, versions, outcomes, credits, clock));
        beans.put("failedRefunds", new FailedRefunds(connections, ledger, versions, outcomes, clock));
    }
}
