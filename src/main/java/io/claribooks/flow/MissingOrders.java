package io.claribooks.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.clarity.Envelope;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.clarity.ReadOptions;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.Appended;
import io.claribooks.inbox.AwaitedOrders;
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
 * Holds events that need something which has not come yet. An order that a payment or refund waits for is fetched after a while: it
 * enters the inbox like a delivery, and what waits for it goes on by itself. Where it never comes, a person is asked.
 */
public final class MissingOrders {
    /** Why the event waits; kept, because the fetch may fail for reasons of its own. */
    private static final String NOT_YET = "notYet";

    private static final String FETCH = "fetchMissing";
    private static final String ORDER_ID = "missingOrder";

    /**
     * When a waiting event looks by itself the first time: its document may have come between its own look and the moment it
     * was put aside, and then nobody releases it. After that it looks whenever its wait has doubled.
     */
    private static final Duration FIRST_RECHECK = Duration.ofSeconds(2);

    private static final Duration LAST_RECHECK = Duration.ofMinutes(10);

    private final Connections connections;
    private final Inbox inbox;
    private final Outcomes outcomes;
    private final AwaitedOrders orders;
    private final EnvelopeReader reader;
    private final Clock clock;
    private final Patience patience;

    public MissingOrders(
            Connections connections,
            Inbox inbox,
            Outcomes outcomes,
            AwaitedOrders orders,
            EnvelopeReader reader,
            Clock clock,
            Patience patience) {
        this.connections = connections;
        this.inbox = inbox;
        this.outcomes = outcomes;
        this.orders = orders;
        this.reader = reader;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * How long an event waits for an order.
     *
     * @param fetchAfter before the order is fetched
     * @param limit before a person is asked
     */
    public record Patience(Duration fetchAfter, Duration limit) {}

    /** Decides whether the order the event waits for is to be fetched now. */
    public void plan(Exchange exchange) {
        Work work = Passage.work(exchange);
        NotYet notYet = (NotYet) SetAside.cause(exchange);
        exchange.setProperty(NOT_YET, notYet);
        String order = order(work, notYet);
        boolean reachable = !settings(work).clarity().url().isEmpty();
        exchange.setProperty(FETCH, order != null && reachable && hasWaited(work, notYet, patience.fetchAfter));
        exchange.setProperty(ORDER_ID, order);
    }

    /** The order that is waited for, by its id or number; null when it is something else. */
    private static String order(Work work, NotYet notYet) {
        String prefix = Outcomes.ORDER + work.connection() + "/";
        String thing = notYet.waitingFor();
        return thing.startsWith(prefix) ? thing.substring(prefix.length()) : null;
    }

    private boolean hasWaited(Work work, NotYet notYet, Duration time) {
        Instant since = work.event().waitingSince(notYet.waitingFor());
        return since != null && !since.plus(time).isAfter(clock.instant());
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

    /** Ends the attempt: the event waits. A person is asked about an order that is too long in coming, unless it is at hand. */
    public void hold(Exchange exchange) {
        Work work = Passage.work(exchange);
        NotYet notYet = exchange.getProperty(NOT_YET, NotYet.class);
        String order = order(work, notYet);
        if (order != null && hasWaited(work, notYet, patience.limit) && !orders.isAtHand(work.event(), order)) {
            outcomes.reviewUntil(
                    work,
                    notYet.waitingFor(),
                    Problem.ORDER.cause(),
                    notYet.getMessage() + " It has waited since " + work.event().waitingSince(notYet.waitingFor())
                            + ".",
                    "Find out in the shop why it never came, and have it sent again: this event then goes on by itself."
                            + " Discard it when nothing is to be booked.",
                    List.of("Replay", "Discard"));
            return;
        }
        Duration pause = notYet.rest().isZero() ? recheck(work, notYet) : notYet.rest();
        outcomes.waiting(work, notYet.waitingFor(), notYet.getMessage(), pause);
    }

    private Duration recheck(Work work, NotYet notYet) {
        Instant since = work.event().waitingSince(notYet.waitingFor());
        Duration waited = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        if (waited.compareTo(FIRST_RECHECK) < 0) {
            return FIRST_RECHECK;
        }
        return waited.compareTo(LAST_RECHECK) > 0 ? LAST_RECHECK : waited;
    }
}
