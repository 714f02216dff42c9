package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A consent that is not a person's own, not given, or cannot be begun, changes nothing; and nothing secret is shown. */
class ConsentRefusalTest extends InABrowser {
    private static final String CALLBACK = Browser.CALLBACK;

    private String stored(String column) {
        return running.claribooks()
                .wiring()
                .database()
                .first(row -> row.getString(1), "select " + column + " from credential where system = 'freshbooks'")
                .orElse("nothing");
    }

    @Test
    void an_invented_a_foreign_and_a_replayed_state_are_refused_and_nothing_is_stored() {
        start();
        String back = browser.agree(browser.begin());
        Browser stranger = new Browser(running);

        assertThat(stranger.open(back).statusCode()).as("another browser").isEqualTo(403);
        assertThat(browser.open(running.url() + CALLBACK + "?code=abc&state=invented")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.open(running.url() + CALLBACK).statusCode()).isEqualTo(403);
        assertThat(stored("sealed")).isEqualTo("nothing");

        assertThat(browser.open(back).statusCode()).isEqualTo(303);
        String kept = stored("sealed");
        HttpResponse<String> again = browser.open(back);
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(again.body()).contains("used before");
        assertThat(stored("sealed")).isEqualTo(kept);
        assertThat(again.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(again.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void a_person_who_does_not_agree_changes_nothing() {
        start();
        running.control("POST", "switches", "{\"consent\":\"deny\"}");

        HttpResponse<String> page = browser.connect();

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("FreshBooks gave no consent (access_denied)");
        assertThat(stored("sealed")).isEqualTo("nothing");
    }

    @Test
    void only_who_is_signed_in_on_the_consoles_own_page_begins() {
        start();
        String path = "/api/connections/main/authorizations";

        assertThat(new Browser(running).call("POST", path, "{}").statusCode()).isEqualTo(401);
        assertThat(browser.call("POST", path, "{}", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(running.api("POST", "/api/connections/none/authorizations", "{}")
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> begun = running.api("POST", path, "{}");
        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(begun.headers().firstValue("Set-Cookie").orElse(""))
                .contains("claribooks_consent=", "Path=" + CALLBACK, "HttpOnly", "SameSite=Lax");
        assertThat(begun.headers().firstValue("Location"))
                .contains(Browser.read(begun).path("address").asText());
        assertThat(begun.body()).doesNotContain("sandbox-secret");
    }

    @Test
    void a_console_opened_at_another_address_than_the_redirect_is_told_so() {
        running.set("connection.main.freshbooks.redirect-uri", "https://books.example/oauth/other");
        start();

        HttpResponse<String> answer = browser.call("POST", "/api/connections/main/authorizations", "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("https://books.example/oauth/other", running.url());
    }

    @Test
    void without_an_app_the_missing_setting_is_named() {
        running.set("connection.main.freshbooks.client-secret", "");
        start();

        HttpResponse<String> answer = browser.call("POST", "/api/connections/main/authorizations", "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("connection.main.freshbooks.client-secret is empty");
    }

    @Test
    void neither_answers_nor_logs_show_a_secret() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            start();
            String back = browser.agree(browser.begin());
            browser.open(back);
            browser.open(back);
            String answers = browser.call("GET", "/api/connections", null).body()
                    + browser.call("GET", "/api/summary", null).body()
                    + browser.call("POST", "/api/connections/main/tests", "{}").body()
                    + browser.call("POST", "/api/connections/main/disconnections", "{}")
                            .body();
            String logged = List.copyOf(log.list).stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .collect(Collectors.joining("\n"));
            String code = back.replaceAll(".*[?&]code=([^&]+).*", "$1");
            String state = back.replaceAll(".*[?&]state=([^&]+).*", "$1");

            assertThat(code).hasSizeGreaterThan(20);
            assertThat(logged).contains("connection.connected connection=main account=xZNQ1X by=admin");
            assertThat(answers + logged)
                    .doesNotContain(
                            "sandbox-secret", "eyJ", RunningClaribooks.SECRET, "a test's password", code, state);
        } finally {
            root.detachAppender(log);
        }
    }
}
