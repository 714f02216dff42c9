package io.claribooks.console;

import static io.claribooks.console.SignInLimit.MOST_FROM_ONE;
import static io.claribooks.console.SignInLimit.MOST_FROM_STRANGERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.StillClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Guessing is slow from one address and from many, and nobody is locked out for long. */
class SignInLimitTest {
    private final StillClock clock = new StillClock();
    private final SignInLimit limit = new SignInLimit(clock);

    private boolean fails(String address) {
        if (limit.begin(address).isPresent()) {
            return false;
        }
        limit.wrong(address, "admin");
        return true;
    }

    private void failAll(String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(fails(address)).as("attempt " + i).isTrue();
        }
    }

    @Test
    void an_address_may_fail_so_often_and_again_after_a_minute() {
        failAll("192.0.2.1", MOST_FROM_ONE);
        assertThat(limit.begin("192.0.2.1")).hasValueSatisfying(pause -> assertThat(pause)
                .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1)));
        assertThat(limit.begin("192.0.2.2")).isEmpty();

        clock.move(Duration.ofSeconds(61));

        assertThat(limit.begin("192.0.2.1")).isEmpty();
    }

    @Test
    void many_attempts_at_once_gain_nothing() {
        for (int i = 0; i < MOST_FROM_ONE; i++) {
            assertThat(limit.begin("192.0.2.1")).isEmpty();
        }
        assertThat(limit.begin("192.0.2.1")).isPresent();
    }

    @Test
    void who_is_right_has_all_attempts_again() {
        failAll("192.0.2.1", MOST_FROM_ONE - 1);
        assertThat(limit.begin("192.0.2.1")).isEmpty();
        limit.right("192.0.2.1", "admin");
        failAll("192.0.2.1", MOST_FROM_ONE);
    }

    @Test
    void who_is_right_is_not_forgiven_guesses_at_another_name() {
        for (int i = 0; i < MOST_FROM_ONE; i++) {
            assertThat(fails("192.0.2.1")).as("guess " + i).isTrue();
            if (i < MOST_FROM_ONE - 1) {
                assertThat(limit.begin("192.0.2.1")).isEmpty();
                limit.right("192.0.2.1", "ana");
            }
        }
        assertThat(limit.begin("192.0.2.1")).isPresent();
    }

    @Test
    void an_attempt_that_could_not_be_made_counts_for_nothing() {
        for (int i = 0; i < 2 * MOST_FROM_ONE; i++) {
            assertThat(limit.begin("192.0.2.1")).isEmpty();
            limit.undecided("192.0.2.1");
        }
    }

    @Test
    void an_attack_from_many_addresses_is_slow_and_does_not_lock_out_who_signed_in_before() {
        assertThat(limit.begin("198.51.100.7")).isEmpty();
        limit.right("198.51.100.7", "admin");
        for (int minute = 0; minute < 60; minute++) {
            int failed = 0;
            for (int i = 0; i < 2 * MOST_FROM_STRANGERS; i++) {
                failed += fails("203.0." + minute + "." + i) ? 1 : 0;
            }
            assertThat(failed).isEqualTo(MOST_FROM_STRANGERS);
            assertThat(limit.begin("198.51.100.7")).as("the owner").isEmpty();
            limit.right("198.51.100.7", "admin");
            clock.move(Duration.ofSeconds(61));
        }
        assertThat(limit.begin("192.0.2.99")).as("a stranger, when it is over").isEmpty();
    }

    @Test
    void a_clock_that_is_put_back_prolongs_no_pause() {
        failAll("192.0.2.1", MOST_FROM_ONE);
        clock.move(Duration.ofDays(-3));
        assertThat(limit.begin("192.0.2.1")).isEmpty();
    }
}
