package io.claribooks.sandbox.freshbooks;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a query string or of a form body, decoded, in order. */
final class Query {
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();

    /** Brackets may come raw or percent-encoded; a broken escape is kept as it is. */
    static Query parse(String raw) {
        Query query = new Query();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            query.parameters.computeIfAbsent(key, k -> new ArrayList<>(1)).add(value);
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The first value of the parameter, or null. */
    String first(String key) {
        List<String> values = parameters.get(key);
        return values == null ? null : values.get(0);
    }

    /** The values of {@code search[key]} and {@code search[key][]}, by key. */
    Map<String, List<String>> search() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        parameters.forEach((key, values) -> {
            if (key.startsWith("search[") && key.indexOf(']') > 7) {
                found.computeIfAbsent(key.substring(7, key.indexOf(']')), k -> new ArrayList<>())
                        .addAll(values);
            }
        });
        return found;
    }

    /** The values of {@code include[]}. */
    Set<String> includes() {
        Set<String> found = new LinkedHashSet<>();
        found.addAll(parameters.getOrDefault("include[]", List.of()));
        found.addAll(parameters.getOrDefault("include", List.of()));
        return found;
    }

    Map<String, List<String>> all() {
        return parameters;
    }
}
