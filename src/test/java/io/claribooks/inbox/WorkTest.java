package io.claribooks.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkTest {
    /** Found when PostgreSQL was gone while an order was read: its second reading had nothing to read, and it was dead. */
    @Test
    void a_step_that_is_repeated_reads_the_same_data_again() {
        Work work = new Work(null, Instant.EPOCH);
        work.document().putObject("data").put("id", "1");
        assertThat(work.data().path("id").asText()).isEqualTo("1");
        assertThat(work.document().has("data")).isFalse();
        assertThat(work.data().path("id").asText()).isEqualTo("1");
        work.document().putObject("data").put("id", "fetched");
        assertThat(work.data().path("id").asText()).isEqualTo("fetched");
    }
}
