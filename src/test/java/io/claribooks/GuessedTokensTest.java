package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** Tokens of scripts cannot be found by trying. */
class GuessedTokensTest {
    @Test
    void guessing_tokens_is_as_slow_as_guessing_passwords() {
        MovableClock still = new MovableClock();
        still.stop();
        try (RunningClaribooks other = new RunningClaribooks().start(still)) {
            for (int i = 0; i < 20; i++) {
                assertThat(guess(other, i)).isEqualTo(401);
            }
            assertThat(guess(other, 20)).isEqualTo(429);
        }
    }

    private static int guess(RunningClaribooks at, int number) {
        return at.exchange(HttpRequest.newBuilder(URI.create(at.url() + "/api/events"))
                        .header("Authorization", "Bearer clb_guess" + number)
                        .build())
                .statusCode();
    }
}
