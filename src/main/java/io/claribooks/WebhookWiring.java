package io.claribooks;

import io.claribooks.audit.Acts;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.connection.LedgerCallbacks;
import io.claribooks.console.CallbacksApi;
import io.claribooks.console.TestEventsApi;
import io.claribooks.console.WebhookAddresses;
import io.claribooks.console.WebhooksApi;
import io.claribooks.database.Database;
import io.claribooks.database.StoreUnavailable;
import io.claribooks.flow.CallbackCalls;
import io.claribooks.inbox.EventLookup;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.Unreadable;
import io.claribooks.webhook.CallbackReceiver;
import io.claribooks.webhook.DeliveryCounts;
import io.claribooks.webhook.TestEvents;
import io.claribooks.webhook.WebhookChannel;
import io.claribooks.webhook.WebhookEdge;
import io.claribooks.webhook.WebhookReceiver;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the intake of both sides, what it counts, and what people set up and try about it. */
final class WebhookWiring {
    private static final Logger log = LoggerFactory.getLogger(WebhookWiring.class);
    private static final String CALLBACK = "freshbooks:callback/";

    private final Settings settings;
    private final Database database;
    private final Clock clock;
    private final Map<String, WebhookChannel> channels;
    private final DeliveryCounts counts;

    WebhookWiring(Settings settings, Database database, Clock clock) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.channels = WebhookChannels.of(settings);
        this.counts = new DeliveryCounts(database, settings.connections().keySet(), clock);
    }

    /** Stores what was counted last; nothing waits for it where the store is gone. */
    void close() {
        try {
            counts.store();
        } catch (StoreUnavailable e) {
            log.info("webhook.counts-lost cause={}", e.getMessage());
        }
    }

    /** The intake's beans by the names the routes use. */
    Map<String, Object> intake(ConnectionWiring made, EnvelopeReader reader, Inbox inbox) {
        Unreadable unreadable = new Unreadable(database, clock);
        int limit = settings.bodyLimit();
        WebhookReceiver shop = new WebhookReceiver(channels, reader, inbox, unreadable, clock, limit);
        CallbackReceiver ledger = new CallbackReceiver(channels, made.verifiers, inbox, unreadable, clock, limit);
        return Map.of(
                "clarityWebhook",
                new WebhookEdge(shop::receive, "clarity", counts),
                "freshbooksWebhook",
                new WebhookEdge(ledger::receive, "freshbooks", counts),
                "deliveryCounts",
                counts,
                "lastCalls",
                made.lastCalls);
    }

    /**
     * The console's beans by the names the routes use.
     *
     * @param template the way to the routes, once they run
     */
    Map<String, Object> console(ConnectionWiring made, Supplier<ProducerTemplate> template) {
        WebhookAddresses addresses = new WebhookAddresses(settings.server().publicUrl());
        EventLookup events = new EventLookup(database);
        Acts acts = new Acts(database, clock);
        LedgerCallbacks callbacks = new LedgerCallbacks(
                new CallbackCalls(template),
                made.verifiers,
                (id, callback) -> handshake(events, id, callback),
                acts,
                clock);
        return Map.of(
                "webhooksApi",
                new WebhooksApi(made.connections, counts, made.verifiers, addresses, clock),
                "callbacksApi",
                new CallbacksApi(made.connections, callbacks, addresses),
                "testEventsApi",
                new TestEventsApi(made.connections, new TestEvents(channels, template, clock), events, acts));
    }

    private static Optional<LedgerCallbacks.Handshake> handshake(
            EventLookup events, String connection, String callback) {
        return events.newestOf(connection, CALLBACK + callback)
                .map(found -> new LedgerCallbacks.Handshake(found.isOpen(), found.cause()));
    }
}
