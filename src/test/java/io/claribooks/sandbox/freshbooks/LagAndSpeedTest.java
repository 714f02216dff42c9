package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/** Lists that lag behind, time that runs faster, and the two ways to tell a pause. */
class LagAndSpeedTest extends OnFreshSandbox {
    private static final String CLIENTS = Caller.ACCOUNT + "users/clients";

    @Test
    void a_new_record_is_read_by_id_at_once_and_listed_after_the_lag() {
        caller.control("clock", "{\"now\":\"2026-03-04T00:00:00Z\"}");
        caller.newToken();
        caller.turn("list-lag-seconds", "3");
        long client = caller.newClient("late");
        assertThat(caller.get(CLIENTS + "/" + client).status()).isEqualTo(200);
        assertThat(caller.get(CLIENTS).result("clients")).isEmpty();
        caller.control("clock", "{\"advance\":\"PT3S\"}");
        assertThat(caller.get(CLIENTS).result("clients")).hasSize(1);
    }

    @Test
    void a_fast_clock_runs_so_many_times_as_fast_and_minutes_of_the_limit_are_its_minutes() {
        Instant asked = Instant.now();
        JsonNode clock = caller.control("clock", "{\"speed\":60}");
        Instant answered = Instant.now();
        assertThat(clock.path("speed").asInt()).isEqualTo(60);
        Instant from = Instant.parse(clock.path("now").asText());
        caller.newToken();
        caller.turn("requests-per-minute", "1");
        int limited = 0;
        int served = 0;
        // A minute is a second: of many calls some are in the same one, and some in another than the first.
        while (limited == 0 || served < 2) {
            Caller.Answer answer = caller.get(CLIENTS);
            if (answer.status() == 429) {
                limited++;
                assertThat(answer.http().headers().firstValue("Retry-After")).hasValue("1");
            } else {
                served++;
            }
        }
        Instant askedAgain = Instant.now();
        Duration passed = Duration.between(from, now());
        assertThat(passed)
                .isBetween(
                        sixty(answered, askedAgain).minusSeconds(1),
                        sixty(asked, Instant.now()).plusSeconds(1));
        assertThat(caller.post("/_sandbox/clock", "{\"speed\":0}").status()).isEqualTo(400);
    }

    private static Duration sixty(Instant from, Instant to) {
        return Duration.between(from, to).multipliedBy(60);
    }

    private static Instant now() {
        return Instant.parse(caller.get("/_sandbox/clock").at("/now").asText());
    }

    @Test
    void a_pause_can_be_told_as_a_date() {
        caller.control(
                "faults", "{\"kind\":\"rate-limited\",\"retryAfterSeconds\":90,\"retryAfterDate\":true,\"times\":1}");
        Instant before = Instant.now();
        String told =
                caller.get(CLIENTS).http().headers().firstValue("Retry-After").orElseThrow();
        Instant until =
                ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        assertThat(until).isBetween(before.plusSeconds(89), Instant.now().plusSeconds(91));
    }
}
