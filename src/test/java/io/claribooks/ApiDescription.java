package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Holds every answer of the API to its description. A test need not do anything for it: each call that {@link RunningClaribooks}
 * or a {@link Browser} makes is checked, and a difference fails the test with what to change.
 */
final class ApiDescription {
    static final String FILE = "src/main/resources/console/openapi.json";

    /** What may come back for a request that no operation was made for. */
    private static final Set<Integer> TURNED_AWAY = Set.of(401, 403, 404, 405, 413, 415, 429, 503);

    private static final int LONGEST_BODY = 1500;
    private static final ObjectMapper json = new ObjectMapper();
    private static final JsonNode DOCUMENT = read();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private final Set<String> fitted = new ConcurrentSkipListSet<>();

    private static JsonNode read() {
        try {
            return json.readTree(Files.readString(Path.of(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation that is described, as {@code GET /api/events/{id}}. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    /** The operations that have been answered with success, by a body that fits. */
    Set<String> answered() {
        return fitted;
    }

    /** Checks one answer; the path is without its query. */
    void check(String method, String path, HttpResponse<String> answer) {
        int status = answer.statusCode();
        Optional<String> template = template(path);
        JsonNode operation = template.map(
                        found -> DOCUMENT.at(pointer("paths", found, method.toLowerCase(Locale.ROOT))))
                .orElse(json.missingNode());
        String call = method + " " + path + " answered " + status;
        if (operation.isMissingNode()) {
            require(
                    TURNED_AWAY.contains(status),
                    call + ", and " + FILE + " describes no such operation. Add "
                            + method.toLowerCase(Locale.ROOT) + " under paths → " + template.orElse(path)
                            + ", with a summary and a response for each status.");
            return;
        }
        String where = "paths → " + template.get() + " → " + method.toLowerCase(Locale.ROOT);
        JsonNode response = operation.path("responses").path(Integer.toString(status));
        if (response.isMissingNode()) {
            response = DOCUMENT.at(pointer("components", "responses", Integer.toString(status)));
        }
        require(
                !response.isMissingNode(),
                call + ", and " + FILE + " does not describe that status. Add \"" + status + "\" under " + where
                        + " → responses. The body: " + shortened(answer.body()));
        check(call, where + " → responses → " + status, response, answer);
        if (status < 400) {
            fitted.add(method + " " + template.get());
        }
    }

    private static void check(String call, String where, JsonNode response, HttpResponse<String> answer) {
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            require(
                    answer.body().isEmpty(),
                    call + " with a body, and " + FILE + " describes none under " + where
                            + ". Add content, or send no body: " + shortened(answer.body()));
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none").split(";")[0];
        require(
                content.has(type),
                call + " as " + type + ", and " + FILE + " knows only "
                        + StreamSupport.stream(((Iterable<String>) content::fieldNames).spliterator(), false)
                                .toList()
                        + " under " + where + " → content.");
        if (!type.endsWith("json")) {
            return;
        }
        String differences = differences(where, content.path(type).path("schema"), answer.body());
        require(
                differences.isEmpty(),
                call + ", and its body does not fit " + FILE + ", " + where + " → content → "
                        + type + " → schema:\n" + differences + "\nThe body: " + shortened(answer.body())
                        + "\nChange whichever of the two is wrong; a new member is described under properties.");
    }

    private static String differences(String where, JsonNode schema, String body) {
        JsonSchema compiled = SCHEMAS.computeIfAbsent(where, key -> compiled(schema));
        try {
            return compiled.validate(json.readTree(body)).stream()
                    .map(message -> "  - " + message.getMessage())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "  - it is no JSON";
        }
    }

    /** A schema of OpenAPI 3.1 is one of JSON Schema 2020-12, but for where the others stand that it names. */
    private static JsonSchema compiled(JsonNode schema) {
        ObjectNode whole = json.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("$defs", DOCUMENT.at("/components/schemas"));
        String text = whole.toString().replace("\"#/components/schemas/", "\"#/$defs/");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }

    /** The described path that a called one is of; one that is written out goes before one with placeholders. */
    private static Optional<String> template(String path) {
        return StreamSupport.stream(
                        ((Iterable<String>) () -> DOCUMENT.path("paths").fieldNames()).spliterator(), false)
                .filter(template -> path.matches(pattern(template)))
                .min(Comparator.comparingInt((String template) -> template.split("\\{", -1).length));
    }

    private static String pattern(String template) {
        return Arrays.stream(template.split("(?=\\{)|(?<=})"))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining());
    }

    private static String pointer(String... steps) {
        return Arrays.stream(steps)
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static String shortened(String body) {
        return body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) + "…" : body;
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new AssertionError(otherwise);
        }
    }
}
