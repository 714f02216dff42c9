package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.database.GroupCommit.Durability;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A person connects, chooses and disconnects accounts in a browser; the events that wait for it go on by themselves. */
class ConnectingTest extends InABrowser {
    private static final String ORDER =
            RunningClaribooks.fixture("order.created").path("id").asText();

    private JsonNode connection() {
        return Browser.read(browser.call("GET", "/api/connections/main", null));
    }

    private String sendOrder(String status) {
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(ORDER, status);
        return running.cause(ORDER);
    }

    private void openSecondAccount() {
        running.control("POST", "accounts", "{\"accountId\":\"aB3dE\",\"businessName\":\"Second & Co\"}");
    }

    @Test
    void events_of_a_connection_that_was_never_connected_wait_and_go_on_after_the_consent() {
        start();
        assertThat(connection().at("/freshbooks/state").asText()).isEqualTo("disconnected");
        assertThat(sendOrder("waiting")).contains("No FreshBooks account has been connected yet");

        HttpResponse<String> page = browser.connect();

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/#/connections?connected=main");
        assertThat(page.body()).contains("main books in Sandbox Outfitters (xZNQ1X)");
        running.awaitStatus(ORDER, "posted");
        JsonNode freshbooks = connection().path("freshbooks");
        assertThat(connection().path("state").asText()).isEqualTo("working");
        assertThat(freshbooks.path("state").asText()).isEqualTo("connected");
        assertThat(freshbooks.at("/account/name").asText()).isEqualTo("Sandbox Outfitters");
        assertThat(freshbooks.path("connectedBy").asText()).isEqualTo("admin");
        assertThat(freshbooks.path("scopes").toString()).contains("user:invoices:write");
        assertThat(freshbooks.path("tokenExpiresAt").asText()).matches("20.*Z");
        assertThat(freshbooks.path("tokenReceivedAt").asText()).matches("20.*Z");
        assertThat(freshbooks.path("lastCallAt").asText()).matches("20.*Z");
        assertThat(freshbooks.path("missingScopes")).isEmpty();
        assertThat(freshbooks.path("unset")).isEmpty();
    }

    @Test
    void a_revoked_connection_waits_and_goes_on_at_once_after_the_consent() {
        start();
        browser.connect();
        running.control("POST", "tokens", "{\"revoke\":\"all\"}");
        assertThat(sendOrder("waiting")).contains("invalid_grant", "Connect the FreshBooks account again");
        assertThat(connection().at("/freshbooks/state").asText()).isEqualTo("disconnected");
        assertThat(connection().at("/freshbooks/disconnectedSince").asText()).matches("20.*Z");
        assertThat(connection().at("/freshbooks/because").asText()).contains("invalid_grant");

        browser.connect();

        running.awaitStatus(ORDER, "posted");
        assertThat(running.stats().at("/records/invoices").asInt()).isEqualTo(1);
    }

    @Test
    void a_crash_between_the_answer_and_our_commit_asks_to_connect_again_and_loses_nothing() {
        start();
        browser.connect();
        String before = stored("sealed");
        running.control("POST", "tokens", "{\"expire\":\"access\"}");
        sendOrder("posted");
        assertThat(stored("sealed")).as("rotated").isNotEqualTo(before);
        // As if the process had died after FreshBooks' answer: the used refresh token is the one that is stored.
        running.claribooks()
                .wiring()
                .database()
                .writer()
                .store(
                        Durability.SYNCED,
                        sql -> sql.update("update credential set sealed = ? where system = 'freshbooks'", before));
        running.control("POST", "tokens", "{\"expire\":\"access\"}");
        running.restart();

        ObjectNode second = RunningClaribooks.fixture("order.created").put("id", "evt_second");
        ((ObjectNode) second.path("data")).put("id", "2").put("number", "N2").putArray("tenders");
        running.send(second);
        running.awaitStatus("evt_second", "waiting");
        assertThat(running.cause("evt_second")).contains("Connect the FreshBooks account again");
        browser.signIn().connect();

        running.awaitStatus("evt_second", "posted");
        assertThat(running.stats().at("/records/invoices").asInt()).isEqualTo(2);
    }

    private String stored(String column) {
        return running.claribooks()
                .wiring()
                .database()
                .first(row -> row.getString(1), "select " + column + " from credential where system = 'freshbooks'")
                .orElse("nothing");
    }

