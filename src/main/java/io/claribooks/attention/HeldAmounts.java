package io.claribooks.attention;

import io.claribooks.attention.AmountDoor.Amount;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.inbox.EventArchive;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much money a cause keeps from the books. It stands in the payloads only, so the newest events are read, up to a bound. Safe
 * for many threads.
 */
public final class HeldAmounts {
    private static final int BATCH = 50;

    private final EventArchive archive;
    private final AmountDoor door;
    private final int bound;

    /** @param bound most events that are read for one sum */
    public HeldAmounts(EventArchive archive, AmountDoor door, int bound) {
        this.archive = archive;
        this.door = door;
        this.bound = bound;
    }

    /**
     * A sum by currency.
     *
     * @param events how many were read
     * @param unsaid how many of them do not say an amount
     * @param complete whether there are no more than were read
     */
    public record Held(Map<String, BigDecimal> amounts, int events, int unsaid, boolean complete) {}

    /** The sum of the documents whose events have a cause; the newest version of a document counts. */
    public Held of(String connection, Cause cause) {
        Map<String, Amount> documents = new LinkedHashMap<>();
        int events = 0;
        int unsaid = 0;
        Long before = null;
        while (events < bound) {
            int room = Math.min(BATCH, bound - events);
            List<ClaimedEvent> batch = archive.newest(connection, cause, before, room);
            for (ClaimedEvent event : batch) {
                Optional<Amount> amount = door.of(event);
                amount.ifPresent(one -> documents.putIfAbsent(one.document(), one));
                unsaid += amount.isEmpty() ? 1 : 0;
                before = event.id();
            }
            events += batch.size();
            if (batch.size() < room) {
                return new Held(sums(documents), events, unsaid, true);
            }
        }
        return new Held(
                sums(documents),
                events,
                unsaid,
                archive.newest(connection, cause, before, 1).isEmpty());
    }

    private static Map<String, BigDecimal> sums(Map<String, Amount> documents) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        documents.values().forEach(one -> sums.merge(one.currency(), one.amount(), BigDecimal::add));
        return sums;
    }
}
