package io.claribooks.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertStateTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private static Finding finding(long amount) {
        return new Finding("queue/main", amount, amount + " are late.", "/");
    }

    private static AlertState at(long amount) {
        return AlertState.first(finding(amount), "", NOON);
    }

    private static Instant later(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void the_first_is_told_at_once_and_the_second_is_not() {
        assertThat(at(1).isDue(NOON)).isTrue();
        assertThat(at(1).told(NOON).found(finding(9), "", later(90)).isDue(later(90)))
                .isFalse();
    }

    @Test
    void ten_and_a_hundred_are_told_but_not_within_the_hour() {
        AlertState told = at(3).told(NOON).found(finding(10), "", later(59));
        assertThat(told.isDue(later(59))).isFalse();
        assertThat(told.isDue(later(60))).isTrue();
        AlertState ten = told.told(later(60)).found(finding(99), "", later(600));
        assertThat(ten.isDue(later(600))).isFalse();
        assertThat(ten.found(finding(100), "", later(600)).isDue(later(600))).isTrue();
    }

    @Test
    void a_relapse_within_the_hour_is_told_when_the_hour_is_over() {
        AlertState over = at(1).told(NOON).over(later(10));
        AlertState relapse = over.found(finding(1), "", later(20));
        assertThat(relapse.raisedAt()).isEqualTo(later(20));
        assertThat(relapse.told()).isZero();
        assertThat(relapse.isDue(later(20))).isFalse();
        assertThat(relapse.isDue(later(60))).isTrue();
    }
}
