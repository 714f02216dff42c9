package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.database.Sql;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.ContextReloadStrategy;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

/** Traps of Camel 4.18.0 and of what it stands on, each proved absent; the page src/docs/framework-traps.md lists all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameworkTrapsTest {
    private RunningClaribooks running;
    private CamelContext context;

    @BeforeAll
    void start() {
        running = new RunningClaribooks().start();
        context = running.claribooks().main().getCamelContext();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    /** The routes' files, without comments. */
    private static Map<Path, String> routes() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                texts.put(file, Files.readString(file).replaceAll("(?m)^\\s*#.*$", ""));
            }
        }
        return texts;
    }

    private int get(String path) {
        return running.exchange(
                        HttpRequest.newBuilder(URI.create(running.url() + path)).build())
                .statusCode();
    }

    private static ObjectNode order(String event, String id) {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", event);
        ((ObjectNode) order.path("data")).put("id", id).put("number", "SO-" + id);
        return order;
    }

    /** Not by the writer of the process: H2 commits a change of the schema at once, so a group with it cannot be run again. */
    private void rename(String from, String to) {
        try (Sql sql = new Sql(running.claribooks().wiring().database().pool().getConnection())) {
            sql.update("alter table " + from + " rename to " + to);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void camel_24046_an_insert_that_failed_does_not_make_the_next_delivery_of_the_event_a_duplicate() {
        ObjectNode order = order("evt_24046", "24046");
        rename("event", "event_away");
        try {
            assertThat(running.send(order).statusCode()).isEqualTo(503);
        } finally {
            rename("event_away", "event");
        }

        HttpResponse<String> again = running.send(order);

        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        running.awaitStatus("evt_24046", "posted");
    }

    @Test
    void camel_24046_and_camel_24048_no_repository_of_camel_remembers_anything_for_us() throws IOException {
        assertThat(context.getRegistry().findByType(IdempotentRepository.class)).isEmpty();
        assertThat(context.getRegistry().findByType(AggregationRepository.class))
                .isEmpty();
        routes().forEach((file, text) -> assertThat(text)
                .as(file.toString())
                .doesNotContain("idempotentConsumer", "idempotentRepository", "aggregationRepository", "- aggregate:")
                .doesNotContain("sql:", "sql-stored:"));
    }

    @Test
    void camel_24048_two_deliveries_of_one_event_at_once_are_one_new_and_one_duplicate_and_no_error() {
        ObjectNode order = order("evt_24048", "24048");
        List<Integer> statuses = Stream.generate(() -> order)
                .limit(16)
                .parallel()
                .map(event -> running.send(event).statusCode())
                .toList();

        assertThat(statuses).containsOnly(202, 200).containsOnlyOnce(202);
    }

    @Test
    void camel_24860_no_reload_of_camels_own_runs_that_could_leave_no_routes() {
        assertThat(running.claribooks().main().configure().isRoutesReloadEnabled())
                .isFalse();
        assertThat(context.hasService(RouteWatcherReloadStrategy.class)).isNull();
        assertThat(context.hasService(ContextReloadStrategy.class)).isNull();
    }

    @Test
    void camel_24636_a_renewed_secret_is_used_by_the_next_call_because_no_component_holds_one() {
        HttpComponent http = context.getComponent("http", HttpComponent.class);
        assertThat(http.getHttpConfiguration()).isNull();
        assertThat(http.getProxyAuthPassword()).isNull();
        assertThat(System.getProperty("java.class.path"))
                .doesNotContain("secrets-manager", "secret-manager", "hashicorp-vault", "key-vault");
        assertThat(context.getEndpoints()).noneMatch(endpoint -> endpoint.getEndpointUri()
                .matches("(?i).*[?&][^=&]*(password|secret|token|oauth2)[^=&]*=.*"));
        running.send(order("evt_before", "2463601"));
        running.awaitStatus("evt_before", "posted");
        running.control("POST", "tokens", "{\"expire\":\"access\"}");

        running.send(order("evt_after", "2463602"));

        running.awaitStatus("evt_after", "posted");
        TreeSet<String> used = new TreeSet<>();
        for (JsonNode call : running.control("GET", "requests", null).path("requests")) {
            if (call.path("method").asText().equals("POST")
                    && call.path("address").asText().endsWith("/invoices/invoices")) {
                used.add(call.at("/headers/Authorization").asText());
            }
        }
        assertThat(used).hasSizeGreaterThanOrEqualTo(2).allMatch(header -> header.startsWith("Bearer "));
    }

    @Test
    void the_built_in_static_file_server_serves_neither_the_working_directory_nor_the_class_path() {
        for (String file : List.of(
                "/pom.xml",
                "/application.properties",
                "/console/application.properties",
                "/console/../application.properties",
                "/console/%2e%2e/application.properties",
                "/io/claribooks/Application.class",
                "/db/migration/V1__inbox_and_postings.sql",
                "/jolokia-access.xml",
                "/README.md",
                "/data/secrets.key")) {
            assertThat(get(file)).as(file).isEqualTo(404);
        }
        assertThat(running.claribooks().main().configure().httpServer().isStaticEnabled())
                .isFalse();
    }

    @Test
    void no_operation_of_the_api_is_reached_around_the_sign_in() {
        List<String> paths = new ArrayList<>(List.of("/api", "/api/", "/api//events", "/API/events", "/api/%65vents"));
        running.parsed(running.api("GET", "/api/openapi.json", null).body())
                .path("paths")
                .fieldNames()
                .forEachRemaining(path ->
                        paths.add((path.startsWith("/api") ? path : "/api" + path).replaceAll("\\{[^}]+}", "1")));
        assertThat(paths).hasSizeGreaterThan(15);
        for (String path : paths) {
            assertThat(get(path)).as(path).isIn(path.equals("/api/sessions") ? List.of(405) : List.of(401, 404));
        }
        assertThat(get("/api/events")).isEqualTo(401);
    }

    @Test
    void a_form_that_holds_braces_is_answered_and_not_a_500() {
        for (String path : List.of("/webhooks/clarity/main", "/webhooks/freshbooks/main")) {
            HttpResponse<String> answer = new FreshBooksCaller(running).deliver(path, "a={\"b\":[1,2]}&{x}=%7B");
            assertThat(answer.statusCode()).as(path).isIn(400, 401, 415);
        }
    }

    @Test
    void calls_are_not_repeated_by_the_http_client_and_wait_no_three_minutes() {
        HttpComponent http = context.getComponent("http", HttpComponent.class);
        assertThat(http.isAutomaticRetriesDisabled()).isTrue();
        assertThat(http.isFollowRedirects()).isFalse();
        assertThat(http.getConnectTimeout()).isEqualTo(10_000);
        assertThat(http.getResponseTimeout()).as("as it is set").isEqualTo(20_000);
        assertThat(http.getConnectionRequestTimeout()).isEqualTo(20_000);
        assertThat(http.getConnectionsPerRoute()).isEqualTo(64);
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"rate-limited\",\"method\":\"POST\",\"path\":\"invoices/invoices\",\"times\":1,"
                        + "\"retryAfterSeconds\":1}");

        running.send(order("evt_429", "42901"));

        running.awaitStatus("evt_429", "posted");
        assertThat(running.claribooks()
                        .wiring()
                        .database()
                        .first(
                                row -> row.getInt("n"),
                                "select count(*) as n from attempt a join event e on e.id = a.event_id"
                                        + " where e.event_key = 'evt_429'"))
                .as("attempts: the client's own repetition would have hidden the refusal")
                .hasValueSatisfying(attempts -> assertThat(attempts).isGreaterThan(1));
    }

    @Test
    void no_route_uses_what_bounds_retries_or_originals_do_not_hold_for() throws IOException {
        Path flows = Path.of("routes/shared/error-handling.camel.yaml");
        Path others = Path.of("routes/shared/error-handling-by-name.camel.yaml");
        routes().forEach((file, text) -> {
            assertThat(text)
                    .as(file.toString())
                    .doesNotContain("useStreaming", "deadLetterChannel", "useOriginalMessage", "useOriginalBody")
                    .doesNotContain("httpProxy", "bridgeEndpoint", "followRedirects", "saga", "transacted");
            if (!file.equals(flows)) {
                assertThat(text).as(file.toString()).doesNotContainPattern("maximumRedeliveries: [^0]");
            }
            if (!file.equals(flows) && !file.equals(others)) {
                assertThat(text).as(file.toString()).doesNotContain("errorHandler:", "maximumRedeliveries");
            }
        });
    }

    @Test
    void parts_that_must_not_be_mixed_are_of_one_version_and_logs_are_heard() throws IOException {
        assertThat(context.getVersion()).isEqualTo("4.18.0");
        List<String> others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.contains("/org/apache/camel/") && !jar.contains("4.18.0"))
                .toList();
        assertThat(others).isEmpty();
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LoggerContext.class);
        assertThat(System.getProperty("java.class.path"))
                .doesNotContain("camel-jms", "camel-coap", "camel-mina", "camel-google-pubsub", "langchain4j")
                .doesNotContain("camel-oauth", "datasonnet");
    }

    @Test
    void consoles_that_can_send_or_evaluate_are_not_there() {
        assertThat(context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class))
                .isNull();
        for (String path : List.of("/q/dev", "/observe/dev", "/observe/send", "/q/send", "/observe/download")) {
            assertThat(get(path)).as(path).isEqualTo(404);
        }
    }
}
