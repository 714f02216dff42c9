package io.claribooks;

import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.connection.Connections;
import io.claribooks.console.ConnectionDescriptions;
import io.claribooks.console.ConnectionsApi;
import io.claribooks.console.ConsentReturn;
import io.claribooks.console.ErasuresApi;
import io.claribooks.console.EventsApi;
import io.claribooks.console.StatusApi;
import io.claribooks.console.TourApi;
import io.claribooks.database.Database;
import io.claribooks.flow.Callbacks;
import io.claribooks.flow.ClarityCalls;
import io.claribooks.flow.Dispatcher;
import io.claribooks.flow.FreshBooksCalls;
import io.claribooks.flow.Listings;
import io.claribooks.flow.MissingOrders;
import io.claribooks.flow.MissingOrders.Patience;
import io.claribooks.flow.Outages;
import io.claribooks.flow.SetAside;
import io.claribooks.flow.TokenCalls;
import io.claribooks.freshbooks.ReplyReader;
import io.claribooks.inbox.AwaitedOrders;
import io.claribooks.inbox.ClockSteps;
import io.claribooks.inbox.EventArchive;
import io.claribooks.inbox.EventListings;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.Interventions;
import io.claribooks.inbox.Outcomes;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.posting.PostingLedger;
import io.claribooks.privacy.Erasures;
import io.claribooks.privacy.Retention;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Builds the parts of the product, most by the wiring of their area, and names them for the routes. */
final class Wiring implements AutoCloseable {
    /** Longer than any one write takes; a worker that waits so long for another's turn tries again later. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(45);

    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final Database database;
    private final Inbox inbox;
    private final Connections connections;
    private final MappingCatalog mappings;
    private final Dispatcher dispatcher;
    private final WebhookWiring webhooks;
    private final Outcomes outcomes;
    private final StatisticsWiring statistics;
    private final AccessWiring access;
    private final Clock clock;
    private final OperationsWiring operations;
    private final MonitoringWiring monitoring;
    private volatile ProducerTemplate template;

    Wiring(Settings settings, Clock clock) {
        this.clock = clock;
        Settings.Database store = settings.database();
        CompletableFuture<MappingCatalog> loading =
                CompletableFuture.supplyAsync(() -> MappingCatalog.load(settings.mappingsDir(), clock));
        monitoring = new MonitoringWiring(settings, clock);
        database = Database.open(
                store.url(), store.user(), store.password(), store.poolSize(), store.fsync(), monitoring.registry());
        mappings = loadedOrClosed(loading);
        statistics = new StatisticsWiring(settings, database, clock);
        inbox = new Inbox(
                database,
                clock,
                settings.node(),
                settings.lease(),
                statistics.days,
                monitoring.inboxWatch(),
                monitoring.eventTraces(database));
        outcomes = new Outcomes(
                database,
                clock,
                settings.node(),
                settings.schedule(),
                ThreadLocalRandom::current,
                monitoring.inboxWatch());
        operations = new OperationsWiring(settings, database, outcomes, clock, this::wakeUp);
        PostingLedger ledger = new PostingLedger(database, clock, settings.node(), LONGEST_TURN, settings.doubt());
        ReplyReader replies = new ReplyReader(clock);
        EnvelopeReader reader = new EnvelopeReader();
        TokenCalls tokenCalls = new TokenCalls(() -> template, monitoring.callEnds());
        ConnectionWiring made = new ConnectionWiring(settings, database, tokenCalls, clock, this::goOn);
        connections = made.connections;
        dispatcher = new Dispatcher(inbox, ledger, connections, reader, clock, settings.workers(), this::wakeUp);
        FreshBooksCalls freshBooks =
                new FreshBooksCalls(connections, made.tokens, replies, monitoring.callEnds(), clock, statistics.calls);
        beans.put("inbox", inbox);
        beans.put("clockSteps", new ClockSteps(database, clock, settings.lease()));
        beans.put("dispatcher", dispatcher);
        beans.put("freshbooks", freshBooks);
        beans.put("clarity", new ClarityCalls(connections, made.shops, replies, monitoring.callEnds(), clock));
        beans.put("outages", new Outages(outcomes, connections, freshBooks, clock));
        beans.put("setAside", new SetAside(outcomes, connections, freshBooks, clock));
        beans.put(
                "missingOrders",
                new MissingOrders(
                        connections,
                        inbox,
                        outcomes,
                        new AwaitedOrders(database),
                        reader,
                        clock,
                        new Patience(settings.fetchAfter(), settings.waitingLimit())));
        beans.put("callbacks", new Callbacks(made.verifiers, outcomes));
        FlowWiring flows =
                new FlowWiring(database, connections, ledger, outcomes, mappings, reader, statistics.days, clock);
        beans.putAll(flows.beans());
        EventArchive archive = new EventArchive(database);
        ConnectionDescriptions descriptions =
                new ConnectionDescriptions(connections, made.sides, made.shops, made.lastCalls);
        beans.put("connectionKeeper", made.keeper);
        beans.put(
                "connectionsApi",
                new ConnectionsApi(connections, descriptions, made.linking, made.accounts, made.trials));
        beans.put("consentReturn", new ConsentReturn(made.linking));
        beans.put("eventsApi", new EventsApi(archive, new Interventions(database, clock), connections));
        TourApi tour = new TourApi(settings.tourUrl());
        beans.put("tourApi", tour);
        beans.put(
                "statusApi",
                new StatusApi(
                        archive,
                        descriptions,
                        () -> operations.describeFiles(),
                        () -> operations.describeMappings(),
                        tour.isOffered()));
        beans.putAll(operations.beans());
        beans.putAll(statistics.beans(connections, descriptions));
        access = new AccessWiring(settings, database, clock, () -> template);
        beans.putAll(access.beans());
        beans.putAll(
                AlertWiring.beans(settings, database, connections, made.tokens, clock, () -> send("direct:tell-soon")));
        beans.putAll(new AttentionWiring(settings, database, clock, () -> template)
                .beans(connections, made.tokens, descriptions, flows.chosenItems, flows.taxChoices, reader));
        beans.put("listings", new Listings(new EventListings(database), reader));
        beans.put("linksApi", RecordsWiring.api(database, connections, mappings, ledger, clock, () -> template));
        beans.put("retention", new Retention(database, clock, settings.payloadDays()));
        beans.put("erasuresApi", new ErasuresApi(new Erasures(database, ledger.erasedLinks(), clock), connections));
        webhooks = new WebhookWiring(settings, database, clock);
        beans.putAll(webhooks.intake(made, reader, inbox));
        beans.putAll(webhooks.console(made, () -> template));
        monitoring.measure(database, connections, made.sides, made.shops, dispatcher::inFlight);
        beans.putAll(monitoring.beans());
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

    AccessWiring access() {
        return access;
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

    MonitoringWiring monitoring() {
        return monitoring;
    }

    MappingCatalog mappings() {
        return mappings;
    }

    /** Joins the running context. */
    void started(CamelContext context) {
        operations.started(context);
        template = context.createProducerTemplate();
        monitoring.join(context, database);
    }

    /** Begins to look for edits, once the routes run. */
    void running(CamelContext context) {
        operations.running(context, mappings);
    }

    OperationsWiring operations() {
        return operations;
    }

    Edits edits() {
        return operations.edits();
    }

    /** A person has connected what events waited for. */
    private void goOn(String connection) {
        outcomes.release(Outcomes.CONNECTION + connection);
        wakeUp();
    }

    private void wakeUp() {
        send("direct:wake");
    }

    private void send(String channel) {
        ProducerTemplate sender = template;
        if (sender != null && sender.getCamelContext().getStatus().isStarted()) {
            sender.sendBody(channel, null);
        }
    }

    @Override
    public void close() {
        operations.close();
        statistics.close();
        webhooks.close();
        database.close();
        monitoring.close();
    }
}
