package io.claribooks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.audit.Act;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.StoreUnavailable;
import io.claribooks.inbox.BulkInterventions;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.CauseClass;
import io.claribooks.inbox.EventFilter;
import io.claribooks.inbox.Interventions;
import io.claribooks.inbox.Status;
import io.claribooks.inbox.Work;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingKey.Kind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the counters of events and documents promise, on any database. */
abstract class StatisticsContract extends CountedStore {
    private static final Cause REFUSED = new Cause(CauseClass.REFUSED, "refusal", null);

    private CountingNode node;

    /** Another process' way to the same database, or the same way where there can be but one process. */
    abstract Database second(Database first);

    @BeforeEach
    void startNode() {
        node = new CountingNode(database, clock, "a");
    }

    private String counts() {
        Figures all = figures();
        StringBuilder text = new StringBuilder();
        for (Measure measure : Measure.values()) {
            if (all.count(measure) != 0) {
                text.append(measure.text())
                        .append(' ')
                        .append(all.count(measure))
                        .append(' ');
            }
        }
        return text.toString().strip();
    }

    private BigDecimal money(String currency, Measure measure) {
        return figures().money(currency, measure);
    }

    private long id(String key) {
        return database.first(row -> row.getLong("id"), "select id from event where event_key = ?", key)
                .orElseThrow();
    }

    @Test
    void an_event_counts_once_under_the_status_it_rests_in_however_often_it_is_told_replayed_or_discarded() {
        Interventions people = new Interventions(database, clock);
        node.arrive("e1", "order.created", "1");
        node.arrive("e1", "order.created", "1");
        assertThat(counts()).isEqualTo("orders 1 received 1");

        node.outcomes().dead(node.claim().get(0), REFUSED, "refused", null);
        assertThat(counts()).isEqualTo("orders 1 received 1 dead 1");
        people.replay(id("e1"), "ada", null);
        people.replay(id("e1"), "ada", null);
        assertThat(counts()).isEqualTo("orders 1 received 1");
        node.outcomes().posted(node.claim().get(0));
        assertThat(counts()).isEqualTo("orders 1 received 1 posted 1");
        people.replay(id("e1"), "ada", null);
        node.outcomes().posted(node.claim().get(0));
        assertThat(counts()).isEqualTo("orders 1 received 1 posted 1");
        people.discard(id("e1"), "ada", "booked by hand");
        people.discard(id("e1"), "ada", "booked by hand");
        assertThat(counts()).isEqualTo("orders 1 received 1 skipped 1");
    }

    @Test
    void acts_on_many_events_move_each_of_them_once() {
        for (int i = 0; i < 5; i++) {
            node.arrive("e" + i, "order.created", "o" + i);
        }
        node.claim().forEach(work -> node.outcomes().review(work, REFUSED, "which?", null, List.of()));
        BulkInterventions bulk = new BulkInterventions(database, clock);
        EventFilter review = new EventFilter(List.of(Status.REVIEW), null, null, null, null, null, null, null);
        bulk.replay(review, 3, Act.of("replay", "ada"));
        assertThat(counts()).isEqualTo("orders 5 received 5 review 2");
        bulk.discard(review, 9, Act.of("discard", "ada"));
        assertThat(counts()).isEqualTo("orders 5 received 5 skipped 2");
        node.claim().forEach(node.outcomes()::posted);
        assertThat(counts()).isEqualTo("orders 5 received 5 posted 3 skipped 2");
    }

    @Test
    void an_order_comes_in_once_by_whatever_event_it_is_told_of_and_a_payment_is_none() {
        node.arrive("p", "payment.captured", "1");
        node.arrive("u", "order.updated", "1");
        node.arrive("c", "order.created", "1");
        node.arrive("x", "order.cancelled", "2");
        assertThat(counts()).isEqualTo("orders 1 received 4");
    }

    @Test
    void an_event_counts_on_the_day_it_came_at_the_store_even_when_it_ends_later() {
        clock.move(Duration.ofHours(-4));
        node.arrive("e1", "order.created", "1");
        clock.move(Duration.ofHours(20));
        Work work = node.claim().get(0);
        node.book(work, Kind.INVOICE, "1", "10.00", "USD");
        node.outcomes().posted(work);
        assertThat(new Statistics(database).since(LocalDate.parse("2026-01-01")))
                .extracting(line ->
                        line.counter().day() + " " + line.counter().measure().text() + " " + line.events())
                .containsExactlyInAnyOrder(
                        "2026-02-28 orders 1",
                        "2026-02-28 received 1",
                        "2026-02-28 posted 1",
                        "2026-03-01 invoiced 1",
                        "2026-03-01 latency 1");
    }

