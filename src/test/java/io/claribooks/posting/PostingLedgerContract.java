package io.claribooks.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import io.claribooks.posting.Posting.State;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger promises about writes whose outcome is unknown, on any database. */
abstract class PostingLedgerContract {
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final PostingKey KEY = new PostingKey("main", PostingKey.Kind.ITEM, "sku:chair-7");
    private static final Attempt FIRST = new Attempt(1, 1);
    private static final Attempt SECOND = new Attempt(2, 1);

    private final StillClock clock = new StillClock();
    private Database database;
    private PostingLedger ledger;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void fresh() {
        database = open();
        ledger = node("a");
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A ledger that remembers nothing, as a process that just started. */
    private PostingLedger node(String name) {
        return new PostingLedger(database, clock, name, Duration.ofMillis(50), new PostingLedger.Doubt(CALL, SETTLING));
    }

    private boolean inDoubt(Posting posting) {
        return posting.inDoubtUntil().isAfter(clock.instant());
    }

    @Test
    void what_nobody_sent_may_be_written_at_once() {
        Posting fresh = ledger.begin(KEY, FIRST, "CHAIR-7");
        assertThat(fresh.state()).isEqualTo(State.FRESH);
        ledger.writing(fresh, FIRST, clock.instant());
        assertThat(ledger.record(KEY, FIRST, "77", "Chair", "hash").stands()).isTrue();
        assertThat(node("b").begin(KEY, SECOND, "CHAIR-7").freshbooksId()).isEqualTo("77");
    }

    @Test
    void an_attempt_that_ended_without_an_answer_leaves_its_write_in_doubt_for_the_settling_time_whoever_comes_next() {
        ledger.begin(KEY, FIRST, "CHAIR-7");
        ledger.release(FIRST);

        Posting next = ledger.begin(KEY, SECOND, "CHAIR-7");
        assertThat(next.state()).isEqualTo(State.INTENDED);
        assertThat(inDoubt(next)).isTrue();
        assertThat(ledger.rest(clock.instant(), next.inDoubtUntil())).isLessThanOrEqualTo(SETTLING);
        ledger.release(SECOND);

        clock.move(SETTLING);
        assertThat(inDoubt(ledger.begin(KEY, SECOND, "CHAIR-7"))).isFalse();
    }

    @Test
    void a_killed_process_leaves_its_write_in_doubt_for_as_long_as_the_call_could_have_taken() {
        ledger.begin(KEY, FIRST, "CHAIR-7");
        clock.move(CALL);
        Posting found = node("a").begin(KEY, new Attempt(1, 2), "CHAIR-7");
        assertThat(found.state()).isEqualTo(State.INTENDED);
        assertThat(inDoubt(found)).isTrue();
        assertThat(ledger.rest(clock.instant(), found.inDoubtUntil())).isLessThanOrEqualTo(SETTLING);
    }

    @Test
    void a_repeated_write_is_in_doubt_anew() {
        ledger.begin(KEY, FIRST, "CHAIR-7");
        ledger.release(FIRST);
        clock.move(SETTLING.plusSeconds(1));
        Posting settled = ledger.begin(KEY, SECOND, "CHAIR-7");
        ledger.writing(settled, SECOND, clock.instant());
        assertThat(inDoubt(node("a").begin(KEY, FIRST, "CHAIR-7"))).isTrue();
    }

    @Test
    void a_write_that_did_nothing_for_certain_is_repeated_without_a_search() {
        ledger.begin(KEY, FIRST, "CHAIR-7");
        ledger.nothingWritten(KEY, FIRST);
        ledger.release(FIRST);
        Posting again = ledger.begin(KEY, SECOND, "CHAIR-7");
        assertThat(again.state()).isEqualTo(State.FRESH);
        assertThat(inDoubt(node("a").begin(KEY, FIRST, "CHAIR-7")))
                .as("the repetition is in doubt")
                .isTrue();
    }

    @Test
    void an_attempt_gives_one_turn_back_in_doubt_and_keeps_the_others() {
        PostingKey table = new PostingKey("main", KEY.kind(), "TABLE-1");
        ledger.begin(KEY, FIRST, "CHAIR-7");
        ledger.begin(table, FIRST, "TABLE-1");
        ledger.release(KEY, FIRST);

        assertThat(inDoubt(ledger.begin(KEY, SECOND, "CHAIR-7"))).isTrue();
        assertThatThrownBy(() -> ledger.begin(table, SECOND, "TABLE-1")).isInstanceOf(HeldElsewhere.class);
    }

    @Test
    void a_second_attempt_at_the_same_event_waits_for_the_first_that_still_works() {
        ledger.begin(KEY, FIRST, "CHAIR-7");
        Attempt afterItsClaimRanOut = new Attempt(1, 2);
        assertThatThrownBy(() -> ledger.begin(KEY, afterItsClaimRanOut, "CHAIR-7"))
                .isInstanceOf(HeldElsewhere.class);
        ledger.release(afterItsClaimRanOut);
        assertThatThrownBy(() -> ledger.begin(KEY, afterItsClaimRanOut, "CHAIR-7"))
                .as("what it never had it cannot give back")
                .isInstanceOf(HeldElsewhere.class);
        ledger.record(KEY, FIRST, "77", "Chair", "hash");
        assertThat(ledger.begin(KEY, afterItsClaimRanOut, "CHAIR-7").freshbooksId())
                .isEqualTo("77");
    }

    @Test
    void another_node_is_turned_away_until_the_hold_ends_and_who_was_frozen_meanwhile_sends_nothing() {
        Posting fresh = ledger.begin(KEY, FIRST, "CHAIR-7");
        var begun = clock.instant();
        PostingLedger other = node("b");
        assertThatThrownBy(() -> other.begin(KEY, SECOND, "CHAIR-7")).isInstanceOf(HeldElsewhere.class);

        clock.move(Duration.ofMinutes(4));
        Posting taken = other.begin(KEY, SECOND, "CHAIR-7");
        assertThat(taken.state()).isEqualTo(State.INTENDED);
        assertThatThrownBy(() -> ledger.writing(fresh, FIRST, begun)).isInstanceOf(HeldElsewhere.class);
        other.writing(taken, SECOND, clock.instant());
        assertThatThrownBy(() -> ledger.writing(taken, FIRST, clock.instant())).isInstanceOf(HeldElsewhere.class);
    }
}
