package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.alert.PostReceiver;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The API does what its description says, and the description says all of it. Who adds an operation describes it, and has it
 * answered once in the walk below.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDescriptionTest {
    /** Operations that stand in front of the routes. */
    private static final Set<String> IN_FRONT =
            Set.of("POST /api/sessions", "DELETE /api/sessions", "GET /api/session/oidc");

    private static final Pattern OPERATION =
            Pattern.compile("name: path, value: (?:\"([^\"]+)\"|([^\"}]+))}, \\{name: verb, value: (\\w+)}");

    private final IdentityServer identity = new IdentityServer(java.time.Clock.systemUTC());
    private final PostReceiver receiver = new PostReceiver();
    private RunningClaribooks running;
    private Browser browser;

    @BeforeAll
    void start() {
        running = identity.set(Browser.unconnected())
                .set("connection.main.item.unknown", "review")
                .set("connection.main.item.sync", "on-demand")
                .set("alert.slack.url", receiver.url() + "/slack")
                .start();
        browser = new Browser(running).signIn();
    }

    @AfterAll
    void stop() {
        running.close();
        identity.close();
        receiver.close();
    }

    private static Set<String> routed() throws IOException {
        Set<String> routed = new TreeSet<>(IN_FRONT);
        Matcher matcher = OPERATION.matcher(Files.readString(Path.of("routes/console/console-api.camel.yaml")));
        matcher.results()
                .map((MatchResult found) ->
                        found.group(3) + " /api/" + (found.group(1) == null ? found.group(2) : found.group(1)))
                .forEach(routed::add);
        return routed;
    }

    private JsonNode call(String method, String path, String body) {
        HttpResponse<String> answer = browser.call(method, path, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isLessThan(400);
        return answer.body().isEmpty() ? running.parsed("{}") : running.parsed(answer.body());
    }

    @Test
    void what_is_routed_is_described_and_what_is_described_is_routed() throws IOException {
        assertThat(routed()).hasSizeGreaterThan(30);
        assertThat(ApiDescription.operations())
                .as("operations of routes/console/console-api.camel.yaml and of " + ApiDescription.FILE)
                .containsExactlyInAnyOrderElementsOf(routed());
    }

    @Test
    void every_operation_has_been_answered_with_what_is_described() {
        people();
        connections();
        attention();
        events();
        rest();
        assertThat(running.description().answered())
                .as("each operation succeeds once in the walk of this test; add the calls of a new one")
                .containsAll(ApiDescription.operations());
    }

    private void people() {
        call("GET", "/api/session", null);
        call("GET", "/api/people", null);
        String password = call("POST", "/api/people", "{\"name\":\"ana\",\"role\":\"viewer\"}")
                .path("oneTimePassword")
                .asText();
        Browser anas = new Browser(running).signIn("ana", password);
        assertThat(anas.call(
                                "POST",
                                "/api/session/passwords",
                                "{\"current\":\"" + password + "\",\"new\":\"a password of my own\"}")
                        .statusCode())
                .isEqualTo(201);
        anas.call("DELETE", "/api/sessions", null);
        call("PUT", "/api/people/ana", "{\"role\":\"operator\",\"newPassword\":true}");
        call("DELETE", "/api/people/ana", null);
        String token = call("POST", "/api/tokens", "{\"name\":\"export\",\"role\":\"viewer\",\"expiresInDays\":1}")
                .path("id")
                .asText();
        call("GET", "/api/tokens", null);
        call("DELETE", "/api/tokens/" + token, null);
        assertThat(browser.open(running.url() + "/api/session/oidc").statusCode())
                .isEqualTo(302);
    }

    private void connections() {
        assertThat(browser.connect().statusCode()).isEqualTo(200);
        call("GET", "/api/connections", null);
        call("GET", "/api/connections/main", null);
        call("GET", "/api/connections/main/accounts", null);
        call("PUT", "/api/connections/main/account", "{\"id\":\"xZNQ1X\"}");
        call("POST", "/api/connections/main/tests", "{}");
    }

    private void attention() {
        String item = running.book("items/items", "{\"item\":{\"sku\":\"CHAIR-70\",\"name\":\"Ergonomic chair\"}}")
                .at("/item/id")
                .asText();
        order(1, "CHAIR-7");
        JsonNode group = call("GET", "/api/attention", null).at("/groups/0");
        call("GET", group.at("/repair/choices").asText(), null);
        String cause = group.path("cause").asText();
        call(
                "POST",
                "/api/repairs",
                "{\"connection\":\"main\",\"cause\":\"" + cause + "\",\"kind\":\"link-item\",\"item\":\"" + item
                        + "\"}");
    }

    private String order(int number, String sku) {
        ObjectNode order = OneLineOrder.of(number, sku, "10", "");
        running.send(order);
        String id = order.path("id").asText();
        running.awaitStatus(id, "review");
        return id;
    }

    private void events() {
        String id = order(2, "TABLE-9");
        JsonNode event = call("GET", "/api/events?limit=1", null).at("/events/0");
        String path = "/api/events/" + event.path("id").asText();
        call("GET", path, null);
        call("POST", path + "/replays", "{}");
        running.awaitStatus(id, "review");
        call("POST", path + "/discards", "{\"reason\":\"a test\"}");
        for (String what : Set.of("replays", "discards")) {
            String filter = "{\"filter\":{\"status\":\"dead\"},\"reason\":\"a test\",";
            call("POST", "/api/" + what, filter + "\"dryRun\":true}");
            call("POST", "/api/" + what, filter + "\"expected\":0}");
        }
    }

    private void rest() {
        for (String noun : Set.of("summary", "acts", "routes", "mappings", "alerts", "erasures", "openapi.json")) {
            call("GET", "/api/" + noun, null);
        }
        call("POST", "/api/alerts/tests", "{}");
        call("POST", "/api/erasures", "{\"connection\":\"main\",\"email\":\"nobody@example.com\"}");
        call("POST", "/api/connections/main/disconnections", "{}");
    }

    @Test
    void an_answer_that_differs_fails_the_test_that_asked_and_says_what_to_change() {
        HttpResponse<String> events = browser.call("GET", "/api/events", null);
        ApiDescription description = new ApiDescription();

        assertThatThrownBy(() -> description.check("GET", "/api/session", events))
                .hasMessageContaining("GET /api/session answered 200")
                .hasMessageContaining("paths → /api/session → get → responses → 200")
                .hasMessageContaining("'role'")
                .hasMessageContaining("'nextCursor'");
        assertThatThrownBy(() -> description.check("GET", "/api/nothing", events))
                .hasMessageContaining("describes no such operation");
        assertThatThrownBy(() -> description.check("DELETE", "/api/people/ana", events))
                .hasMessageContaining("does not describe that status");
        assertThat(description.answered()).isEmpty();
    }
}
