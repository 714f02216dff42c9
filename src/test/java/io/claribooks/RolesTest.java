package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each person and each script may do what its role allows, and nothing by another spelling of the address. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
    /** What an operator may do beside looking, and everybody with what is their own. */
    private static final Set<String> OPERATORS = Set.of(
            "POST /api/events/{id}/replays",
            "POST /api/events/{id}/discards",
            "POST /api/replays",
            "POST /api/discards",
            "POST /api/repairs",
            "POST /api/repairs/previews",
            "POST /api/connections/{id}/test-events",
            "POST /api/links/{connection}/{kind}/{key}/unlinks",
            "POST /api/links/{connection}/{kind}/{key}/relinks",
            "POST /api/alerts/tests",
            "POST /api/connections/{id}/tests",
            "POST /api/erasures");

    private static final Set<String> EVERYBODYS = Set.of(
            "POST /api/session/passwords",
            "POST /api/tokens",
            "DELETE /api/tokens/{id}",
            "POST /api/sessions",
            "DELETE /api/sessions");

    private final MovableClock clock = new MovableClock();
    private final Map<String, Browser> browsers = new TreeMap<>();
    private RunningClaribooks running;
    private Browser engineer;

    @BeforeAll
    void start() {
        running = new RunningClaribooks().start(clock);
        engineer = new Browser(running).signIn();
        for (String role : List.of("viewer", "operator", "engineer")) {
            browsers.put(role, person("a-" + role, role));
        }
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private String added(String name, String role) {
        HttpResponse<String> answer =
                engineer.call("POST", "/api/people", "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Browser.read(answer).path("oneTimePassword").asText();
    }

    /** Somebody new who has chosen a password. */
    private Browser person(String name, String role) {
        String password = added(name, role);
        Browser browser = new Browser(running).signIn(name, password);
        assertThat(choose(browser, password, "the password of " + name).statusCode())
                .isEqualTo(201);
        return browser;
    }

    private static HttpResponse<String> choose(Browser browser, String current, String chosen) {
        return browser.call(
                "POST", "/api/session/passwords", "{\"current\":\"" + current + "\",\"new\":\"" + chosen + "\"}");
    }

    private HttpResponse<String> withToken(String token, String method, String path, String body) {
        HttpRequest.BodyPublisher sent =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return running.exchange(HttpRequest.newBuilder(URI.create(running.url() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, sent)
                .build());
    }

    private static String detail(HttpResponse<String> answer) {
        return Browser.read(answer).path("detail").asText();
    }

    private String role(String method, String path) {
        String operation = method + " " + path;
        if (path.startsWith("/api/people")) {
            return "engineer";
        }
        return method.equals("GET") || EVERYBODYS.contains(operation)
                ? "viewer"
                : OPERATORS.contains(operation) ? "operator" : "engineer";
    }

    @Test
    void every_operation_asks_for_its_role() {
        List<String> order = List.of("viewer", "operator", "engineer");
        for (String operation : ApiDescription.operations()) {
            String method = operation.split(" ")[0];
            String path = operation.split(" ")[1];
            if (path.startsWith("/api/session")) {
                continue;
            }
            for (String role : order) {
                int status = browsers.get(role)
                        .call(method, path.replaceAll("\\{[^}]+}", "0"), method.equals("GET") ? null : "{}")
                        .statusCode();
                boolean allowed = order.indexOf(role) >= order.indexOf(role(method, path));
                assertThat(status == 403)
                        .as(operation + " as " + role + " answered " + status
                                + "; what an operator may do is listed in RequiredRoles and here")
                        .isEqualTo(!allowed);
            }
        }
    }

    @Test
    void a_refusal_says_what_is_missing_in_words() {
        HttpResponse<String> answer = browsers.get("viewer").call("POST", "/api/repairs", "{}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(detail(answer))
                .isEqualTo("You may do what a viewer may, and this needs an operator. An engineer can give you another"
                        + " role.");
    }

    @Test
    void no_other_spelling_of_an_address_needs_less() {
        for (String path : List.of(
                "/api/people/",
                "/api//people",
                "/api/%70eople",
                "/api/./people",
                "/api/x/../people",
                "/api/session/../people",
                "/api/people?x=/replays",
                "/api/people;replays",
                "/API/people")) {
            HttpResponse<String> answer = browsers.get("viewer").call("GET", path, null);
            assertThat(answer.statusCode()).as(path).isIn(401, 403, 404);
            assertThat(answer.body()).as(path).doesNotContain("signsIn");
        }
    }

    @Test
    void a_one_time_password_is_good_for_choosing_ones_own_and_nothing_else() {
        String password = added("nia", "engineer");
        Browser nia = new Browser(running).signIn("NIA ", password);
        assertThat(Browser.read(nia.call("GET", "/api/session", null))
                        .path("choosePassword")
                        .asBoolean())
                .isTrue();
        HttpResponse<String> early = nia.call("GET", "/api/events", null);
        assertThat(early.statusCode()).isEqualTo(403);
        assertThat(detail(early)).contains("choose your own");

        assertThat(detail(choose(nia, "wrong", "a password of my own"))).contains("another one");
        assertThat(choose(nia, password, "short").statusCode()).isEqualTo(400);
        assertThat(choose(nia, password, password).statusCode()).isEqualTo(400);
        assertThat(choose(nia, password, "a password of my own").statusCode()).isEqualTo(201);

        assertThat(nia.call("GET", "/api/events", null).statusCode()).isEqualTo(200);
    }

    @Test
    void the_password_of_the_settings_is_changed_there() {
        HttpResponse<String> answer = choose(engineer, "a test's password", "a password of my own");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(detail(answer)).contains("console.password");
    }

    @Test
    void an_open_session_is_no_place_to_guess_its_password() {
        Browser eve = person("eve", "viewer");
        clock.stop();
        for (int i = 0; i < 20; i++) {
            assertThat(choose(eve, "guess " + i, "a password of my own").statusCode())
                    .isEqualTo(403);
        }
        assertThat(choose(eve, "the password of eve", "a password of my own").statusCode())
                .isEqualTo(429);
        clock.go();
        clock.move(Duration.ofSeconds(62));
    }

    @Test
    void another_role_a_new_password_disabling_and_removal_end_the_sessions_of_that_person() {
        for (String change : List.of("{\"role\":\"operator\"}", "{\"newPassword\":true}", "{\"disabled\":true}", "")) {
            String name = "leaver-" + change.length();
            Browser leaver = person(name, "viewer");
            assertThat(leaver.call("GET", "/api/events", null).statusCode()).isEqualTo(200);
            HttpResponse<String> answer = change.isEmpty()
                    ? engineer.call("DELETE", "/api/people/" + name, null)
                    : engineer.call("PUT", "/api/people/" + name, change);
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            assertThat(leaver.call("GET", "/api/events", null).statusCode())
                    .as(change)
                    .isEqualTo(401);
        }
        assertThat(engineer.call("GET", "/api/events", null).statusCode()).isEqualTo(200);
    }

    @Test
    void what_cannot_be_done_with_people_is_said() {
        assertThat(engineer.call("POST", "/api/people", "{\"name\":\"a b\",\"role\":\"viewer\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(detail(engineer.call("POST", "/api/people", "{\"name\":\"kim\",\"role\":\"boss\"}")))
                .contains("viewer, operator, engineer");
        assertThat(engineer.call("POST", "/api/people", "{\"name\":\"a-viewer\",\"role\":\"viewer\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(engineer.call("PUT", "/api/people/admin", "{\"role\":\"viewer\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(engineer.call("PUT", "/api/people/nobody", "{\"role\":\"viewer\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(engineer.call("PUT", "/api/people/a-viewer", "{\"rolle\":\"viewer\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(browsers.get("engineer")
                        .call("DELETE", "/api/people/a-engineer", null)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void acts_are_recorded_under_the_name_of_who_did_them() {
        browsers.get("operator").call("POST", "/api/alerts/tests", "{}");
        JsonNode act =
                Browser.read(engineer.call("GET", "/api/acts?limit=1", null)).at("/acts/0");
        assertThat(act.path("by").asText()).isEqualTo("a-operator");
    }

    @Test
    void a_script_does_with_a_token_what_it_allows_and_makes_no_other_way_in() {
        Browser operator = browsers.get("operator");
        assertThat(operator.call("POST", "/api/tokens", "{\"name\":\"mine\",\"role\":\"engineer\",\"expiresInDays\":1}")
                        .statusCode())
                .isEqualTo(400);
        JsonNode made = Browser.read(operator.call(
                "POST", "/api/tokens", "{\"name\":\"nightly\",\"role\":\"operator\",\"expiresInDays\":1}"));
        String token = made.path("token").asText();

        assertThat(withToken(token, "GET", "/api/events", null).statusCode()).isEqualTo(200);
        assertThat(withToken(token, "POST", "/api/alerts/tests", "{}").statusCode())
                .isEqualTo(409);
        assertThat(Browser.read(engineer.call("GET", "/api/acts?limit=1", null))
                        .at("/acts/0/by")
                        .asText())
                .isEqualTo("a-operator (token nightly)");
        assertThat(detail(withToken(token, "PUT", "/api/connections/main/account", "{}")))
                .contains("This token allows what an operator may");
        assertThat(detail(withToken(
                        token, "POST", "/api/tokens", "{\"name\":\"x\",\"role\":\"viewer\",\"expiresInDays\":365}")))
                .contains("Sign in as a person");
        assertThat(withToken(token, "POST", "/api/session/passwords", "{}").statusCode())
                .isEqualTo(403);

        String path = "/api/tokens/" + made.path("id").asText();
        assertThat(browsers.get("viewer").call("DELETE", path, null).statusCode())
                .as("somebody else's")
                .isEqualTo(404);
        assertThat(browsers.get("viewer").call("GET", "/api/tokens", null).body())
                .doesNotContain("nightly");
        assertThat(engineer.call("GET", "/api/tokens", null).body())
                .contains("nightly", "a-operator")
                .doesNotContain(token);
        assertThat(engineer.call("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(withToken(token, "GET", "/api/events", null).statusCode()).isEqualTo(401);
    }
}
