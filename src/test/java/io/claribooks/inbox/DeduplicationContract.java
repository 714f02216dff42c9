package io.claribooks.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the inbox promises of events that come more than once, on any database. */
abstract class DeduplicationContract extends OnInbox {
    @Test
    void an_event_is_new_once_and_a_duplicate_afterwards() {
        assertThat(inbox.append(List.of(order("e1", "1"))).get(0).result()).isEqualTo(Appended.Result.NEW);
        assertThat(inbox.append(List.of(order("e1", "1"))).get(0).result()).isEqualTo(Appended.Result.DUPLICATE);
        assertThat(claimed()).containsExactly("e1");
    }

    @Test
    void the_same_id_with_another_body_is_kept_for_a_person() {
        inbox.append(List.of(order("e1", "1")));
        NewEvent other = event("e1", "order.created", "1", null, "other");
        assertThat(inbox.append(List.of(other)).get(0).result()).isEqualTo(Appended.Result.CONFLICT);
        assertThat(inbox.append(List.of(other)).get(0).result()).isEqualTo(Appended.Result.DUPLICATE);
        assertThat(new EventArchive(database).counts().path("review").asInt()).isEqualTo(1);
        assertThat(claimed()).containsExactly("e1");
    }

    @Test
    void a_batch_with_one_event_twice_stores_it_once() {
        assertThat(inbox.append(List.of(order("e1", "1"), order("e1", "1"), order("e2", "2"))))
                .extracting(Appended::result)
                .containsExactly(Appended.Result.NEW, Appended.Result.DUPLICATE, Appended.Result.NEW);
    }

    @Test
    void a_change_told_again_before_anybody_looked_is_one_event_and_told_again_afterwards_another() {
        Appended first = inbox.appendUnlessPending(order("change-1", "7"));
        Appended again = inbox.appendUnlessPending(order("change-2", "7"));
        Appended other = inbox.appendUnlessPending(order("change-3", "8"));
        assertThat(first.result()).isEqualTo(Appended.Result.NEW);
        assertThat(again).isEqualTo(new Appended(first.id(), "change-1", Appended.Result.DUPLICATE));
        assertThat(other.result()).isEqualTo(Appended.Result.NEW);

        assertThat(inbox.claim(10, List.of())).hasSize(2);
        Appended later = inbox.appendUnlessPending(order("change-4", "7"));
        assertThat(later.result()).isEqualTo(Appended.Result.NEW);
    }
}
