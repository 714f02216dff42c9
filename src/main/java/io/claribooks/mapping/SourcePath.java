package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A compiled JSONPath. Plain paths are walked directly; the others go through the JSONPath library. Both give the same
 * results: {@link MissingNode} where nothing is found, a list for a path that may match several places.
 */
final class SourcePath {
    private static final Configuration JAYWAY = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(ExactJson.MAPPER))
            .mappingProvider(new JacksonMappingProvider(ExactJson.MAPPER))
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();

    private static final Pattern INEXACT = Pattern.compile("\\.(sum|avg|min|max|stddev)\\(");

    private final String text;
    private final boolean relative;
    private final Optional<PlainSteps> steps;
    private final JsonPath jsonPath;

    private SourcePath(String text, Optional<PlainSteps> steps, JsonPath jsonPath) {
        this.text = text;
        this.relative = text.startsWith("@");
        this.steps = steps;
        this.jsonPath = jsonPath;
    }

    /**
     * Compiles a path.
     *
     * @throws InvalidPathException when it is not JSONPath
     */
    static SourcePath of(String text) {
        if (!isPath(text)) {
            throw new InvalidPathException("A path begins with $ or @");
        }
        if (INEXACT.matcher(text).find()) {
            throw new InvalidPathException("The library computes these in binary floating point");
        }
        return new SourcePath(text, PlainSteps.of(text), JsonPath.compile("$" + text.substring(1)));
    }

    static boolean isPath(String text) {
        return text.startsWith("$") || text.startsWith("@");
    }

    JsonNode read(Scope scope) {
        JsonNode from = relative ? scope.element() : scope.root();
        return steps.isPresent() ? steps.get().walk(from) : readWithLibrary(from);
    }

    JsonNode readWithLibrary(JsonNode from) {
        Object found = jsonPath.read(from, JAYWAY);
        if (found == null) {
            return MissingNode.getInstance();
        }
        return found instanceof JsonNode node ? node : ExactJson.MAPPER.valueToTree(found);
    }

    /** Whether the path can match one place only. */
    boolean isDefinite() {
        return jsonPath.isDefinite();
    }

    boolean isRelative() {
        return relative;
    }

    /** Names and positions of a plain path; empty when it has wildcards, filters or functions. */
    Optional<List<Object>> plainSteps() {
        return steps.map(PlainSteps::list);
    }

    @Override
    public String toString() {
        return text;
    }
}
