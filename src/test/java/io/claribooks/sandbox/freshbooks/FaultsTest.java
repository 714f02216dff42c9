package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of fault does what it says, as often as it says, and only to the calls it names. */
class FaultsTest extends OnFreshSandbox {
    private static final String ITEMS = Caller.ACCOUNT + "items/items";

    private static void arm(String kind, String more) {
        caller.control(
                "faults", "{\"method\":\"POST\",\"path\":\"items/items\",\"kind\":\"" + kind + "\"" + more + "}");
    }

    private static Caller.Answer create() {
        return caller.post(ITEMS, "{\"item\":{\"name\":\"Cup\"}}");
    }

    private static int items() {
        return caller.get("/_sandbox/stats").at("/records/items").asInt();
    }

    @Test
    void rate_limited_answers_429_with_retry_after_and_writes_nothing() {
        arm("rate-limited", ",\"retryAfterSeconds\":7");
        Caller.Answer answer = create();
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.http().headers().firstValue("Retry-After")).contains("7");
        assertThat(items()).isZero();
        assertThat(create().status()).isEqualTo(200);
    }

    @Test
    void a_server_error_before_writes_nothing_and_one_after_has_written() {
        arm("server-error-before", ",\"status\":502,\"times\":2");
        assertThat(create().status()).isEqualTo(502);
        assertThat(create().status()).isEqualTo(502);
        assertThat(items()).isZero();
        arm("server-error-after", "");
        assertThat(create().status()).isEqualTo(503);
        assertThat(items()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut-before", "cut-after"})
    void a_cut_ends_the_connection_without_an_answer(String kind) {
        arm(kind, "");
        assertThatThrownBy(FaultsTest::create)
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(items()).isEqualTo(kind.equals("cut-after") ? 1 : 0);
    }

    @Test
    void ok_with_errors_answers_200_with_an_error_body() {
        arm("ok-with-errors", "");
        Caller.Answer answer = create();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.errno()).isEqualTo(12001);
        assertThat(items()).isZero();
    }

    @Test
    void expired_token_and_forbidden_look_like_the_real_ones() {
        arm("expired-token", "");
        assertThat(create().at("/error").asText()).isEqualTo("unauthenticated");
        arm("forbidden", "");
        Caller.Answer forbidden = create();
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.errno()).isEqualTo(1003);
        assertThat(items()).isZero();
    }

    @Test
    void latency_holds_the_call_and_then_lets_it_through() {
        arm("latency", ",\"latencyMillis\":150");
        Instant before = Instant.now();
        assertThat(create().status()).isEqualTo(200);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void only_the_named_calls_are_hit_and_zero_times_means_until_deleted() {
        arm("server-error-before", ",\"times\":0");
        assertThat(caller.get(ITEMS).status()).isEqualTo(200);
        assertThat(caller.newClient("Other")).isPositive();
        for (int i = 0; i < 5; i++) {
            assertThat(create().status()).isEqualTo(503);
        }
        assertThat(caller.get("/_sandbox/faults").at("/faults/0/used").asInt()).isEqualTo(5);
        assertThat(caller.delete("/_sandbox/faults").body().path("faults")).isEmpty();
        assertThat(create().status()).isEqualTo(200);
    }

    @Test
    void wrong_faults_are_refused_with_a_sentence() {
        for (String body : new String[] {
            "{\"kind\":\"explode\"}",
            "{\"kind\":\"latency\",\"times\":-1}",
            "{\"kind\":\"server-error-before\",\"status\":200}",
            "[]",
            "{"
        }) {
            Caller.Answer answer = caller.post("/_sandbox/faults", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.at("/error").asText()).as(body).endsWith(body.equals("{") ? ")" : ".");
        }
    }
}
