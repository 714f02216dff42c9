package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import io.claribooks.statistics.StoreDays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Takes events in and hands them to workers. Order is a rule of the claim: an event is passed over while another event of
 * the same order is worked on or an older one is open, and likewise for its customer if either of the two changes the customer. Two
 * orders of one customer may be worked on at once, so that a busy buyer is not served one order at a time; the posting ledger
 * keeps them from making two clients. An event that waits for an order holds nothing back until it is due; one that waits for its
 * connection or an uncertain answer does, or the next one of its order would be first when FreshBooks answers again.
 *
 * <p>Safe for many threads and, on a shared database, many nodes.
 */
public final class Inbox {
    /** An event is at work, or older, unless it waits for an order that has not come. */
    private static final String GOES_FIRST = "(x.queue = 2 or x.id < e.id"
            + " and (x.status <> 'waiting' or x.due_at <= ? or x.waiting_for not like 'order:%'))";

    private static final String DUE_BY_NOW = " and e.due_at <= ?";

    /**
     * As a range, "queue > 0" is found by the index; of a list H2 makes none, and reads all a customer ever sent. And asked for a key
     * that is null, H2 reads all that have none, for each of them.
     */
    static final String DUE = "select e.*, p.payload from event e join event_payload p on p.event_id = e.id"
            + " where e.queue = 1" + DUE_BY_NOW
            + " and (e.order_key is null or not exists (select 1 from event o"
            + " where o.order_key = e.order_key and o.queue > 0 and o.id <> e.id and " + GOES_FIRST.replace("x.", "o.")
            + "))"
            + " and (e.customer_key is null or not exists (select 1 from event c"
            + " where c.customer_key = e.customer_key and c.queue > 0 and c.id <> e.id and "
            + GOES_FIRST.replace("x.", "c.")
            + " and (c.type like 'customer.%' or e.type like 'customer.%')))";

    private final Database database;
    private final Clock clock;
    private final String node;
    private final Duration lease;
    private final SearchTerms terms;
    private final Deduplication deduplication;
    private final InboxWatch watch;
    private final EventTraces traces;
    /** What was due then is in its place. */
    private volatile Instant queuedUntil = Instant.EPOCH;

    /** An inbox that nobody watches and that counts events on the days of UTC. */
    public Inbox(Database database, Clock clock, String node, Duration lease) {
        this(database, clock, node, lease, StoreDays.UTC, InboxWatch.NOBODY, EventTraces.none());
    }

    /**
     * @param node names this process in the rows it claims
     * @param lease how long a claim holds when its node is no longer heard of
     * @param days the days events are counted on
     * @param traces keeps with each event which trace it came in
     */
    public Inbox(
            Database database,
            Clock clock,
            String node,
            Duration lease,
            StoreDays days,
            InboxWatch watch,
            EventTraces traces) {
        this.database = database;
        this.clock = clock;
        this.node = node;
        this.lease = lease;
        this.terms = new SearchTerms(database);
        terms.prepare();
        this.deduplication = new Deduplication(node, days, new OrderArrivals(database.embedded()), traces);
        this.watch = watch;
        this.traces = traces;
    }

    /**
     * Stores events, all or none; durable when this returns.
     *
     * @return one answer per event, in their order
     */
    public List<Appended> append(List<NewEvent> events) {
        Instant now = clock.instant();
        String trace = traces.current();
        List<Arrival> arriving = events.stream()
                .map(event -> new Arrival(event, terms.listing(event), trace, now))
                .toList();
        List<Appended> stored = database.writer().storeSoon(Durability.SYNCED, sql -> {
            List<Appended> answers = new ArrayList<>(events.size());
            for (Arrival arrival : arriving) {
                answers.add(deduplication.store(sql, arrival));
            }
            return answers;
        });
        for (int i = 0; i < stored.size(); i++) {
            tell(events.get(i), stored.get(i));
        }
        return stored;
    }

    private void tell(NewEvent event, Appended stored) {
        if (stored.result() != Appended.Result.DUPLICATE) {
            watch.received(event, stored.id());
        }
    }

