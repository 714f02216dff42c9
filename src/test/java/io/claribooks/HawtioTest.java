package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hawtio, where it is switched on: behind the sign-in, able to look and not to touch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HawtioTest {
    private static final String CONTEXT = "org.apache.camel:context=claribooks,type=context,name=\\\"claribooks\\\"";

    @TempDir
    private static Path directory;

    private RunningClaribooks running;

    @BeforeAll
    void start() throws IOException {
        Path jar = jar(Map.of(
                "hawtio-static/index.html", "<title>Hawtio</title>",
                "hawtio-static/static/js/main.js", "start()",
                "secret.properties", "not of the console"));
        running =
                new RunningClaribooks().set("management.hawtio", jar.toString()).start();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private Path jar(Map<String, String> entries) throws IOException {
        Path jar = directory.resolve("hawtio-" + entries.size() + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private HttpRequest.Builder request(String path, String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.managementUrl() + path));
        return user == null
                ? request
                : request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> get(String path) {
        return running.exchange(request(path, "admin:a test's password").build());
    }

    private JsonNode ask(String body) {
        return running.parsed(running.exchange(request("/hawtio/jolokia", "admin:a test's password")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .body());
    }

    @Test
    void nobody_gets_in_without_signing_in_and_the_browser_may_ask_for_it() {
        for (String path :
                new String[] {"/hawtio", "/hawtio/", "/hawtio/static/js/main.js", "/hawtio/user", "/hawtio/jolokia"}) {
            HttpResponse<String> refused = running.exchange(
                    request(path, null).header("Sec-Fetch-Mode", "navigate").build());
            assertThat(refused.statusCode()).as(path).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .as(path)
                    .isPresent();
            assertThat(running.exchange(request(path, "admin:wrong").build()).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void it_is_for_engineers() {
        Browser engineer = new Browser(running).signIn();
        String password = Browser.read(
                        engineer.call("POST", "/api/people", "{\"name\":\"a-viewer\",\"role\":\"viewer\"}"))
                .path("oneTimePassword")
                .asText();
        Browser viewer = new Browser(running).signIn("a-viewer", password);
        viewer.call(
                "POST",
                "/api/session/passwords",
                "{\"current\":\"" + password + "\",\"new\":\"the password of a viewer\"}");
        for (String path : new String[] {"/hawtio/", "/hawtio/tokens", "/hawtio/jolokia/version"}) {
            HttpResponse<String> refused = running.exchange(
                    request(path, "a-viewer:the password of a viewer").build());
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.body()).contains("engineer");
        }
    }

    @Test
    void its_pages_are_served_and_nothing_else_of_the_jar_or_the_disk() {
        assertThat(get("/hawtio/").body()).contains("Hawtio");
        assertThat(get("/hawtio/camel").body()).as("a page of the console").contains("Hawtio");
        assertThat(get("/hawtio/static/js/main.js")
                        .headers()
                        .firstValue("Content-Type")
                        .orElse(""))
                .contains("javascript");
        assertThat(get("/hawtio/user").body()).isEqualTo("\"admin\"");
        assertThat(get("/hawtio/plugin").body()).isEqualTo("[]");
        for (String path : new String[] {
            "/hawtio/secret.properties",
            "/hawtio/..%2fsecret.properties",
            "/hawtio/../secret.properties",
            "/hawtio/pom.xml"
        }) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void it_can_read_and_call_what_only_tells() {
        JsonNode routes = ask("{\"type\":\"exec\",\"mbean\":\"" + CONTEXT + "\",\"operation\":\"dumpRoutesAsXml()\"}");
        assertThat(routes.path("status").asInt()).as(routes.toString()).isEqualTo(200);
        assertThat(routes.path("value").asText())
                .contains("order-to-invoice")
                .doesNotContain(RunningClaribooks.SECRET, "sandbox-secret", "a test's password");
        JsonNode read = ask("{\"type\":\"read\",\"mbean\":\"" + CONTEXT + "\",\"attribute\":\"CamelVersion\"}");
        assertThat(read.path("value").asText()).isEqualTo("4.18.0");
        assertThat(running.parsed(get("/hawtio/jolokia/version").body())
                        .path("status")
                        .asInt())
                .isEqualTo(200);
    }

    /** With each step managed, the counters that its diagram asks for take time with the square of the number of steps. */
    @Test
    void counters_of_all_routes_are_told_at_once_because_steps_are_not_managed() {
        JsonNode steps = ask("{\"type\":\"search\",\"mbean\":\"org.apache.camel:type=processors,*\"}");
        assertThat(steps.path("value")).isEmpty();
        JsonNode counters = ask("{\"type\":\"exec\",\"mbean\":\"" + CONTEXT
                + "\",\"operation\":\"dumpRoutesStatsAsXml\",\"arguments\":[true,true]}");
        assertThat(counters.path("status").asInt()).as(counters.toString()).isEqualTo(200);
        assertThat(counters.path("value").asText()).contains("order-to-invoice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"exec\",\"mbean\":\"java.lang:type=Memory\",\"operation\":\"gc\"}",
                "{\"type\":\"exec\",\"mbean\":\"" + CONTEXT + "\",\"operation\":\"stop\"}",
                "{\"type\":\"exec\",\"mbean\":\"" + CONTEXT
                        + "\",\"operation\":\"sendStringBody(java.lang.String,java.lang.String)\",\"arguments\":[\"direct:wake\",\"x\"]}",
                "{\"type\":\"exec\",\"mbean\":\"" + CONTEXT
                        + "\",\"operation\":\"dumpRoutesAsXml(boolean)\",\"arguments\":[true]}",
                "{\"type\":\"exec\",\"mbean\":\"com.sun.management:type=DiagnosticCommand\",\"operation\":\"vmSystemProperties\"}",
                "{\"type\":\"write\",\"mbean\":\"" + CONTEXT + "\",\"attribute\":\"Tracing\",\"value\":true}",
                "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"SystemProperties\"}"
            })
    void what_changes_sends_or_tells_settings_is_refused(String request) {
        assertThat(ask(request).path("status").asInt()).as(request).isNotEqualTo(200);
        assertThat(ask("[" + request + "]").get(0).path("status").asInt())
                .as("in bulk")
                .isNotEqualTo(200);
    }

    @Test
    void another_sites_page_acts_in_nobodys_name() {
        HttpResponse<String> answer = running.exchange(request("/hawtio/jolokia", "admin:a test's password")
                .header("Origin", "https://other.example")
                .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"version\"}"))
                .build());
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void the_jolokia_without_a_sign_in_stays_without_operations() {
        JsonNode refused = running.parsed(
                running.exchange(HttpRequest.newBuilder(URI.create(running.managementUrl() + "/observe/jolokia"))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"exec\",\"mbean\":\"" + CONTEXT
                                        + "\",\"operation\":\"dumpRoutesAsXml()\"}"))
                                .build())
                        .body());
        assertThat(refused.path("status").asInt()).isEqualTo(403);
    }

    @Test
    void it_is_not_there_unless_it_is_asked_for_and_a_wrong_jar_stops_the_start() throws IOException {
        try (RunningClaribooks plain = new RunningClaribooks().start()) {
            assertThat(plain.exchange(HttpRequest.newBuilder(URI.create(plain.managementUrl() + "/hawtio/"))
                                    .build())
                            .statusCode())
                    .isEqualTo(404);
        }
        String other = jar(Map.of("a", "b")).toString();
        for (String wrong : new String[] {other, directory.resolve("none.jar").toString()}) {
            try (RunningClaribooks refused = new RunningClaribooks().set("management.hawtio", wrong)) {
                assertThatThrownBy(refused::start)
                        .isInstanceOf(SettingsProblem.class)
                        .hasMessageContaining("management.hawtio");
            }
        }
    }
}