    @Test
    void documents_count_once_with_the_amount_they_have_and_not_when_they_stand_no_more() {
        node.arrive("e1", "order.created", "1");
        Work work = node.claim().get(0);
        node.book(work, Kind.INVOICE, "1", "604.03", "USD");
        node.book(work, Kind.INVOICE, "1", "604.03", "USD");
        node.ledger()
                .link(new PostingKey("main", Kind.INVOICE, "1"), work.event().id(), "fb-invoice1", "1", "other hash");
        node.book(work, Kind.INVOICE, "2", "10.50", "EUR");
        node.book(work, Kind.PAYMENT, "p1", "300.00", "USD");
        node.book(work, Kind.PAYMENT, "p2", "100.00", "USD");
        node.book(work, Kind.CREDIT_NOTE, "c1", "20.00", "USD");
        assertThat(counts()).isEqualTo("orders 1 received 1 invoiced 2 paid 2 credited 1");
        assertThat(figures().latency().count()).isEqualTo(2);

        node.ledger().revalue("main", Kind.INVOICE, "fb-invoice1", "580.00");
        node.ledger().revalue("main", Kind.INVOICE, "fb-invoice1", "580.00");
        node.ledger().revalue("main", Kind.INVOICE, "fb-invoice1", "");
        node.ledger().revalue("main", Kind.INVOICE, "fb-invoice-unknown", "7.00");
        node.ledger().revalue("main", Kind.PAYMENT, "fb-paymentp2", "0.00");
        node.ledger().withdrawals().withdraw("main", Kind.CREDIT_NOTE, "fb-credit-notec1");
        node.ledger().withdrawals().withdraw("main", Kind.CREDIT_NOTE, "fb-credit-notec1");
        node.ledger().withdrawals().withdraw(new PostingKey("main", Kind.INVOICE, "2"));
        assertThat(counts()).isEqualTo("orders 1 received 1 invoiced 1 paid 1");
        assertThat(money("USD", Measure.INVOICED)).isEqualByComparingTo("580.00");
        assertThat(money("EUR", Measure.INVOICED)).isZero();
        assertThat(money("USD", Measure.PAID)).isEqualByComparingTo("300.00");
        assertThat(money("USD", Measure.CREDITED)).isZero();

        node.ledger().drop("main", Kind.INVOICE, "fb-invoice1");
        node.book(work, Kind.INVOICE, "1", "604.03", "USD");
        assertThat(money("USD", Measure.INVOICED)).isEqualByComparingTo("604.03");
    }

    @Test
    void an_amount_that_is_none_counts_as_nothing_and_fails_no_booking() {
        node.arrive("e1", "order.created", "1");
        Work work = node.claim().get(0);
        node.book(work, Kind.INVOICE, "1", "1e400", "dollars");
        node.book(work, Kind.INVOICE, "2", "9999999999999999999.00", "USD");
        assertThat(counts()).isEqualTo("orders 1 received 1 invoiced 2");
        assertThat(money("", Measure.INVOICED)).isZero();
    }

    @Test
    void what_is_rolled_back_is_not_counted() {
        assertThatThrownBy(() -> database.writer().store(Durability.WRITTEN, sql -> {
                    Tally.of(sql).add("a", new Counter("main", LocalDate.parse("2026-03-01"), Measure.ORDERS), 1);
                    throw new SQLException("no");
                }))
                .isInstanceOf(StoreUnavailable.class);
        node.arrive("e1", "payment.captured", "1");
        assertThat(counts()).isEqualTo("received 1");
    }

    /** Two processes, each with its own writer where the database allows it, and people who act meanwhile. */
    @Test
    void many_threads_on_two_nodes_count_exactly() throws InterruptedException {
        int orders = 60;
        Database second = second(database);
        List<CountingNode> nodes = List.of(node, new CountingNode(second, clock, "b"));
        List<Thread> threads = new ArrayList<>();
        for (CountingNode one : nodes) {
            for (int part = 0; part < 3; part++) {
                int from = part * orders / 3;
                threads.add(new Thread(() -> {
                    for (int i = from; i < from + orders / 3; i++) {
                        // Every order is told to both nodes at the same time, by two events.
                        one.arrive("created-" + i, "order.created", "o" + i);
                        one.arrive("updated-" + i, "order.updated", "o" + i);
                        one.claim().forEach(work -> end(one, work));
                    }
                }));
            }
        }
        run(threads);
        while (left() > 0) {
            node.claim().forEach(work -> end(node, work));
        }
        Interventions people = new Interventions(second, clock);
        database.query(row -> row.getLong("id"), "select id from event where status = 'dead'")
                .forEach(event -> people.replay(event, "ada", null));
        while (left() > 0) {
            node.claim().forEach(node.outcomes()::posted);
        }
        if (second != database) {
            second.close();
        }
        assertThat(counts())
                .isEqualTo("orders " + orders + " received " + 2 * orders + " posted " + 2 * orders + " invoiced "
                        + orders);
        assertThat(money("USD", Measure.INVOICED)).isEqualByComparingTo("6.00");
        Statistics statistics = new Statistics(database);
        String before = counts();
        assertThat(statistics.fold(LocalDate.parse("2026-03-02"))).isPositive();
        assertThat(statistics.fold(LocalDate.parse("2026-03-02"))).isZero();
        assertThat(counts()).isEqualTo(before);
        assertThat(database.first(row -> row.getLong("n"), "select count(*) as n from statistic where node <> ''"))
                .contains(0L);
    }

    private void end(CountingNode one, Work work) {
        if (work.event().type().equals("order.created")) {
            one.book(work, Kind.INVOICE, work.event().orderKey(), "0.10", "USD");
            one.outcomes().posted(work);
        } else {
            one.outcomes().dead(work, REFUSED, "refused", null);
        }
    }

    private long left() {
        return database.first(row -> row.getLong("n"), "select count(*) as n from event where queue > 0")
                .orElse(0L);
    }

    private static void run(List<Thread> threads) throws InterruptedException {
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
