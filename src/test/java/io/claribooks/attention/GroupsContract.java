package io.claribooks.attention;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.audit.Act;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.inbox.CauseClass;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.inbox.EventArchive;
import io.claribooks.inbox.Interventions;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.Status;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What a store must do with causes and acts. */
abstract class GroupsContract extends ParkedEvents {
    @Test
    void equal_problems_are_one_group_newest_first_and_leave_it_when_they_go_on() {
        open();
        long first = parked(CHAIR);
        long tax = parked(Problem.TAX.about("City"));
        parked("eu", CHAIR);
        long last = parked(CHAIR);

        assertThat(groups()).extracting(Group::connection).containsExactly("main", "eu", "main");
        Group chairs = groups().get(0);
        assertThat(chairs.events()).isEqualTo(2);
        assertThat(chairs.cause().key()).isEqualTo("missing/sku/chair-7");
        assertThat(chairs.examples()).containsExactly(last, first);
        assertThat(chairs.sentence()).isEqualTo("FreshBooks has no item with the SKU chair-7.");
        assertThat(chairs.example()).isEqualTo("Question " + last + "?");
        assertThat(chairs.answers()).containsExactly("Replay", "Discard");
        assertThat(chairs.firstAt()).isBeforeOrEqualTo(chairs.lastAt());
        assertThat(groups().get(2).examples()).containsExactly(tax);

        new Interventions(database, clock).discard(tax, "ada", "not ours");
        new Interventions(database, clock).replay(last, "ada", null);
        assertThat(groups()).extracting(Group::events).containsExactly(1L, 1L);
    }

    @Test
    void the_oldest_event_of_a_cause_is_found_whole_unless_its_payload_was_reduced() {
        open();
        long first = parked(CHAIR);
        long last = parked(CHAIR);
        parked("eu", CHAIR);
        parked(Problem.TAX.about("City"));
        Groups groups = new Groups(database);
        EventArchive archive = new EventArchive(database);
        List<String> orders = List.of("order.created", "order.updated");

        assertThat(groups.oldest("main", CHAIR, orders, null)).contains(first);
        assertThat(groups.oldest("main", CHAIR, orders, last)).contains(last);
        assertThat(groups.oldest("main", CHAIR, orders, last + 1)).isEmpty();
        assertThat(groups.oldest("main", CHAIR, List.of("payment.captured"), null))
                .isEmpty();
        assertThat(archive.whole(last).orElseThrow().payload()).isEqualTo("{}");
        assertThat(archive.newest("main", CHAIR, null, 10))
                .extracting(ClaimedEvent::id)
                .containsExactly(last, first);
        assertThat(archive.newest("main", CHAIR, last, 10))
                .extracting(ClaimedEvent::id)
                .containsExactly(first);

        database.writer()
                .store(
                        Durability.SYNCED,
                        sql -> sql.update(
                                "update event_payload set reduced_at = ? where event_id = ?", clock.instant(), last));
        assertThat(archive.whole(last)).isEmpty();
        assertThat(archive.newest("main", CHAIR, null, 10))
                .extracting(ClaimedEvent::id)
                .containsExactly(first);
    }

    @Test
    void the_money_a_cause_holds_is_added_up_once_per_document_within_a_bound() {
        open();
        for (int i = 0; i < 5; i++) {
            parked(CHAIR);
        }
        long silent = parked(Problem.REFUND.cause());
        HeldAmounts amounts = new HeldAmounts(
                new EventArchive(database),
                event -> event.id() == silent
                        ? Optional.empty()
                        : Optional.of(new AmountDoor.Amount(
                                event.id() % 2 == 0 ? "even" : "odd", "USD", new BigDecimal("0.10"))),
                4);

        assertThat(amounts.of("main", CHAIR))
                .isEqualTo(new HeldAmounts.Held(Map.of("USD", new BigDecimal("0.20")), 4, 0, false));
        assertThat(amounts.of("main", Problem.REFUND.cause())).isEqualTo(new HeldAmounts.Held(Map.of(), 1, 1, true));
        assertThat(amounts.of("main", Problem.OVERPAID.cause()).events()).isZero();
    }

    @Test
    void groups_are_read_page_by_page_and_by_connection_and_class() {
        open();
        for (int i = 0; i < 5; i++) {
            parked(Problem.SKU.about("sku " + i));
        }
        parked("eu", Problem.REFUND.cause());
        Groups groups = new Groups(database);

        List<Group> page = groups.list("main", null, null, 3);
        assertThat(page).extracting(group -> group.cause().subject()).containsExactly("sku 4", "sku 3", "sku 2");
        assertThat(groups.list("main", null, page.get(2).lastId(), 3))
                .extracting(group -> group.cause().subject())
                .containsExactly("sku 1", "sku 0");
        assertThat(groups.list(null, CauseClass.DECISION, null, 10))
                .singleElement()
                .satisfies(group -> assertThat(group.connection()).isEqualTo("eu"));
        assertThat(groups.one("eu", CHAIR)).isEmpty();
    }

    @Test
    void a_failed_last_attempt_carries_the_cause_of_its_problem() {
        open();
        arrive("main");
        outcomes.retry(claimed(), Problem.UNREACHABLE.cause(), "503.");

        assertThat(groups()).singleElement().satisfies(group -> {
            assertThat(group.cause().key()).isEqualTo("connection/unreachable");
            assertThat(group.example()).contains("used up");
        });
    }

