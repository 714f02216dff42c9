package io.claribooks.inbox;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that each have an inbox of their own. */
abstract class OnInbox {
    static final Duration LEASE = Duration.ofMinutes(5);

    final StillClock clock = new StillClock();
    Database database;
    Inbox inbox;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void openInbox() {
        database = open();
        inbox = new Inbox(database, clock, "node-a", LEASE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    static NewEvent event(String key, String type, String order, String customer, String body) {
        return new NewEvent(
                "main",
                "clarity",
                key,
                type,
                order,
                order,
                customer,
                Instant.EPOCH,
                hash(body),
                "{\"body\":\"" + body + "\"}",
                Listing.NONE);
    }

    private static String hash(String body) {
        return String.format("%064x", body.hashCode() & 0xffffffffL);
    }

    static NewEvent order(String key, String order) {
        return event(key, "order.created", order, null, key);
    }

    List<String> claimed() {
        return claim().stream().map(ClaimedEvent::eventKey).toList();
    }

    List<ClaimedEvent> claim() {
        return inbox.claim(200, List.of());
    }
}
