package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A person connects on the simulator's consent page, which shows what is asked for and has two buttons. */
class ConsentPageTest extends InABrowser {
    private JsonNode freshBooks() {
        return Browser.read(browser.call("GET", "/api/connections/main", null)).path("freshbooks");
    }

    @Test
    void who_allows_on_the_page_comes_back_to_the_console_connected() {
        start();
        String address = browser.begin();
        HttpResponse<String> page = browser.consentPage(address);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Sandbox Outfitters",
                        "Credit notes</th><td>see and change",
                        "value=\"allow\"",
                        "value=\"deny\"");
        assertThat(freshBooks().path("state").asText())
                .as("nothing is agreed to yet")
                .isEqualTo("disconnected");

        HttpResponse<String> back = browser.open(browser.press(address, "allow"));

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location")).contains("/#/connections?connected=main");
        assertThat(freshBooks().path("state").asText()).isEqualTo("connected");
    }

    @Test
    void who_denies_on_the_page_is_told_so_in_words_and_nothing_is_changed() {
        start();

        HttpResponse<String> back = browser.open(browser.press(browser.begin(), "deny"));

        assertThat(back.statusCode()).isEqualTo(403);
        assertThat(back.body())
                .contains("Not connected", "FreshBooks gave no consent (access_denied)", "Nothing was changed")
                .contains("href=\"/#/connections\"");
        assertThat(freshBooks().path("state").asText()).isEqualTo("disconnected");
        JsonNode acts = Browser.read(browser.call("GET", "/api/acts", null)).path("acts");
        assertThat(acts.at("/0/outcome").asText()).startsWith("not connected: FreshBooks gave no consent");
    }

    @Test
    void scopes_that_the_app_lacks_are_named() {
        start();
        running.control("POST", "switches", "{\"app-scopes\":\"without-credit-notes\"}");
        String address = browser.begin();
        assertThat(browser.consentPage(address).body()).doesNotContain("Credit notes");

        browser.open(browser.press(address, "allow"));

        assertThat(freshBooks().path("missingScopes").toString())
                .isEqualTo("[\"user:credit_notes:read\",\"user:credit_notes:write\"]");
    }
}
