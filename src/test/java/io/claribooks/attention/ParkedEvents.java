package io.claribooks.attention;

import io.claribooks.MovableClock;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import io.claribooks.inbox.BulkInterventions;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.EventArchive;
import io.claribooks.inbox.EventFilter;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.Listing;
import io.claribooks.inbox.NewEvent;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.RetrySchedule;
import io.claribooks.inbox.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An inbox whose events need a person. */
abstract class ParkedEvents {
    static final Cause CHAIR = Problem.SKU.about("CHAIR-7");

    final MovableClock clock = new MovableClock();
    Access access;
    Database database;
    Inbox inbox;
    Outcomes outcomes;
    BulkInterventions bulk;
    Acts acts;
    private int count;

    /** How a database is reached. */
    record Access(String url, String user, String password) {
        Database open() {
            return Database.open(url, user, password, 4, true);
        }
    }

    /** A database without any table. */
    abstract Access empty();

    @BeforeEach
    void fresh() {
        access = empty();
    }

    void open() {
        database = access.open();
        inbox = new Inbox(database, clock, "node", Duration.ofMinutes(5));
        outcomes = new Outcomes(database, clock, "node", new RetrySchedule(List.of()), ThreadLocalRandom::current);
        bulk = new BulkInterventions(database, clock);
        acts = new Acts(database, clock);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    long arrive(String connection) {
        return inbox.append(List.of(event(connection, "e" + ++count, "0")))
                .get(0)
                .id();
    }

    NewEvent event(String connection, String key, String digit) {
        return new NewEvent(
                connection,
                "clarity",
                key,
                "order.created",
                key,
                key,
                null,
                clock.instant(),
                digit.repeat(64),
                "{}",
                Listing.NONE);
    }

    Work claimed() {
        // PostgreSQL rounds to the millisecond, and may round up.
        clock.move(Duration.ofMillis(1));
        return new Work(inbox.claim(1, List.of()).get(0), clock.instant());
    }

    long parked(Cause cause) {
        return parked("main", cause);
    }

    long parked(String connection, Cause cause) {
        long id = arrive(connection);
        outcomes.review(claimed(), cause, "Question " + id + "?", "Mend it.", List.of("Replay", "Discard"));
        return id;
    }

    static EventFilter of(Cause cause) {
        return new EventFilter(List.of(), null, "main", null, null, null, null, cause.key());
    }

    String status(long id) {
        return new EventArchive(database).one(id).orElseThrow().path("status").asText();
    }

    List<Group> groups() {
        return new Groups(database).list(null, null, null, 10);
    }
}
