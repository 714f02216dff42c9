package io.claribooks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final long MONTH = 30L * 24 * 3600 * 1000;

    @Property(seed = "20261", tries = 300)
    void a_percentile_is_off_by_at_most_a_tenth(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 1, max = MONTH) Long> given) {
        Histogram histogram = new Histogram();
        given.forEach(time -> histogram.add(Histogram.bucket(time), 1));
        List<Long> times = given.stream().sorted().toList();
        for (int percent : new int[] {1, 50, 99, 100}) {
            long exact = times.get((times.size() * percent + 99) / 100 - 1);
            assertThat((double) histogram.percentile(percent)).isCloseTo(exact, within(exact * 0.1));
        }
        assertThat(histogram.count()).isEqualTo(times.size());
    }

    @Test
    void nothing_has_no_percentile_and_the_longest_bucket_takes_whatever_is_longer() {
        assertThat(new Histogram().percentile(50)).isNull();
        assertThat(Histogram.bucket(Long.MAX_VALUE)).isEqualTo(Histogram.bucket(Long.MAX_VALUE - 1));
        assertThat(Histogram.bucket(0)).isEqualTo("1");
    }
}
