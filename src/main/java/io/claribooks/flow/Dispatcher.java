package io.claribooks.flow;

import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.Skipped;
import io.claribooks.posting.PostingLedger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Hands due events to free workers, and opens them. Safe for many threads. */
public final class Dispatcher {
    private static final int LARGEST_CLAIM = 200;

    private final Inbox inbox;
    private final PostingLedger ledger;
    private final Connections connections;
    private final EventOpening opening;
    private final WorkerShares shares;
    private final Runnable wakeUp;
    private final Queue<ClaimedEvent> notSetAside = new ConcurrentLinkedQueue<>();

    /**
     * @param workers how many events are worked on at once
     * @param wakeUp has the inbox looked at again, soon
     */
    public Dispatcher(
            Inbox inbox,
            PostingLedger ledger,
            Connections connections,
            EnvelopeReader reader,
            Clock clock,
            int workers,
            Runnable wakeUp) {
        this.inbox = inbox;
        this.ledger = ledger;
        this.connections = connections;
        this.opening = new EventOpening(connections, reader, clock);
        this.shares = new WorkerShares(workers, connections.all().size());
        this.wakeUp = wakeUp;
    }

    /** Claims what is due, as far as there is room. */
    public List<ClaimedEvent> claim() {
        int most = Math.min(LARGEST_CLAIM, shares.room());
        int room = most;
        List<String> held = new ArrayList<>();
        for (Connection connection : connections.all()) {
            int free = shares.room(connection.id(), connection.width());
            if (free <= 0 || connection.isResting()) {
                held.add(connection.id());
            } else {
                room = Math.min(room, free);
            }
        }
        if (room <= 0 || held.size() == connections.all().size()) {
            return List.of();
        }
        List<ClaimedEvent> claimed = inbox.claim(room, held);
        claimed.forEach(event -> shares.begun(event.connection()));
        if (room < most && claimed.size() == room) {
            // The next look holds whoever has no room left, and finds the events of the others.
            wakeUp.run();
        }
        return claimed;
    }

    /** Remembers an event whose end could not be stored. */
    public void notSetAside(Exchange exchange) {
        notSetAside.add(Passage.work(exchange).event());
    }

    /**
     * Gives back the events whose end could not be stored, so that they need not wait until their lease is over.
     *
     * @throws io.claribooks.database.StoreUnavailable when that cannot be stored either; they are kept for the next time
     */
    public void giveBack() {
        for (ClaimedEvent event = notSetAside.peek(); event != null; event = notSetAside.peek()) {
            inbox.giveBack(event);
            notSetAside.remove(event);
        }
    }

    /** Events claimed and not yet settled. */
    public int inFlight() {
        return shares.atWork();
    }

    /** Opens the event in the body: its work, its type, and the parts of the document every mapping may read. */
    public void open(Exchange exchange) {
        ClaimedEvent event = exchange.getMessage().getBody(ClaimedEvent.class);
        exchange.getExchangeExtension().addOnCompletion(new Settled(event));
        opening.open(exchange, event);
    }

    /** Ends an event of a type that changes nothing in the books. */
    public void leaveAlone(Exchange exchange) {
        String type = Passage.work(exchange).event().type();
        throw new Skipped(EventTypes.reasonToLeaveAlone(type));
    }

    /** Runs when the exchange is done, however it ended. */
    private final class Settled extends SynchronizationAdapter {
        private final ClaimedEvent event;

        Settled(ClaimedEvent event) {
            this.event = event;
        }

        @Override
        public void onDone(Exchange exchange) {
            shares.done(event.connection());
            ledger.release(Passage.attempt(event));
            wakeUp.run();
        }
    }
}
