package io.claribooks.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.Envelope;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.clarity.ReadOptions;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.Appended;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.NewEvent;
import io.claribooks.inbox.NotYet;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.Work;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * Fetches an order that a payment or refund waits for and that never came: it enters the inbox like a delivery, and what waits
 * for it goes on by itself.
 */
public final class MissingOrders {
    /** Why the event waits; kept, because the fetch may fail for reasons of its own. */
    static final String NOT_YET = "notYet";

    private static final String FETCH = "fetchMissing";
    private static final String ORDER_ID = "missingOrder";

    private final Connections connections;
    private final Inbox inbox;
    private final EnvelopeReader reader;
    private final Clock clock;
    private final Duration after;

    /** @param after how long an event waits before the order is fetched */
    public MissingOrders(Connections connections, Inbox inbox, EnvelopeReader reader, Clock clock, Duration after) {
        this.connections = connections;
        this.inbox = inbox;
        this.reader = reader;
        this.clock = clock;
        this.after = after;
    }

    /** Decides whether the order the event waits for is to be fetched now. */
    public void plan(Exchange exchange) {
        Work work = Passage.work(exchange);
        NotYet notYet = (NotYet) SetAside.cause(exchange);
        exchange.setProperty(NOT_YET, notYet);
        Instant since = work.event().waitingSince();
        String prefix = Outcomes.ORDER + work.connection() + "/";
        boolean due = since != null && !since.plus(after).isAfter(clock.instant());
        boolean reachable = !settings(work).clarity().url().isEmpty();
        boolean fetch = due && reachable && notYet.waitingFor().startsWith(prefix);
        exchange.setProperty(FETCH, fetch);
        if (fetch) {
            exchange.setProperty(ORDER_ID, notYet.waitingFor().substring(prefix.length()));
        }
    }

    private ConnectionSettings settings(Work work) {
        return connections.get(work.connection()).settings();
    }

    /** Stores the fetched order as an event; one that is there already is not stored again. */
    public void append(Exchange exchange) {
        Work work = Passage.work(exchange);
        ObjectNode order = exchange.getMessage().getBody(ObjectNode.class);
        String id = exchange.getProperty(ORDER_ID, String.class);
        String version = order.path("version").asText(order.path("updatedAt").asText("0"));
        ObjectNode event = new JsonNodeFactory(true).objectNode();
        event.put("id", ("fetched-order-" + id + "-" + version).replaceAll("[^A-Za-z0-9-]", "-"));
        event.put("type", "order.updated").put("occurredAt", clock.instant().toString());
        event.set("data", order);
        String payload = event.toString();
        Envelope read = reader.read(
                        payload.getBytes(StandardCharsets.UTF_8),
                        new ReadOptions(settings(work).store().zone(), null))
                .get(0);
        Appended stored = inbox.append(List.of(new NewEvent(
                        work.connection(),
                        "clarity",
                        read.id(),
                        read.type(),
                        read.resourceId(),
                        read.orderId(),
                        read.customerId(),
                        read.occurredAt(),
                        ContentHash.of(order),
                        payload,
                        Listings.of(read.type(), read.data()))))
                .get(0);
        work.note("Order " + id + " was fetched from the shop and entered the inbox as event " + stored.id() + ".");
    }

    /** Notes why the fetch failed; the event goes on waiting. */
    public void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Passage.work(exchange)
                .note("Order " + exchange.getProperty(ORDER_ID) + " could not be fetched from the shop: "
                        + cause.getMessage());
    }
}
