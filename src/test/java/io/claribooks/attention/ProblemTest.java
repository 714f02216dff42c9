package io.claribooks.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.billing.Doubt;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.CauseClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Problems and the causes that are stored of them. */
class ProblemTest {
    @ParameterizedTest
    @EnumSource
    void every_question_of_billing_is_a_problem(Doubt doubt) {
        assertThat(Problem.of(doubt).cause().kind()).isEqualTo(CauseClass.VALUE);
    }

    @ParameterizedTest
    @EnumSource
    void every_problem_is_found_again_by_the_text_of_its_cause(Problem problem) {
        Cause cause = problem.about("Something/of that kind");

        assertThat(Cause.of(cause.key())).isEqualTo(cause);
        assertThat(Problem.of(Cause.of(cause.key()))).contains(problem);
        assertThat(problem.sentence("x")).doesNotContain("%s").endsWith(".");
    }

    @Test
    void equal_things_in_another_spelling_are_one_cause() {
        assertThat(Problem.SKU.about(" Chair-7 ").key()).isEqualTo("missing/sku/chair-7");
        assertThat(Problem.SKU.about("CHAIR-7")).isEqualTo(Problem.SKU.about("chair-7"));
        assertThat(Problem.REFUND.about(" ").key()).isEqualTo("decision/refund");
    }

    @Test
    void what_is_too_long_for_the_column_stays_told_apart() {
        String long1 = Problem.SKU.about("x".repeat(400) + "1").key();
        String long2 = Problem.SKU.about("x".repeat(400) + "2").key();

        assertThat(long1).hasSizeLessThan(250).isNotEqualTo(long2);
    }

    @Test
    void a_text_that_is_no_cause_is_refused() {
        assertThatThrownBy(() -> Cause.of("missing")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cause.of("nonsense/sku/1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cause.of("missing/SKU X/1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nearness_prefers_the_likelier_text() {
        assertThat(Nearness.of("CHAIR-7", "chair 7")).isEqualTo(1);
        assertThat(Nearness.of("CHAIR-7", "CHAIR-8")).isGreaterThan(Nearness.of("CHAIR-7", "TABLE-7"));
        assertThat(Nearness.of("", "CHAIR")).isZero();
    }
}
