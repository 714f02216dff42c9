package io.claribooks.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.InboxCensus;
import io.claribooks.inbox.Listing;
import io.claribooks.inbox.NewEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What alerts promise, on any database. */
abstract class AlertContract {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private final StillClock clock = new StillClock();
    private final List<Finding> findings = new ArrayList<>();
    private Database database;
    private int events;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void fresh() {
        database = open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A watch that finds what the test says. */
    private final class Given implements Watch {
        @Override
        public String scope() {
            return "given/";
        }

        @Override
        public List<Finding> look(Set<String> raised) {
            return List.copyOf(findings);
        }

        @Override
        public String over(String cause) {
            return cause + " is over.";
        }
    }

    private Alerts node() {
        AlertRules rules = new AlertRules(
                "http://here",
                true,
                true,
                null,
                null,
                0,
                Path.of("."),
                new AlertRules.Email("", "", "", ""),
                "",
                new AlertRules.Webhook("http://there", "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY"));
        return new Alerts(
                List.of(new Given()),
                new AlertBook(database),
                new AlertOutbox(database, clock),
                new AlertChannels(rules, clock),
                rules.link(),
                clock,
                () -> {});
    }

    private void find(long amount) {
        findings.clear();
        findings.add(new Finding("given/main", amount, amount + " things.", "/api/alerts"));
    }

    private List<String> told() {
        return database.query(row -> row.getString("kind"), "select kind from alert_message order by id");
    }

    @Test
    void of_many_nodes_that_see_the_same_one_tells_it() throws Exception {
        find(1);
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> looks = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Alerts node = node();
                looks.add(() -> {
                    node.look();
                    return null;
                });
            }
            for (Future<Void> look : nodes.invokeAll(looks)) {
                look.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(told()).containsExactly("raised");
    }

    @Test
    void of_two_nodes_one_takes_a_message_and_the_other_gets_it_when_the_first_is_gone() {
        find(1);
        node().look();
        assertThat(node().due()).hasSize(1);
        assertThat(node().due()).isEmpty();
        clock.move(Duration.ofMinutes(6));
        assertThat(node().due()).singleElement().satisfies(message -> assertThat(message.tries())
                .isEqualTo(2));
    }

    @Test
    void the_end_is_told_once_and_a_relapse_within_the_hour_later() {
        find(1);
        node().look();
        findings.clear();
        node().look();
        node().look();
        find(1);
        node().look();
        assertThat(told()).containsExactly("raised", "over");
        findings.clear();
        node().look();
        assertThat(told()).as("what was not told does not end").containsExactly("raised", "over");
        find(1);
        clock.move(Duration.ofMinutes(61));
        node().look();
        assertThat(told()).containsExactly("raised", "over", "raised");
    }

    @Test
    void a_message_is_given_up_after_a_day() {
        find(1);
        node().look();
        AlertOutbox outbox = new AlertOutbox(database, clock);
        int tries = 0;
        // A little over an hour, because the database keeps thousandths of a second and may round up.
        Duration step = Duration.ofHours(1).plusSeconds(1);
        for (int hour = 0; hour < 48; hour++) {
            for (AlertMessage message : outbox.take()) {
                outbox.failed(message, "It answered with status 500.");
                tries++;
            }
            clock.move(step);
        }
        assertThat(tries).isBetween(20, 26);
        AlertHistory.Health health = outbox.history().health("webhook");
        assertThat(health.pending()).isZero();
        assertThat(health.givenUp()).isEqualTo(1);
        assertThat(health.failure()).isEqualTo("It answered with status 500.");
        assertThat(outbox.history().health("email").failedAt()).isNull();
        assertThat(outbox.history().latest(5))
                .extracting(AlertHistory.Sent::state)
                .contains("given-up");
    }

    @Test
    void messages_of_long_ago_are_forgotten_and_open_ones_are_not() {
        find(1);
        node().look();
        AlertOutbox outbox = new AlertOutbox(database, clock);
        outbox.take().forEach(outbox::sent);
        assertThat(outbox.history().health("webhook").sent()).isEqualTo(1);
        assertThat(outbox.history().latest(1).get(0).state()).isEqualTo("sent");
        clock.move(Duration.ofDays(89));
        node().look();
        assertThat(told()).isNotEmpty();
        findings.clear();
        clock.move(Duration.ofDays(2));
        node().look();
        assertThat(told()).as("only that it is over").containsExactly("over");
    }

    private void arrive(Instant at) {
        Inbox inbox = new Inbox(database, Clock.fixed(at, ZoneOffset.UTC), "node", Duration.ofMinutes(5));
        String key = "e" + events++;
        inbox.append(List.of(new NewEvent(
                "main", "clarity", key, "order.created", key, key, null, at, "0".repeat(64), "{}", Listing.NONE)));
    }

    private List<Finding> silence(Instant now, Set<String> raised) {
        Clock then = Clock.fixed(now, ZoneOffset.UTC);
        return new SilenceWatch(new InboxCensus(database), Map.of("main", CHICAGO), then, Duration.ofHours(2))
                .look(raised);
    }

    @Test
    void a_silence_is_told_where_the_same_hours_of_other_weeks_had_events() {
        // 10:00 to 12:00 in Chicago; the clocks there went forward on 8 March.
        Instant noon = Instant.parse("2026-03-18T17:00:00Z");
        for (String day : List.of("2026-02-25T17", "2026-03-04T17", "2026-03-11T16")) {
            for (int i = 0; i < 3; i++) {
                arrive(Instant.parse(day + ":1" + i + ":00Z"));
            }
        }
        assertThat(silence(noon, Set.of())).singleElement().satisfies(found -> assertThat(found.cause())
                .isEqualTo("silence/main"));
        Instant night = noon.plus(Duration.ofHours(9));
        assertThat(silence(night, Set.of())).as("nights are silent").isEmpty();
        assertThat(silence(night, Set.of("silence/main")))
                .as("only an event ends a silence")
                .hasSize(1);
        arrive(night.minusSeconds(60));
        assertThat(silence(night, Set.of("silence/main"))).isEmpty();
    }

    @Test
    void a_new_shop_and_one_that_sells_little_are_left_alone() {
        Instant noon = Instant.parse("2026-03-18T17:00:00Z");
        assertThat(silence(noon, Set.of())).isEmpty();
        for (String day : List.of("2026-02-25T17", "2026-03-04T17", "2026-03-11T16")) {
            arrive(Instant.parse(day + ":10:00Z"));
        }
        assertThat(silence(noon, Set.of())).isEmpty();
    }

    @Test
    void events_that_are_late_are_counted_unless_they_wait_for_a_document_or_were_replayed() {
        Instant noon = Instant.parse("2026-03-18T17:00:00Z");
        arrive(noon.minusSeconds(3600));
        arrive(noon.minusSeconds(60));
        Clock then = Clock.fixed(noon, ZoneOffset.UTC);
        QueueWatch watch = new QueueWatch(new InboxCensus(database), then, Duration.ofMinutes(30));
        assertThat(watch.look(Set.of())).singleElement().satisfies(found -> assertThat(found.amount())
                .isEqualTo(1));
        database.writer().store(Durability.WRITTEN, sql -> sql.update("update event set waiting_for = 'order:main/1'"));
        assertThat(watch.look(Set.of())).isEmpty();
    }
}
