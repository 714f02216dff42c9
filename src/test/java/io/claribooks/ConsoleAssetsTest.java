package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files: all of them and nothing else, and nothing a page names is missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleAssetsTest {
    private static final Path FOLDER = Path.of("src/main/resources/console");
    private static final Pattern NAMED = Pattern.compile("(?<!\")(?:from|import)\\s*\\(?\\s*[\"'`]([^\"'`$]+)[\"'`]");

    /** What a module cannot run without, other than what it loads later. */
    private static final Pattern BEGUN_WITH = Pattern.compile("(?<!\")\\bfrom\\s*[\"']([^\"'$]+)[\"']");

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningClaribooks running;

    @BeforeAll
    void start() {
        running = new RunningClaribooks().start();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private static List<String> listed() throws IOException {
        return Files.readAllLines(FOLDER.resolve("files.txt"));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_list_names_each_file_of_the_console_once_in_order() throws Exception {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(listed())
                    .containsExactlyElementsOf(new TreeSet<>(files.filter(Files::isRegularFile)
                            .map(file -> FOLDER.relativize(file).toString())
                            .filter(file -> !file.equals("files.txt") && !file.equals("openapi.json"))
                            .toList()));
        }
    }

    @Test
    void each_file_is_served_with_its_type_under_the_policy() throws Exception {
        for (String file : listed()) {
            HttpResponse<String> answer = get(file.equals("index.html") ? "/" : "/console/" + file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .as(file)
                    .startsWith(
                            file.endsWith(".js")
                                    ? "text/javascript"
                                    : file.endsWith(".css")
                                            ? "text/css"
                                            : file.endsWith(".svg") ? "image/svg+xml" : "text/html");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe", "*", "http");
        }
    }

    @Test
    void whatever_a_module_names_is_served() throws Exception {
        List<String> modules = new ArrayList<>(
                listed().stream().filter(file -> file.endsWith(".js")).toList());
        modules.addAll(List.of("vendor/preact-hooks.js", "vendor/chart.js"));
        String map = get("/").body();
        for (String module : modules) {
            Matcher named = NAMED.matcher(get("/console/" + module).body());
            while (named.find()) {
                String name = named.group(1);
                String path = name.startsWith(".")
                        ? URI.create("/console/" + module).resolve(name).getPath()
                        : mapped(map, name);
                assertThat(get(path).statusCode()).as(module + " names " + name).isEqualTo(200);
            }
        }
    }

    @Test
    void the_page_names_beforehand_what_the_console_begins_with() throws Exception {
        String page = get("/").body();
        Set<String> needed = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>(List.of("/console/js/main.js"));
        while (!left.isEmpty()) {
            String module = left.pop();
            if (!needed.add(module)) {
                continue;
            }
            Matcher named = BEGUN_WITH.matcher(get(module).body());
            while (named.find()) {
                String name = named.group(1);
                left.push(
                        name.startsWith(".") ? URI.create(module).resolve(name).getPath() : mapped(page, name));
            }
        }
        needed.remove("/console/js/main.js");
        Matcher preloaded = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">")
                .matcher(page);
        Set<String> told = new TreeSet<>();
        while (preloaded.find()) {
            told.add(preloaded.group(1));
        }
        assertThat(told).isEqualTo(needed);
        assertThat(page.indexOf("importmap"))
                .as("the import map comes first")
                .isLessThan(page.indexOf("modulepreload"));
    }

    private static String mapped(String page, String name) {
        Matcher entry =
                Pattern.compile("\"" + Pattern.quote(name) + "\":\"([^\"]+)\"").matcher(page);
        assertThat(entry.find()).as("the import map has " + name).isTrue();
        return entry.group(1);
    }

    @Test
    void an_unchanged_file_is_not_sent_again() throws Exception {
        String tag = get("/console/js/main.js").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/console/js/main.js", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/console/js/app.js", "If-None-Match", tag).statusCode()).isEqualTo(200);
        assertThat(get("/console/js/main.js", "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("Content-Encoding"))
                .contains("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/files.txt",
                "/console/openapi.json",
                "/console/../application.properties",
                "/console/%2e%2e/application.properties",
                "/console/js/",
                "/console/vendor/",
                "/pom.xml",
                "/application.properties",
                "/console/js/..%2f..%2fapplication.properties"
            })
    void what_is_not_on_the_list_is_not_there(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }
}