    @Test
    void an_event_that_came_again_with_another_body_is_a_problem_by_name() {
        open();
        inbox.append(List.of(event("main", "twice", "1")));
        inbox.append(List.of(event("main", "twice", "2")));

        assertThat(groups()).singleElement().satisfies(group -> {
            assertThat(group.cause()).isEqualTo(Problem.OTHER_BODY.cause());
            assertThat(group.example()).contains("with another body");
        });
    }

    @Test
    void events_that_wait_for_a_connection_are_a_group_too() {
        open();
        assertThat(new Groups(database).waiting("main", Problem.DISCONNECTED, "revoked"))
                .isEmpty();
        long id = arrive("main");
        outcomes.waiting(claimed(), Outcomes.CONNECTION + "main", "disconnected", Duration.ofHours(1));

        assertThat(new Groups(database).waiting("main", Problem.DISCONNECTED, "revoked"))
                .hasValueSatisfying(group -> {
                    assertThat(group.events()).isEqualTo(1);
                    assertThat(group.examples()).containsExactly(id);
                    assertThat(group.example()).isEqualTo("revoked");
                });
        assertThat(groups()).isEmpty();
    }

    @Test
    void acts_are_told_newest_first_page_by_page() {
        open();
        for (int i = 0; i < 3; i++) {
            acts.record(Act.of("test-alerts", "ada").ending("sent " + i));
        }
        List<Act> page = acts.list(null, 2);

        assertThat(page).extracting(Act::outcome).containsExactly("sent 2", "sent 1");
        assertThat(acts.list(page.get(1).id(), 2)).extracting(Act::outcome).containsExactly("sent 0");
    }

    @Test
    void what_was_parked_and_done_before_causes_were_kept_is_taken_over() throws SQLException {
        Flyway.configure()
                .dataSource(access.url(), access.user(), access.password())
                .locations("classpath:db/migration")
                .target("6")
                .load()
                .migrate();
        before(
                "insert into event (connection, source, event_key, type, occurred_at, received_at, body_hash, queue, status,"
                        + " due_at, tries, attempts, cause_class, cause) values ('main','clarity','old%1$d','order.created',"
                        + " current_timestamp, current_timestamp, 'x', 0, '%2$s', current_timestamp, 1, 0, %3$s, 'Old question?')");
        open();

        assertThat(groups())
                .extracting(group -> group.cause().key())
                .containsExactly("code/earlier", "decision/earlier", "value/earlier");
        assertThat(groups().get(0).sentence()).isEqualTo("Old question?");
        Act erased = acts.list(null, 1).get(0);
        assertThat(erased.kind()).isEqualTo("erase");
        Act replayed = acts.list(erased.id(), 10).get(0);
        assertThat(replayed.actor()).isEqualTo("bob");
        assertThat(replayed.events()).isEqualTo(1);
        acts.record(Act.of("replay", "ada"));
    }

    private void before(String event) throws SQLException {
        try (Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                Statement statement = connection.createStatement()) {
            statement.execute(String.format(event, 1, "review", "'value'"));
            statement.execute(String.format(event, 2, "review", "null"));
            statement.execute(String.format(event, 3, "dead", "null"));
            statement.execute(String.format(event, 4, "posted", "null"));
            statement.execute("insert into event_payload (event_id, payload) select id, '{}' from event");
            statement.execute("insert into event_action (event_id, action, actor, note, done_at)"
                    + " select id, 'replay', 'bob', null, current_timestamp from event where status = 'review'"
                    + " and cause_class is null");
            statement.execute(
                    "insert into erasure (connection, subject_hash, actor, events, deliveries, links, done_at)"
                            + " values ('main', 'h', 'bob', 1, 0, 0, current_timestamp)");
        }
    }

    @Test
    void groups_of_a_hundred_thousand_events_are_read_at_once() {
        open();
        parked(CHAIR);
        database.writer().store(Durability.WRITTEN, sql -> {
            for (int rows = 1; rows < 100_000; rows *= 2) {
                sql.update(
                        "insert into event (connection, source, event_key, type, occurred_at, received_at, body_hash,"
                                + " queue, status, due_at, tries, attempts, cause_class, cause_key, cause)"
                                + " select connection, source, event_key || '-" + rows
                                + "', type, occurred_at, received_at,"
                                + " body_hash, queue, status, due_at, tries, attempts, cause_class,"
                                + " 'missing/sku/' || mod(id, 500), cause from event");
            }
            return null;
        });
        assertThat(new EventArchive(database)
                        .counts()
                        .path(Status.REVIEW.text())
                        .asInt())
                .isGreaterThan(100_000);
        assertThat(new Groups(database).list(null, null, null, 51)).hasSize(51);

        long page = Long.MAX_VALUE;
        long everything = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            page = Math.min(page, nanosOf(() -> new Groups(database).list(null, null, null, 51)));
            everything = Math.min(
                    everything,
                    nanosOf(() -> database.query(
                            row -> row.getString("cause_key"),
                            "select cause_key, cause, body_hash, event_key from event")));
        }
        // Both on this machine, however busy: fifty groups that each looked through all events would take fifty times
        // as long.
        assertThat((double) page / everything)
                .as("of the time to read all events")
                .isLessThan(5);
    }

    private static long nanosOf(Supplier<?> work) {
        long begun = System.nanoTime();
        work.get();
        return System.nanoTime() - begun;
    }
}
