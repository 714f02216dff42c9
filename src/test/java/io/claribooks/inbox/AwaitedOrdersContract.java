package io.claribooks.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for an order, and when it goes on. */
abstract class AwaitedOrdersContract extends OnInbox {
    private static final String ORDER = Outcomes.ORDER + "main/1";
    private static final Cause NEVER_CAME = new Cause(CauseClass.MISSING, "order", null);

    private Outcomes outcomes;
    private AwaitedOrders orders;

    @BeforeEach
    void openOrders() {
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ZERO));
        outcomes = new Outcomes(database, clock, "node-a", schedule, ThreadLocalRandom::current);
        orders = new AwaitedOrders(database);
    }

    private void arrive(String key, String type, String order, String number) {
        inbox.append(List.of(new NewEvent(
                "main",
                "clarity",
                key,
                type,
                key,
                order,
                null,
                Instant.EPOCH,
                "hash",
                "{}",
                new Listing(number, null, null, null, List.of(number)))));
    }

    private ClaimedEvent claimed(String key) {
        List<ClaimedEvent> claimed = claim();
        assertThat(claimed).extracting(ClaimedEvent::eventKey).containsExactly(key);
        return claimed.get(0);
    }

    private Work work(ClaimedEvent event) {
        return new Work(event, clock.instant());
    }

    private ClaimedEvent payment(String waitingFor) {
        arrive("payment", "payment.captured", "1", "SO-1");
        ClaimedEvent payment = claimed("payment");
        outcomes.waiting(work(payment), waitingFor, "waits", Duration.ZERO);
        return payment;
    }

    private String status(String key) {
        return database.first(row -> row.getString("status"), "select status from event where event_key = ?", key)
                .orElseThrow();
    }

    @Test
    void a_wait_counts_from_its_own_beginning() {
        payment(Outcomes.CONNECTION + "main");
        clock.move(Duration.ofDays(4));
        ClaimedEvent after = claimed("payment");
        assertThat(after.waitingSince(Outcomes.CONNECTION + "main"))
                .isEqualTo(clock.instant().minus(Duration.ofDays(4)));
        assertThat(after.waitingSince(ORDER)).isNull();

        outcomes.waiting(work(after), ORDER, "waits", Duration.ZERO);
        Instant begun = clock.instant();
        clock.move(Duration.ofDays(1));
        outcomes.waiting(work(claimed("payment")), ORDER, "waits", Duration.ZERO);
        assertThat(claimed("payment").waitingSince(ORDER)).isEqualTo(begun);
    }

    @Test
    void an_order_is_at_hand_while_its_event_is_open_or_before_a_person() {
        ClaimedEvent payment = payment(ORDER);
        assertThat(orders.isAtHand(payment, "1")).as("by its own payment").isFalse();
        arrive("other", "payment.captured", "1", "SO-1");
        outcomes.waiting(work(claimed("payment")), ORDER, "waits", Duration.ofHours(1));
        outcomes.waiting(work(claimed("other")), ORDER, "waits", Duration.ofHours(1));
        assertThat(orders.isAtHand(payment, "1")).as("by who waits for it").isFalse();

        arrive("order", "order.created", "1", "SO-1");
        assertThat(orders.isAtHand(payment, "1")).isTrue();
        assertThat(orders.isAtHand(payment, "SO-1")).as("by its number").isTrue();
        assertThat(orders.isAtHand(payment, "2")).isFalse();
        ClaimedEvent order = claimed("order");
        outcomes.review(work(order), NEVER_CAME, "what now?", "decide", List.of());
        assertThat(orders.isAtHand(payment, "1")).isTrue();
        new Interventions(database, clock).discard(order.id(), "test", "no");
        assertThat(orders.isAtHand(payment, "1")).isFalse();
        assertThat(orders.isAtHand(payment, "SO-1")).isFalse();
    }

    @Test
    void who_was_asked_because_an_order_never_came_goes_on_when_it_is_posted() {
        payment(ORDER);
        outcomes.reviewUntil(work(claimed("payment")), ORDER, NEVER_CAME, "where?", "look", List.of());
        arrive("by number", "payment.captured", null, "SO-1");
        outcomes.waiting(work(claimed("by number")), Outcomes.ORDER + "main/SO-1", "waits", Duration.ofHours(1));
        arrive("stranger", "payment.captured", "2", "SO-2");
        outcomes.waiting(work(claimed("stranger")), Outcomes.ORDER + "main/2", "waits", Duration.ofHours(1));
        arrive("order", "order.created", "1", "SO-1");
        Work order = work(claimed("order"));
        order.document().putObject("order").put("number", "SO-1");
        outcomes.posted(order);

        assertThat(status("payment")).isEqualTo("received");
        assertThat(claimed()).containsExactlyInAnyOrder("payment", "by number");
    }

    @Test
    void a_question_that_a_person_has_ended_is_left_alone() {
        ClaimedEvent payment = payment(ORDER);
        outcomes.reviewUntil(work(claimed("payment")), ORDER, NEVER_CAME, "where?", "look", List.of());
        new Interventions(database, clock).discard(payment.id(), "test", "paid by cheque");
        arrive("order", "order.created", "1", "SO-1");
        outcomes.posted(work(claimed("order")));

        assertThat(status("payment")).isEqualTo("skipped");
    }
}
