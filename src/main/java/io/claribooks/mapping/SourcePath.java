package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A compiled path: {@code $} is the document, {@code @} the element of the list being mapped. Plain chains of members are
 * followed directly; everything else is JSONPath. Immutable.
 */
final class SourcePath {
    private static final Pattern PLAIN = Pattern.compile("[$@](\\.[A-Za-z_][A-Za-z0-9_-]*)*");
    private static final Configuration JSON_PATH = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();

    private final String text;
    private final boolean ofElement;
    private final String[] members;
    private final JsonPath path;

    private SourcePath(String text) {
        this.text = text;
        this.ofElement = text.startsWith("@");
        boolean plain = PLAIN.matcher(text).matches();
        this.members = plain ? text.substring(1).split("\\.") : null;
        this.path = plain ? null : JsonPath.compile("$" + text.substring(1));
    }

    /** @throws InvalidPathException when the text is no path */
    static SourcePath compile(String text) {
        if (!text.startsWith("$") && !text.startsWith("@")) {
            throw new InvalidPathException("a path starts with $ (the document) or @ (the element of a list)");
        }
        return new SourcePath(text);
    }

    static boolean isPath(String text) {
        return text.startsWith("$.") || text.startsWith("@.") || text.equals("@");
    }

    /** What is there; null when nothing is. */
    JsonNode follow(JsonNode document, JsonNode element) {
        JsonNode from = ofElement ? element : document;
        if (path != null) {
            return path.read(from, JSON_PATH);
        }
        for (String member : members) {
            from = member.isEmpty() ? from : from.path(member);
        }
        return from.isMissingNode() ? null : from;
    }

    /** Member names from the root, where the path is a plain chain; null otherwise. */
    List<String> plainMembers() {
        return members == null
                ? null
                : List.of(members).stream().filter(member -> !member.isEmpty()).toList();
    }

    boolean ofElement() {
        return ofElement;
    }

    @Override
    public String toString() {
        return text;
    }
}
