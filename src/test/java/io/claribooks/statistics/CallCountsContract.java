package io.claribooks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.database.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the counters of calls promise, on any database. */
abstract class CallCountsContract extends CountedStore {
    @Test
    void calls_are_counted_by_how_they_ended_and_kept_when_the_store_is_gone() {
        CallCounts calls = new CallCounts(database, clock, "a", StoreDays.UTC);
        Instant begun = clock.instant();
        for (int i = 0; i < 5; i++) {
            calls.sent("main", begun);
        }
        calls.answered("main", begun, CallEnd.DONE);
        calls.answered("main", begun, CallEnd.DONE);
        calls.answered("main", begun, CallEnd.REFUSED);
        clock.move(Duration.ofSeconds(20));
        calls.answered("main", begun, CallEnd.LIMITED);
        assertThat(figures().calls()).isZero();
        calls.store();
        calls.store();
        Figures counted = figures();
        assertThat(counted.calls()).isEqualTo(5);
        assertThat(counted.calls(CallEnd.DONE)).isEqualTo(2);
        assertThat(counted.calls(CallEnd.LIMITED)).isEqualTo(1);

        Statistics statistics = new Statistics(database);
        CallRoom room =
                CallRoom.of(statistics.minutes(begun.minusSeconds(60)), statistics.limits(begun), 0, clock.instant());
        assertThat(room).isEqualTo(new CallRoom(5, 3L, "freshbooks", clock.instant()));
        assertThat(room.free()).isZero();

        clock.move(CallCounts.KEPT.plusMinutes(2));
        calls.sent("main", clock.instant());
        calls.store();
        assertThat(statistics.minutes(begun)).hasSize(1);
        assertThat(figures().calls()).isEqualTo(6);

        calls.sent("main", clock.instant());
        database.close();
        assertThatThrownBy(calls::store).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(calls::store).as("it is kept").isInstanceOf(StoreUnavailable.class);
    }
}
