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
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** Operations that only the demo can do; its own test walks through them. */
    private static final Set<String> OF_THE_DEMO = Set.of("POST /api/tour/steps/{step}");

    private static final Pattern TEMPLATED =
            Pattern.compile("name: path, value: (?:\"([^\"]+)\"|([^\"}]+))}, \\{name: verb, value: (\\w+)}");
    private static final Pattern WRITTEN_OUT =
            Pattern.compile("platform-http:/api/([^?\"]+)\\?httpMethodRestrict=([A-Z]+)");

    private final IdentityServer identity = new IdentityServer(Clock.systemUTC());
    private final PostReceiver receiver = new PostReceiver();
    private RunningClaribooks running;
    private Browser browser;

    @BeforeAll
    void start() {
        running = identity.set(Browser.unconnected())
                .set("connection.main.item.unknown", "review")
                .set("connection.main.item.sync", "on-demand")
                .set("http.public-url", "http://127.0.0.1:9")
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
        try (Stream<Path> files = Files.list(Path.of("routes/console"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                TEMPLATED
                        .matcher(text)
                        .results()
                        .map(found ->
                                found.group(3) + " /api/" + (found.group(1) == null ? found.group(2) : found.group(1)))
                        .forEach(routed::add);
                WRITTEN_OUT
                        .matcher(text)
                        .results()
                        .map(found -> found.group(2) + " /api/" + found.group(1))
                        .forEach(routed::add);
            }
        }
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
                .as("operations of routes/console and of " + ApiDescription.FILE)
                .containsExactlyInAnyOrderElementsOf(routed());
    }

    @Test
    void every_operation_has_been_answered_with_what_is_described() {
        people();
        connections();
        attention();
        events();
        links();
        routes();
        rest();
        Set<String> wanted = new TreeSet<>(ApiDescription.operations());
        wanted.removeAll(OF_THE_DEMO);
        assertThat(running.description().answered())
                .as("each operation succeeds once in the walk of this test; add the calls of a new one")
                .containsAll(wanted);
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
        assertThat(browser.connect().statusCode()).isEqualTo(303);
        call("GET", "/api/connections", null);
        call("GET", "/api/connections/main", null);
        call("GET", "/api/connections/main/accounts", null);
        call("PUT", "/api/connections/main/account", "{\"id\":\"xZNQ1X\"}");
        call("POST", "/api/connections/main/tests", "{}");
        call("GET", "/api/connections/main/webhook", null);
        String sent = call("POST", "/api/connections/main/test-events", "{}")
                .path("eventId")
                .asText();
        call("GET", "/api/connections/main/test-events/" + sent, null);
        String callbacks = "/api/connections/main/callbacks";
        String callback = callbacks + "/"
                + call("POST", callbacks, "{\"event\":\"client\"}").path("id").asText();
        call("GET", callbacks, null);
        call("POST", callback + "/handshakes", "{}");
        call("DELETE", callback, null);
    }

    private void attention() {
        String item = running.book("items/items", "{\"item\":{\"sku\":\"CHAIR-70\",\"name\":\"Ergonomic chair\"}}")
                .at("/item/id")
                .asText();
        String order = order(1, "CHAIR-7");
        JsonNode group = call("GET", "/api/attention", null).at("/groups/0");
        call("GET", group.at("/repair/choices").asText(), null);
        String cause = group.path("cause").asText();
        call("GET", "/api/attention/amounts?connection=main&cause=" + cause, null);
        String repair = "{\"connection\":\"main\",\"cause\":\"" + cause + "\",\"kind\":\"link-item\",\"item\":\"" + item
                + "\"}";
        call("POST", "/api/repairs/previews", repair);
        String act = call("POST", "/api/repairs", repair).path("act").asText();
        call("GET", "/api/acts/" + act, null);
        running.awaitStatus(order, "posted");
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

    private void links() {
        JsonNode link = call("GET", "/api/links?kind=client", null).at("/links/0");
        String path = link.path("address").asText();
        call("GET", path, null);
        call("GET", path + "/candidates?text=hill", null);
        String other = running.book(
                        "users/clients", "{\"client\":{\"organization\":\"Hill\",\"email\":\"h@hc.example\"}}")
                .at("/client/id")
                .asText();
        call("POST", path + "/relinks", "{\"reason\":\"a test\",\"freshbooksId\":\"" + other + "\"}");
        call("POST", path + "/unlinks", "{\"reason\":\"a test\"}");
    }

    private void routes() {
        call("GET", "/api/routes/graph", null);
        String flow = "/api/routes/order-to-invoice";
        call("GET", flow, null);
        for (String act : List.of("suspensions", "resumptions", "stops", "starts")) {
            call("POST", flow + "/" + act, "{\"note\":\"a test\"}");
        }
    }

    private void rest() {
        for (String noun :
                Set.of("summary", "acts", "routes", "mappings", "settings", "alerts", "erasures", "openapi.json")) {
            call("GET", "/api/" + noun, null);
        }
        call("GET", "/api/statistics?days=7", null);
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
