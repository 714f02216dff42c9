package io.claribooks.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the inbox promises of the order in which it hands events out, and of how they end, on any database. */
abstract class InboxContract extends OnInbox {
    private static final Cause UNREACHABLE = new Cause(CauseClass.CONNECTION, "unreachable", null);

    private Outcomes outcomes;

    @BeforeEach
    void startOutcomes() {
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ZERO, Duration.ofSeconds(5)));
        outcomes = new Outcomes(database, clock, "node-a", schedule, ThreadLocalRandom::current);
    }

    private Work work(ClaimedEvent event) {
        return new Work(event, clock.instant());
    }

    private String status(String key) {
        return database.first(row -> row.getString("status"), "select status from event where event_key = ?", key)
                .orElseThrow();
    }

    @Test
    void events_of_one_order_are_handed_out_one_after_the_other() {
        inbox.append(List.of(order("e1", "1"), order("e2", "1"), order("e3", "2")));
        List<ClaimedEvent> first = claim();
        assertThat(first).extracting(ClaimedEvent::eventKey).containsExactly("e1", "e3");
        assertThat(claimed()).isEmpty();
        outcomes.posted(work(first.get(0)));
        assertThat(claimed()).containsExactly("e2");
    }

    /** Found by the chaos run: claimed last, they left thousands of their orders' events to be passed over by each claim. */
    @Test
    void what_had_to_wait_is_claimed_in_its_place_by_arrival() {
        inbox.append(List.of(order("e1", "1")));
        inbox.queueByArrival();
        outcomes.waiting(work(claim().get(0)), Outcomes.CONNECTION + "main", "pause", Duration.ofSeconds(10));
        clock.move(Duration.ofSeconds(1));
        inbox.append(List.of(order("e2", "1"), order("e3", "2")));
        assertThat(inbox.queueByArrival()).isZero();

        clock.move(Duration.ofSeconds(20));
        assertThat(inbox.queueByArrival()).isEqualTo(1);
        assertThat(inbox.claim(1, List.of())).extracting(ClaimedEvent::eventKey).containsExactly("e1");
        assertThat(inbox.queueByArrival()).isZero();
    }

    @Test
    void a_retrying_event_holds_its_order_back_until_it_is_done() {
        inbox.append(List.of(order("e1", "1"), order("e2", "1")));
        outcomes.retry(work(claim().get(0)), UNREACHABLE, "busy");
        List<ClaimedEvent> again = claim();
        assertThat(again).extracting(ClaimedEvent::eventKey).containsExactly("e1");
        outcomes.retry(work(again.get(0)), UNREACHABLE, "busy");
        assertThat(claimed()).isEmpty();
        clock.move(Duration.ofSeconds(10));
        List<ClaimedEvent> last = claim();
        outcomes.retry(work(last.get(0)), UNREACHABLE, "busy");
        assertThat(status("e1")).isEqualTo("dead");
        assertThat(claimed()).containsExactly("e2");
    }

    @Test
    void a_change_of_a_customer_keeps_its_place_among_the_customers_events() {
        inbox.append(List.of(
                event("e1", "order.created", "1", "c", "1"),
                event("e2", "order.created", "2", "c", "2"),
                event("e3", "customer.updated", null, "c", "3"),
                event("e4", "order.created", "4", "c", "4")));
        List<ClaimedEvent> orders = claim();
        assertThat(orders).extracting(ClaimedEvent::eventKey).containsExactly("e1", "e2");
        orders.forEach(event -> outcomes.posted(work(event)));
        List<ClaimedEvent> customer = claim();
        assertThat(customer).extracting(ClaimedEvent::eventKey).containsExactly("e3");
        outcomes.posted(work(customer.get(0)));
        assertThat(claimed()).containsExactly("e4");
    }

    @Test
    void a_waiting_event_holds_nothing_back_and_is_released_by_its_order() {
        inbox.append(List.of(event("pay", "payment.captured", "1", null, "p"), order("ord", "1")));
        ClaimedEvent payment = claim().get(0);
        outcomes.waiting(work(payment), Outcomes.ORDER + payment.orderKey(), "waits", Duration.ofMinutes(10));
        ClaimedEvent order = claim().get(0);
        assertThat(order.eventKey()).isEqualTo("ord");
        assertThat(claimed()).isEmpty();
        outcomes.posted(work(order));
        List<ClaimedEvent> released = claim();
        assertThat(released).extracting(ClaimedEvent::eventKey).containsExactly("pay");
        assertThat(released.get(0).waitingSince()).isEqualTo(clock.instant());
        assertThat(released.get(0).attempts()).isZero();
    }

    @Test
    void resting_connections_keep_their_events() {
        inbox.append(List.of(order("e1", "1")));
        assertThat(inbox.claim(10, List.of("main"))).isEmpty();
        assertThat(claimed()).containsExactly("e1");
    }

    @Test
    void what_a_node_held_comes_back_when_it_starts_again_or_its_lease_is_over() {
        inbox.append(List.of(order("e1", "1")));
        ClaimedEvent lost = claim().get(0);
        assertThat(inbox.recover()).isEqualTo(1);
        ClaimedEvent again = claim().get(0);
        assertThat(again.tries()).isEqualTo(2);
        assertThat(inbox.releaseAbandoned()).isZero();
        clock.move(LEASE.plusSeconds(1));
        assertThat(inbox.releaseAbandoned()).isEqualTo(1);
        outcomes.posted(work(lost));
        assertThat(status("e1"))
                .as("a worker that lost its claim changes nothing")
                .isEqualTo("received");
    }

    @Test
    void each_status_at_rest_is_stored_with_its_words() {
        inbox.append(List.of(order("a", "1"), order("b", "2"), order("c", "3")));
        List<ClaimedEvent> events = claim();
        outcomes.skipped(work(events.get(0)), "no entry needed");
        outcomes.review(
                work(events.get(1)),
                new Cause(CauseClass.DECISION, "which-client", null),
                "which client?",
                "choose one",
                List.of("first", "second"));
        outcomes.dead(work(events.get(2)), new Cause(CauseClass.REFUSED, "refusal", null), "refused", "mend it");
        EventArchive archive = new EventArchive(database);
        var review =
                archive.list(new EventFilter(List.of(Status.REVIEW), null, null, null, null, null, null, null), 10);
        assertThat(review).hasSize(1);
        assertThat(review.get(0).path("causeClass").asText()).isEqualTo("decision");
        assertThat(review.get(0).path("cause").asText()).isEqualTo("which client?");
        assertThat(review.get(0).path("answers")).hasSize(2);
        assertThat(archive.counts().path("dead").asInt()).isEqualTo(1);
        assertThat(archive.oldestOpen()).isEmpty();
        assertThat(archive.one(events.get(2).id()).orElseThrow().path("attempts"))
                .hasSize(1);
    }

    @Test
    void people_release_and_end_events_and_are_named() {
        inbox.append(List.of(order("a", "1")));
        Interventions interventions = new Interventions(database, clock);
        long id = claim().get(0).id();
        assertThat(interventions.replay(id, "ada", null)).isEqualTo(Interventions.Result.BUSY);
        assertThat(interventions.replay(999_999, "ada", null)).isEqualTo(Interventions.Result.UNKNOWN);
        inbox.recover();
        outcomes.dead(work(claim().get(0)), new Cause(CauseClass.REFUSED, "refusal", null), "refused", null);
        assertThat(interventions.replay(id, "ada", "mended")).isEqualTo(Interventions.Result.DONE);
        assertThat(claimed()).containsExactly("a");
        inbox.recover();
        assertThat(interventions.discard(id, "ada", "not ours")).isEqualTo(Interventions.Result.DONE);
        assertThat(status("a")).isEqualTo("skipped");
        assertThat(new EventArchive(database).one(id).orElseThrow().path("actions"))
                .hasSize(2);
    }

    @Test
    void two_nodes_never_hold_the_same_event() throws InterruptedException {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            events.add(order("e" + i, Integer.toString(i)));
        }
        inbox.append(events);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        List<String> twice = Collections.synchronizedList(new ArrayList<>());
        List<Thread> nodes = new ArrayList<>();
        for (String name : List.of("node-a", "node-b")) {
            Inbox node = new Inbox(database, clock, name, LEASE);
            nodes.add(new Thread(() -> {
                List<ClaimedEvent> some = node.claim(7, List.of());
                while (!some.isEmpty()) {
                    some.stream()
                            .map(ClaimedEvent::eventKey)
                            .filter(key -> !seen.add(key))
                            .forEach(twice::add);
                    some = node.claim(7, List.of());
                }
            }));
        }
        nodes.forEach(Thread::start);
        for (Thread node : nodes) {
            node.join();
        }
        assertThat(twice).isEmpty();
        assertThat(seen).hasSize(400);
    }
}
