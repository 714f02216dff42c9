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
        Instant real = Instant.now();
        JsonNode clock = caller.control("clock", "{\"speed\":600}");
        assertThat(clock.path("speed").asInt()).isEqualTo(600);
        Instant from = Instant.parse(clock.path("now").asText());
        caller.newToken();
        caller.turn("requests-per-minute", "1");
        int limited = 0;
        // A minute is a tenth of a second, so that many of them pass.
        while (Duration.between(from, now()).compareTo(Duration.ofMinutes(5)) < 0) {
            Caller.Answer answer = caller.get(CLIENTS);
            if (answer.status() == 429) {
                limited++;
                assertThat(answer.http().headers().firstValue("Retry-After")).hasValue("1");
            }
        }
        assertThat(limited).isPositive();
        assertThat(Duration.between(real, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(caller.post("/_sandbox/clock", "{\"speed\":0}").status()).isEqualTo(400);
    }

    private static Instant now() {
        return Instant.parse(caller.get("/_sandbox/clock").at("/now").asText());
    }

    @Test
    void a_pause_can_be_told_as_a_date() {
        caller.control(
                "faults", "{\"kind\":\"rate-limited\",\"retryAfterSeconds\":90,\"retryAfterDate\":true,\"times\":1}");
        String told =
                caller.get(CLIENTS).http().headers().firstValue("Retry-After").orElseThrow();
        Instant until =
                ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        assertThat(Duration.between(Instant.now(), until)).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(91));
    }
}
