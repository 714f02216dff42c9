package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Guessing the console's password is slow, and the owner gets in again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private final MovableClock clock = new MovableClock();
    private RunningClaribooks running;

    /** The twenty failures of a minute are counted, however slow the machine is. */
    @BeforeAll
    void start() {
        clock.stop();
        running =
                new RunningClaribooks().set("http.trusted-proxies", "127.0.0.1").start(clock);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private HttpResponse<String> basic(String pair, String forwarded, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.url() + "/api/summary"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("X-Forwarded-For", forwarded);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return running.exchange(request.build());
    }

    private int right(String forwarded) {
        return basic("admin:a test's password", forwarded).statusCode();
    }

    @Test
    void after_twenty_failures_an_address_waits_a_minute_and_the_others_do_not() {
        for (int i = 0; i < 20; i++) {
            // What a caller writes in front of the proxy's own entry changes nothing.
            assertThat(basic("admin:guess" + i, i + ".1.1.1, 203.0.113.5").statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> blocked = basic("admin:guess", "203.0.113.5");
        assertThat(blocked.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(blocked.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 61);
        assertThat(right("203.0.113.5")).as("a right guess is not told apart").isEqualTo(429);
        assertThat(right("203.0.113.6")).isEqualTo(200);

        clock.move(Duration.ofSeconds(62));

        assertThat(right("203.0.113.5")).isEqualTo(200);
    }

    @Test
    void a_proxys_word_counts_also_when_it_is_a_header_of_its_own() {
        for (int i = 0; i < 20; i++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(running.url() + "/api/summary"))
                    .header("Authorization", "Basic YWRtaW46d3Jvbmc=")
                    .header("X-Forwarded-For", "203.0.113." + (100 + i))
                    .header("X-Forwarded-For", "2001:db8:1:2:3:4:5:" + i)
                    .build();
            assertThat(running.exchange(request).statusCode()).isEqualTo(401);
        }
        assertThat(right("2001:db8:1:2::77")).as("the same network").isEqualTo(429);
        assertThat(right("2001:db8:1:3::77")).as("another network").isEqualTo(200);
    }

    @Test
    void a_session_goes_on_while_its_address_is_blocked() {
        Browser owner = new Browser(running).signIn();
        for (int i = 0; i < 21; i++) {
            running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/api/sessions"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"admin\",\"password\":\"guess\"}"))
                    .build());
        }
        assertThat(running.api("GET", "/api/summary", null).statusCode()).isEqualTo(429);

        assertThat(owner.call("GET", "/api/summary", null).statusCode()).isEqualTo(200);

        clock.move(Duration.ofSeconds(62));
    }

    @Test
    void another_name_is_as_wrong_as_another_password() {
        assertThat(right("203.0.113.9")).isEqualTo(200);
        assertThat(basic("root:a test's password", "203.0.113.9").statusCode()).isEqualTo(401);
        assertThat(basic("admin:", "203.0.113.9").statusCode()).isEqualTo(401);
    }

    @Test
    void another_sites_page_acts_neither_with_a_session_nor_with_kept_credentials() {
        Browser owner = new Browser(running).signIn();
        assertThat(owner.call("POST", "/api/alerts/tests", "{}", "https://other.example")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> kept = running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/api/replays"))
                .header("Origin", "https://other.example")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("admin:a test's password".getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        assertThat(kept.statusCode()).isEqualTo(403);
    }

    @Test
    void a_session_is_a_cookie_that_pages_cannot_read_and_that_only_goes_over_tls_where_there_is_tls() {
        assertThat(session("http")).contains("HTTPOnly", "SameSite=Strict").doesNotContain("Secure");
        assertThat(session("https")).contains("HTTPOnly", "SameSite=Strict", "Secure");
    }

    private String session(String proto) {
        return running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/api/sessions"))
                        .header("X-Forwarded-Proto", proto)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"user\":\"admin\",\"password\":\"a test's password\"}"))
                        .build())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
    }

    @Test
    void nobody_elses_word_about_the_caller_is_believed() {
        try (RunningClaribooks plain = new RunningClaribooks().start(clock)) {
            int status = 0;
            for (int i = 0; i <= 20; i++) {
                status = plain.exchange(HttpRequest.newBuilder(URI.create(plain.url() + "/api/summary"))
                                .header("Authorization", "Basic YWRtaW46d3Jvbmc=")
                                .header("X-Forwarded-For", "203.0.113." + i)
                                .build())
                        .statusCode();
            }
            assertThat(status).isEqualTo(429);
        }
    }
}
