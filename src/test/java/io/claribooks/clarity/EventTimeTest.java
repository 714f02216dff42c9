package io.claribooks.clarity;

import static io.claribooks.clarity.ClarityFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    private static Envelope withTime(String time) {
        return read("{\"id\":\"e\",\"type\":\"webhook.ping\",\"occurredAt\":" + time + ",\"data\":{}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-03-04T22:12:09Z\"|2026-03-04T22:12:09Z",
                "\"2026-03-04t22:12:09z\"|2026-03-04T22:12:09Z",
                "\"2026-03-04T16:12:09.123456789-06:00\"|2026-03-04T22:12:09.123456789Z",
                "\"2026-03-04 16:12:09.1234567 -06:00\"|2026-03-04T22:12:09.123456700Z",
                "\"2026-03-04T16:12:09\"|2026-03-04T22:12:09Z",
                "\"2026-03-04 16:12:09\"|2026-03-04T22:12:09Z",
                "\"2026-03-04\"|2026-03-04T06:00:00Z",
                "\"2026-03-08 02:30:00\"|2026-03-08T08:30:00Z",
                "1772662329|2026-03-04T22:12:09Z",
                "1772662329123|2026-03-04T22:12:09.123Z",
                "\"1772662329\"|2026-03-04T22:12:09Z",
                "\"Wed, 4 Mar 2026 22:12:09 GMT\"|2026-03-04T22:12:09Z",
                "\"Wed, 04 Mar 2026 16:12:09 -0600\"|2026-03-04T22:12:09Z",
                "\"4 Mar 2026 22:12:09 +0000\"|2026-03-04T22:12:09Z",
                "\"Wed, 04 Mar 2026 16:12:09 CST\"|2026-03-04T22:12:09Z",
                "\"Wed, 04 Mar 2026 22:12:09 UTC\"|2026-03-04T22:12:09Z",
                "\"2026-03-04 22:12:09+00\"|2026-03-04T22:12:09Z",
                "\"2026-03-04T16:12:09-06\"|2026-03-04T22:12:09Z"
            })
    void reads_every_way_of_writing_a_time(String sent, String expected) {
        assertThat(withTime(sent).occurredAt()).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"yesterday\"", "\"2026-13-45\"", "\"2026-03-04T25:00:00Z\"", "\"4 Foo 2026 22:12:09 GMT\""})
    void refuses_what_is_no_time_with_its_path(String sent) {
        assertThatThrownBy(() -> withTime(sent))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("$.occurredAt")
                .hasMessageContaining("Write times like");
    }

    @Test
    void says_so_when_the_time_is_missing() {
        assertThatThrownBy(() -> read("{\"id\":\"e\",\"type\":\"a.b\",\"data\":{}}"))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("$.occurredAt");
    }
}