    @Test
    void of_several_accounts_a_person_chooses_and_events_wait_until_then() {
        openSecondAccount();
        start();
        assertThat(browser.connect().body()).contains("several accounts");
        assertThat(connection().path("state").asText()).isEqualTo("account-needed");
        assertThat(sendOrder("waiting")).contains("Second & Co (aB3dE)", "PUT /api/connections/main/account");

        JsonNode accounts = Browser.read(browser.call("GET", "/api/connections/main/accounts", null));
        assertThat(accounts.path("accounts").findValuesAsText("id")).containsExactlyInAnyOrder("xZNQ1X", "aB3dE");
        assertThat(Browser.read(browser.call("GET", "/api/attention", null))
                        .at("/groups/0/example")
                        .asText())
                .contains("several accounts");
        assertThat(choose("nope").statusCode()).isEqualTo(409);
        assertThat(choose("").statusCode()).isEqualTo(400);
        assertThat(choose("xZNQ1X").body()).contains("Sandbox Outfitters", "owner");

        running.awaitStatus(ORDER, "posted");
        assertThat(running.records("invoices/invoices")).hasSize(1);
        HttpResponse<String> other = choose("aB3dE");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("has booked in Sandbox Outfitters (xZNQ1X) already");
        assertThat(browser.connect().body())
                .as("a later consent goes on with the same books")
                .contains("main books in Sandbox Outfitters");
    }

    private HttpResponse<String> choose(String id) {
        return browser.call("PUT", "/api/connections/main/account", "{\"id\":\"" + id + "\"}");
    }

    @Test
    void an_account_that_is_set_and_not_the_users_is_refused_and_nothing_is_kept() {
        running.set("connection.main.freshbooks.account-id", "zZ9zZ");
        start();

        HttpResponse<String> page = browser.connect();

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body())
                .contains("Sandbox Outfitters (xZNQ1X)", "account-id names zZ9zZ", "Nothing was changed");
        assertThat(connection().at("/freshbooks/state").asText()).isEqualTo("disconnected");
        assertThat(stored("sealed")).isEqualTo("nothing");
    }

    @Test
    void a_path_of_ones_own_takes_browsers_back_too() {
        running.set("connection.main.freshbooks.redirect-uri", running.url() + "/back/from-freshbooks");
        start();

        assertThat(browser.connect().body()).contains("main books in Sandbox Outfitters");
    }

    @Test
    void disconnecting_revokes_at_freshbooks_and_events_wait_until_it_is_connected_again() {
        running.set("connection.main.freshbooks.refresh-token", "sandbox-refresh-token");
        start();
        browser.connect();
        HttpResponse<String> done = browser.call("POST", "/api/connections/main/disconnections", "{}");

        assertThat(done.statusCode()).isEqualTo(201);
        assertThat(Browser.read(done).path("revoked").asBoolean()).isTrue();
        assertThat(stored("sealed")).isEqualTo("nothing");
        assertThat(connection().at("/freshbooks/because").asText()).isEqualTo("Disconnected by admin.");
        assertThat(sendOrder("waiting")).contains("Disconnected by admin");
        assertThat(running.stats().at("/tokens/refreshes").asInt())
                .as("the refresh token that is set is not used behind the person's back")
                .isZero();

        browser.connect();
        running.awaitStatus(ORDER, "posted");
        JsonNode acts = Browser.read(browser.call("GET", "/api/acts", null)).path("acts");
        assertThat(acts.findValuesAsText("act"))
                .containsExactly("connect", "authorize", "disconnect", "connect", "authorize");
        assertThat(acts.findValuesAsText("by")).containsOnly("admin");
        assertThat(acts.get(2).path("outcome").asText()).isEqualTo("tokens revoked and forgotten");
    }

    @Test
    void tests_say_in_words_how_both_sides_do() {
        start();
        JsonNode before = Browser.read(browser.call("POST", "/api/connections/main/tests", "{}"));
        assertThat(before.at("/freshbooks/works").asBoolean(true)).isFalse();
        assertThat(before.at("/freshbooks/said").asText()).contains("Connect the FreshBooks account again");

        browser.connect();
        HttpResponse<String> after = browser.call("POST", "/api/connections/main/tests", "{}");
        assertThat(after.statusCode()).isEqualTo(201);
        assertThat(Browser.read(after).at("/freshbooks/works").asBoolean()).isTrue();
        assertThat(Browser.read(after).at("/freshbooks/said").asText()).contains("Sandbox Outfitters (xZNQ1X)");
        assertThat(Browser.read(after).at("/freshbooks/called").asText())
                .isEqualTo("FreshBooks at " + running.freshBooksUrl()
                        + ": who is connected, and which accounts they have");
        assertThat(Browser.read(after).at("/clarity/works").isNull()).isTrue();
        assertThat(Browser.read(after).at("/clarity/said").asText()).contains("connection.main.clarity.url is empty");
    }
}
