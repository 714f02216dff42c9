package io.claribooks;

import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.connection.AccessTokens;
import io.claribooks.connection.ClientCredentials;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.connection.SecretBox;
import io.claribooks.console.EventsApi;
import io.claribooks.console.StatusApi;
import io.claribooks.database.Database;
import io.claribooks.flow.Changes;
import io.claribooks.flow.ClarityCalls;
import io.claribooks.flow.Clients;
import io.claribooks.flow.Customers;
import io.claribooks.flow.Dispatcher;
import io.claribooks.flow.FreshBooksCalls;
import io.claribooks.flow.Invoices;
import io.claribooks.flow.Items;
import io.claribooks.flow.MappingStep;
import io.claribooks.flow.Orders;
import io.claribooks.flow.Payments;
import io.claribooks.flow.Postings;
import io.claribooks.flow.SetAside;
import io.claribooks.flow.TokenCalls;
import io.claribooks.freshbooks.ReplyReader;
import io.claribooks.inbox.EventArchive;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.Interventions;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.Unreadable;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.posting.DocumentVersions;
import io.claribooks.posting.PostingLedger;
import io.claribooks.webhook.WebhookEdge;
import io.claribooks.webhook.WebhookReceiver;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** The only place that builds beans and names them for the routes. */
final class Wiring implements AutoCloseable {
    /** Longer than any one write takes; a worker that waits so long for another's turn tries again later. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(45);

    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final Database database;
    private final Inbox inbox;
    private final Connections connections;
    private final AccessTokens tokens;
    private final MappingCatalog mappings;
    private final Dispatcher dispatcher;
    private final Outcomes outcomes;
    private final Clock clock;
    private volatile ProducerTemplate template;
    private volatile RouteFiles routes;
    private volatile Edits edits;

    Wiring(Settings settings, Clock clock) {
        this.clock = clock;
        Settings.Database store = settings.database();
        CompletableFuture<MappingCatalog> loading =
                CompletableFuture.supplyAsync(() -> MappingCatalog.load(settings.mappingsDir(), clock));
        database = Database.open(store.url(), store.user(), store.password(), store.poolSize(), store.fsync());
        mappings = loadedOrClosed(loading);
        inbox = new Inbox(database, clock, settings.node(), settings.lease());
        outcomes = new Outcomes(database, clock, settings.node(), settings.schedule(), ThreadLocalRandom::current);
        PostingLedger ledger = new PostingLedger(database, clock, settings.node(), LONGEST_TURN);
        DocumentVersions versions = new DocumentVersions(database);
        ReplyReader replies = new ReplyReader(clock);
        EnvelopeReader reader = new EnvelopeReader();
        TokenCalls tokenCalls = new TokenCalls(() -> template);
        Function<String, ConnectionSettings> of = id -> settings.connections().get(id);
        tokens = new AccessTokens(
                database.pool(),
                SecretBox.open(settings.secretsKey(), settings.dataDir()),
                id -> of.apply(id).freshbooks(),
                (id, request) -> tokenCalls.freshBooks(of.apply(id).freshbooks().url(), request),
                clock);
        ClientCredentials shopTokens = new ClientCredentials(
                id -> of.apply(id).clarity(),
                (id, request) -> tokenCalls.clarity(of.apply(id).clarity().url(), request),
                clock);
        connections = new Connections(
                settings.connections().values(),
                database.pool(),
                clock,
                one -> tokenCalls.account(one, tokens.current(one.id())));
        dispatcher = new Dispatcher(inbox, ledger, connections, reader, clock, settings.workers(), this::wakeUp);
        FreshBooksCalls freshBooks = new FreshBooksCalls(connections, tokens, replies, clock);
        beans.put("inbox", inbox);
        beans.put("dispatcher", dispatcher);
        beans.put("freshbooks", freshBooks);
        beans.put("clarity", new ClarityCalls(connections, shopTokens, replies, clock));
        beans.put("setAside", new SetAside(outcomes, connections, freshBooks, clock, settings.waitingLimit()));
        beans.put("orders", new Orders(connections, ledger, versions, outcomes));
        beans.put("customers", new Customers(connections, ledger, versions, outcomes));
        beans.put("payments", new Payments(connections, ledger, outcomes));
        beans.put("clients", new Clients(ledger));
        beans.put("items", new Items(connections, ledger, mappings));
        beans.put("invoices", new Invoices(connections));
        beans.put("postings", new Postings(ledger));
        beans.put("changes", new Changes(ledger));
        beans.put("mappings", new MappingStep(mappings));
        EventArchive archive = new EventArchive(database);
        beans.put("eventsApi", new EventsApi(archive, new Interventions(database, clock)));
        beans.put(
                "statusApi",
                new StatusApi(archive, connections, () -> routes.describe(), () -> edits.describeMappings()));
        beans.put(
                "clarityWebhook",
                new WebhookEdge(new WebhookReceiver(
                        WebhookChannels.of(settings),
                        reader,
                        inbox,
                        new Unreadable(database, clock),
                        clock,
                        settings.bodyLimit())));
    }

    /** Mappings are checked while the store opens, for neither needs the other. */
    private MappingCatalog loadedOrClosed(CompletableFuture<MappingCatalog> loading) {
        try {
            return loading.join();
        } catch (CompletionException e) {
            database.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    Map<String, Object> beans() {
        return beans;
    }

    Database database() {
        return database;
    }

    Inbox inbox() {
        return inbox;
    }

    Connections connections() {
        return connections;
    }

    MappingCatalog mappings() {
        return mappings;
    }

    /** Joins the running context. */
    void started(CamelContext context) {
        template = context.createProducerTemplate();
    }

    /** Begins to look for edits, once the routes run. */
    void running(CamelContext context, Settings settings) {
        routes = new RouteFiles(context, settings.routesDir(), clock);
        edits = new Edits(routes, mappings, settings.reloadEvery());
    }

    Edits edits() {
        return edits;
    }

    private void wakeUp() {
        ProducerTemplate sender = template;
        if (sender != null && sender.getCamelContext().getStatus().isStarted()) {
            sender.sendBody("direct:wake", null);
        }
    }

    @Override
    public void close() {
        if (edits != null) {
            edits.close();
        }
        database.close();
    }
}