    /**
     * Stores an event that only tells that a document changed, durable when this returns. While an earlier one of the same type
     * and document has not been looked at, the new one says nothing more and counts as a duplicate.
     */
    public Appended appendUnlessPending(NewEvent event) {
        Arrival arrival = new Arrival(event, terms.listing(event), traces.current(), clock.instant());
        Appended stored = database.writer().storeSoon(Durability.SYNCED, sql -> {
            Optional<Appended> pending = Deduplication.pending(sql, event);
            return pending.isPresent() ? pending.get() : deduplication.store(sql, arrival);
        });
        tell(event, stored);
        return stored;
    }

    /**
     * Claims events that are due, oldest first.
     *
     * @param limit at most so many
     * @param pausedConnections connections whose events stay where they are
     */
    public List<ClaimedEvent> claim(int limit, Collection<String> pausedConnections) {
        Instant now = clock.instant();
        // Before the rest, which is asked of each row: a connection may be paused because very much of it waits.
        String here = pausedConnections.isEmpty()
                ? DUE_BY_NOW
                : DUE_BY_NOW + " and e.connection not in ("
                        + String.join(",", Collections.nCopies(pausedConnections.size(), "?")) + ")";
        String statement = DUE.replace(DUE_BY_NOW, here) + " order by e.queue, e.due_at, e.id limit " + limit
                + (database.embedded() ? "" : " for update of e skip locked");
        List<Object> values = new ArrayList<>();
        values.add(now);
        values.addAll(pausedConnections);
        values.addAll(List.of(now, now));
        return database.writer().store(Durability.WRITTEN, sql -> {
            List<ClaimedEvent> claimed = new ArrayList<>();
            for (ClaimedEvent event : sql.query(Inbox::event, statement, values.toArray())) {
                int taken = sql.update(
                        "update event set queue = 2, status = 'processing', claimed_by = ?, claimed_until = ?,"
                                + " tries = tries + 1 where id = ? and queue = 1",
                        node,
                        now.plus(lease),
                        event.id());
                if (taken == 1) {
                    claimed.add(event);
                }
            }
            return claimed;
        });
    }

    static ClaimedEvent event(ResultSet row) throws SQLException {
        return new ClaimedEvent(
                row.getLong("id"),
                row.getString("connection"),
                row.getString("source"),
                row.getString("event_key"),
                row.getString("type"),
                row.getString("resource_id"),
                row.getString("order_key"),
                Sql.instant(row, "occurred_at"),
                Sql.instant(row, "received_at"),
                row.getString("payload"),
                row.getInt("tries") + 1,
                row.getInt("attempts"),
                row.getString("waiting_for"),
                Sql.instant(row, "waiting_since"),
                row.getObject("counted_on", LocalDate.class));
    }

    /**
     * Gives back what this node held when it last stopped; where no other process can reach the store, whatever is held. To be
     * called once, before the first claim.
     *
     * @return how many events were given back
     */
    public int recover() {
        Instant now = clock.instant();
        String mine = database.embedded() ? " and (claimed_by = ? or 1 = 1)" : " and claimed_by = ?";
        return database.writer()
                .store(
                        Durability.SYNCED,
                        sql -> sql.update(
                                "update event set queue = 1, status = 'received', due_at = ?, claimed_by = null"
                                        + " where queue = 2" + mine,
                                now,
                                node));
    }

    /**
     * Puts what has become due since the last look in its place by arrival. Claimed in the order in which they became due, events that
     * had waited would come after all others, and each claim would first read, and pass over, whatever came after them for their orders.
     *
     * @return how many events were put in their place
     */
    public int queueByArrival() {
        Instant now = clock.instant();
        int moved = database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                "update event set due_at = received_at where queue = 1 and due_at > ? and due_at <= ?"
                                        + " and due_at > received_at",
                                queuedUntil,
                                now));
        queuedUntil = now;
        return moved;
    }

    /** Gives back what nodes held that are no longer heard of. */
    public int releaseAbandoned() {
        Instant now = clock.instant();
        return database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                "update event set queue = 1, status = 'received', due_at = ?, claimed_by = null"
                                        + " where queue = 2 and claimed_until < ?",
                                now,
                                now));
    }

    /** Gives back one that this node held and could not set aside, unless it has been claimed again. */
    public void giveBack(ClaimedEvent event) {
        Instant now = clock.instant();
        database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                "update event set queue = 1, status = 'received', due_at = ?, claimed_by = null"
                                        + " where id = ? and queue = 2 and claimed_by = ? and tries = ?",
                                now,
                                event.id(),
                                node,
                                event.tries()));
    }
}
