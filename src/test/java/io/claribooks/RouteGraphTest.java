package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The picture of the routes shows what stands in their files, and what went through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteGraphTest {
    private RunningClaribooks running;

    @BeforeAll
    void start() {
        running = new RunningClaribooks().start();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private JsonNode get(String path) {
        return running.parsed(running.api("GET", path, null).body());
    }

    /** The entries of every file of routes. */
    private static List<JsonNode> entries() throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                JsonNode all = new ObjectMapper()
                        .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
                all.forEach(entries::add);
            }
        }
        return entries;
    }

    /** Has each internal channel named that something is sent to below a node. */
    private static void sent(JsonNode node, List<String> found) {
        node.properties().forEach(member -> {
            String to = member.getValue().asText("");
            if (member.getKey().equals("to") && to.matches("(direct|seda):.*")) {
                found.add(to.replaceFirst("\\?.*", ""));
            }
        });
        node.forEach(child -> sent(child, found));
    }

    private static void calls(BiConsumer<String, String> each) throws IOException {
        List<JsonNode> entries = entries();
        for (JsonNode entry : entries) {
            JsonNode template = entries.stream()
                    .filter(one -> one.at("/routeTemplate/id")
                            .asText("-")
                            .equals(entry.at("/templatedRoute/routeTemplateRef").asText()))
                    .findFirst()
                    .orElse(null);
            JsonNode route = template == null ? entry.path("route") : template.at("/routeTemplate/route");
            String id = template == null
                    ? route.path("id").asText()
                    : entry.at("/templatedRoute/routeId").asText();
            List<String> found = new ArrayList<>();
            sent(route, found);
            for (String channel : found) {
                String filled = channel;
                for (JsonNode parameter : entry.at("/templatedRoute/parameters")) {
                    filled = filled.replace(
                            "{{" + parameter.path("name").asText() + "}}",
                            parameter.path("value").asText());
                }
                each.accept(id, filled);
            }
        }
    }

    @Test
    void every_route_of_the_files_is_in_the_graph_with_its_file_and_state() throws IOException {
        Set<String> written = new TreeSet<>();
        for (JsonNode entry : entries()) {
            written.add(entry.at("/route/id")
                    .asText(entry.at("/templatedRoute/routeId").asText()));
        }
        written.remove("");
        Set<String> shown = new TreeSet<>();
        for (JsonNode route : get("/api/routes/graph").path("routes")) {
            shown.add(route.path("id").asText());
            assertThat(route.path("file").asText()).as(route.toString()).endsWith(".camel.yaml");
            assertThat(route.path("state").asText()).as(route.toString()).isEqualTo("started");
            assertThat(route.path("from").asText()).as(route.toString()).doesNotContain("{{", "?");
        }
        assertThat(shown).isEqualTo(written).hasSizeGreaterThan(100);
    }

    @Test
    void every_call_of_the_files_is_an_edge_that_leads_somewhere() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (JsonNode edge : get("/api/routes/graph").path("edges")) {
            assertThat(edge.path("to").isTextual()).as(edge.toString()).isTrue();
            shown.add(edge.path("from").asText() + " > " + edge.path("channel").asText());
        }
        Set<String> written = new TreeSet<>();
        calls((from, channel) -> written.add(from + " > " + channel));
        assertThat(written).hasSizeGreaterThan(100).contains("post-invoice > direct:create-invoice");
        assertThat(shown).containsAll(written);
    }

    @Test
    void failures_of_an_event_lead_to_where_it_is_set_aside() throws IOException {
        List<String> channels = new ArrayList<>();
        for (JsonNode entry : entries()) {
            if (entry.path("routeConfiguration").path("id").isMissingNode()) {
                sent(entry.path("routeConfiguration"), channels);
            }
        }
        Set<String> shown = new TreeSet<>();
        for (JsonNode edge : get("/api/routes/graph").path("edges")) {
            if (edge.path("from").asText().equals("order-to-invoice")
                    && edge.path("kind").asText().equals("failure")) {
                shown.add(edge.path("channel").asText());
            }
        }
        assertThat(shown).isEqualTo(new TreeSet<>(channels)).contains("direct:dead-letter", "direct:await-route");
        assertThat(get("/api/routes/order-to-invoice").path("failures")).hasSizeGreaterThan(8);
    }

    @Test
    void what_goes_through_is_counted_by_route_and_by_step() {
        JsonNode event = RunningClaribooks.fixture("order.created");
        running.send(event);
        running.awaitStatus(event.path("id").asText(), "posted");
        RunningClaribooks.await()
                .until(() -> get("/api/routes/dispatch").at("/counts/inFlight").asInt() == 0);

        JsonNode flow = get("/api/routes/order-to-invoice");
        assertThat(flow.at("/counts/done").asInt()).isEqualTo(1);
        assertThat(flow.at("/counts/failed").asInt()).isZero();
        assertThat(flow.at("/source/text").asText()).contains("id: order-to-invoice");
        assertThat(flow.at("/steps/0/target").asText()).isEqualTo("fetch-when-thin");
        assertThat(flow.at("/steps/0/counts/entered").asInt()).isEqualTo(1);
        assertThat(flow.findValuesAsText("label")).contains("orders.read");

        assertThat(entered("create-invoice")).isEqualTo(1);
        assertThat(entered("create-credit-note")).as("of the same template").isZero();
    }

    private int entered(String route) {
        return get("/api/routes/" + route).at("/steps/0/counts/entered").asInt();
    }

    @Test
    void a_route_nobody_knows_is_said_to_be_so() {
        assertThat(running.api("GET", "/api/routes/no-such", null).statusCode()).isEqualTo(404);
        assertThat(running.api("POST", "/api/routes/no-such/stops", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_address_is_shown_without_its_options() {
        String mail = running.api("GET", "/api/routes/alert-by-email", null).body();
        assertThat(running.parsed(mail).path("steps").findValuesAsText("label"))
                .anyMatch(label -> label.startsWith("smtp:"))
                .noneMatch(label -> label.contains("authenticator"));
        assertThat(get("/api/routes/dispatch").path("from").asText()).isEqualTo("seda:work");
        assertThat(get("/api/routes/wake-up").path("from").asText()).isEqualTo("seda:dispatch");
    }
}
