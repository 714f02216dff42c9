package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a start forgives and a run does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteWiringTest {
    private static final Path ROUTES = Path.of("routes");
    private static final int MOST_LINES = 80;

    private RunningClaribooks running;

    @BeforeAll
    void start() {
        running = new RunningClaribooks().start();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(ROUTES)) {
            return all.filter(path -> path.toString().endsWith(".yaml")).toList();
        }
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : files()) {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private CamelContext context() {
        return running.claribooks().main().getCamelContext();
    }

    @Test
    void every_internal_channel_has_a_consumer() throws IOException {
        Set<String> named = found(Pattern.compile("direct:([a-z0-9-]+)(?![a-z0-9-]*\\{)"));
        named.removeIf(name -> name.endsWith("-"));
        Set<String> consumed = new TreeSet<>();
        for (Route route : context().getRoutes()) {
            consumed.add(route.getEndpoint()
                    .getEndpointUri()
                    .replaceFirst("^direct://", "")
                    .replaceFirst("\\?.*", ""));
        }
        assertThat(consumed).containsAll(named);
        for (String kind : List.of("client", "item", "invoice", "payment", "credit-note")) {
            assertThat(consumed).contains("post-" + kind, "search-" + kind, "create-" + kind);
        }
    }

    @Test
    void every_configuration_named_is_declared_and_every_called_route_names_one() throws IOException {
        Set<String> declared = found(Pattern.compile("- routeConfiguration:\\s+id: (\\S+)"));
        assertThat(found(Pattern.compile("routeConfigurationId: (\\S+)"))).isSubsetOf(declared);
        for (Path file : files()) {
            String text = Files.readString(file);
            if (file.startsWith(ROUTES.resolve("shared"))) {
                long routes = Pattern.compile("(?m)^(- |    )route:")
                        .matcher(text)
                        .results()
                        .count();
                long called = Pattern.compile("routeConfigurationId: called")
                        .matcher(text)
                        .results()
                        .count();
                assertThat(called).as(file.toString()).isEqualTo(routes);
            }
        }
    }

    @Test
    void every_route_has_an_id_a_description_and_few_lines() throws IOException {
        for (Route route : context().getRoutes()) {
            assertThat(route.getRouteId()).doesNotMatch("route\\d+");
            assertThat(route.getDescription()).as(route.getRouteId()).isNotBlank();
        }
        for (Path file : files()) {
            String text = Files.readString(file);
            long ids = Pattern.compile("(?m)^    id: ").matcher(text).results().count();
            long named = Pattern.compile("(?m)^    description: ")
                    .matcher(text)
                    .results()
                    .count();
            assertThat(named).as(file + ": descriptions").isGreaterThanOrEqualTo(ids);
            if (file.startsWith(ROUTES.resolve("flows"))) {
                assertThat(text.lines().count()).as(file.toString()).isLessThan(MOST_LINES);
            }
        }
    }

    @Test
    void every_file_fits_the_schema_that_visual_editors_use() throws IOException {
        JsonSchema schema;
        try (InputStream in = CamelContext.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        }
        ObjectMapper json = new ObjectMapper();
        for (Path file : files()) {
            JsonNode document =
                    json.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
            // A placeholder stands for a number or a flag until the start.
            assertThat(schema.validate(document).stream()
                            .filter(message ->
                                    !message.getInstanceNode().asText("").startsWith("{{")))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void every_flow_has_a_mapping_folder_of_its_name() throws IOException {
        try (Stream<Path> flows = Files.list(ROUTES.resolve("flows"))) {
            flows.map(path -> path.getFileName().toString().replace(".camel.yaml", ""))
                    .filter(name -> name.contains("-to-"))
                    .forEach(name -> assertThat(Path.of("mappings", name, "mapping.yaml"))
                            .exists());
        }
    }

    @Test
    void every_operation_of_the_api_is_described() {
        JsonNode paths = running.parsed(
                        running.api("GET", "/api/openapi.json", null).body())
                .path("paths");
        Set<String> served = new TreeSet<>();
        for (Route route : context().getRoutes()) {
            String uri = URLDecoder.decode(route.getEndpoint().getEndpointUri(), StandardCharsets.UTF_8);
            Matcher api = Pattern.compile("platform-http:/*(/api/[^?]+)").matcher(uri);
            if (api.find()) {
                served.add(api.group(1));
            }
        }
        assertThat(served).hasSizeGreaterThan(8);
        served.forEach(path -> assertThat(paths.has(path)).as(path).isTrue());
    }

    @Test
    void every_file_runs_by_itself_in_a_probe_context() throws IOException {
        CamelContext context = context();
        for (Path file : files()) {
            RouteProbe.Declared declared = RouteProbe.check(context, file.toString(), Files.readString(file), Set.of());
            assertThat(declared).as(file.toString()).isNotEqualTo(RouteProbe.Declared.NOTHING);
        }
    }
}
