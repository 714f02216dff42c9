package io.claribooks.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import io.claribooks.database.H2File;
import io.claribooks.database.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of one order's events under pressure, clocks that are put back, and conflicts, on both databases. */
class InboxOrderTest {
    private static final Duration LEASE = Duration.ofMinutes(5);

    @RegisterExtension
    private static final PostgresServer postgres = new PostgresServer();

    @TempDir
    private Path directory;

    private final StillClock clock = new StillClock();
    private Database database;
    private Inbox inbox;
    private Outcomes outcomes;

    private void open(String kind) {
        database = kind.equals("h2") ? H2File.open(directory) : postgres.open();
        inbox = new Inbox(database, clock, "node-a", LEASE);
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ZERO, Duration.ofSeconds(5)));
        outcomes = new Outcomes(database, clock, "node-a", schedule, ThreadLocalRandom::current);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static NewEvent event(String key, String type, String order, String hash) {
        return new NewEvent("main", "clarity", key, type, order, order, null, Instant.EPOCH, hash, "{}", Listing.NONE);
    }

    private void arrive(String order, String... payments) {
        for (String payment : payments) {
            inbox.append(List.of(event(payment, "payment.captured", order, "hash")));
        }
    }

    private List<ClaimedEvent> claim() {
        return inbox.claim(200, List.of());
    }

    private List<String> claimed() {
        return claim().stream().map(ClaimedEvent::eventKey).toList();
    }

    private Work work(ClaimedEvent event) {
        return new Work(event, clock.instant());
    }

    private String status(String key) {
        return database.first(row -> row.getString("status"), "select status from event where event_key = ?", key)
                .orElseThrow();
    }

    /** Found by the chaos run: both versions of an order were carried over at once, and the older one stayed in the books. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void of_one_order_one_event_is_worked_on_at_a_time_also_when_the_older_one_had_waited(String kind) {
        open(kind);
        arrive("1", "v1", "v2");
        outcomes.waiting(work(claim().get(0)), Outcomes.ORDER + "main/other", "waits", Duration.ofSeconds(1));
        ClaimedEvent newer = claim().get(0);
        assertThat(newer.eventKey()).isEqualTo("v2");
        clock.move(Duration.ofSeconds(2));
        assertThat(claimed()).as("the newer one is at work").isEmpty();

        outcomes.waiting(work(newer), Outcomes.ORDER + "main/other", "waits", Duration.ofSeconds(1));
        ClaimedEvent older = claim().get(0);
        assertThat(older.eventKey()).isEqualTo("v1");
        clock.move(Duration.ofSeconds(2));
        assertThat(claimed()).isEmpty();
        outcomes.posted(work(older));
        assertThat(claimed()).containsExactly("v2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_payment_that_waits_for_its_connection_is_not_overtaken_by_the_next_one_of_its_order(String kind) {
        open(kind);
        arrive("1", "first", "second");
        arrive("2", "other");
        List<ClaimedEvent> taken = claim();
        assertThat(taken).extracting(ClaimedEvent::eventKey).containsExactly("first", "other");
        outcomes.waiting(work(taken.get(0)), Outcomes.CONNECTION + "main", "429", Duration.ofSeconds(30));

        assertThat(claimed()).isEmpty();
        clock.move(Duration.ofSeconds(31));
        assertThat(claimed()).containsExactly("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void payments_released_by_their_order_are_handed_out_in_the_order_they_came(String kind) {
        open(kind);
        arrive("1", "first", "second");
        for (int i = 0; i < 2; i++) {
            ClaimedEvent payment = claim().get(0);
            outcomes.waiting(work(payment), Outcomes.ORDER + payment.orderKey(), "waits", Duration.ofMinutes(10));
        }
        outcomes.release(Outcomes.ORDER + "main/1");

        List<ClaimedEvent> released = claim();
        assertThat(released).extracting(ClaimedEvent::eventKey).containsExactly("first");
        outcomes.posted(work(released.get(0)));
        assertThat(claimed()).containsExactly("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void what_a_clock_that_was_ahead_put_off_is_due_when_it_is_put_back(String kind) {
        open(kind);
        ClockSteps steps = new ClockSteps(database, clock, LEASE);
        assertThat(steps.bringBack()).isZero();
        clock.move(Duration.ofDays(1));
        arrive("1", "received");
        arrive("2", "retried");
        arrive("3", "waits");
        arrive("4", "abandoned");
        List<ClaimedEvent> taken = claim();
        outcomes.waiting(work(taken.get(2)), Outcomes.ORDER + "main/3", "waits", Duration.ofMinutes(10));
        outcomes.retry(work(taken.get(1)), new Cause(CauseClass.CONNECTION, "unreachable", null), "busy");
        arrive("5", "late");
        assertThat(steps.bringBack()).isZero();
        clock.move(Duration.ofDays(-1));

        assertThat(claimed()).isEmpty();
        assertThat(steps.bringBack()).isEqualTo(3);
        assertThat(claimed()).containsExactlyInAnyOrder("retried", "waits", "late");
        clock.move(LEASE.plusMinutes(1));
        assertThat(inbox.releaseAbandoned())
                .as("claims made by the clock that was ahead too")
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_clock_that_is_right_leaves_every_pause_as_it_is(String kind) {
        open(kind);
        ClockSteps steps = new ClockSteps(database, clock, LEASE);
        arrive("1", "waits");
        outcomes.waiting(work(claim().get(0)), Outcomes.ORDER + "main/1", "waits", Duration.ofHours(10));
        assertThat(steps.bringBack()).isZero();
        clock.move(Duration.ofMinutes(2));
        assertThat(steps.bringBack()).isZero();
        assertThat(claimed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_sender_with_another_body_at_every_try_fills_ten_rows_at_most(String kind) {
        open(kind);
        arrive("1", "same");
        List<Appended.Result> results = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String hash = String.format("%064d", i / 2);
            results.add(inbox.append(List.of(event("same", "payment.captured", "1", hash)))
                    .get(0)
                    .result());
        }
        assertThat(results).filteredOn(Appended.Result.CONFLICT::equals).hasSize(10);
        assertThat(results.get(1)).isEqualTo(Appended.Result.DUPLICATE);
        assertThat(new EventArchive(database).counts().path("review").asInt()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void what_could_not_be_set_aside_is_given_back_once(String kind) {
        open(kind);
        arrive("1", "first");
        ClaimedEvent held = claim().get(0);
        inbox.giveBack(held);
        assertThat(status("first")).isEqualTo("received");
        ClaimedEvent again = claim().get(0);
        inbox.giveBack(held);
        assertThat(status("first")).isEqualTo("processing");
        outcomes.posted(work(again));
        inbox.giveBack(again);
        assertThat(status("first")).isEqualTo("posted");
    }
}
