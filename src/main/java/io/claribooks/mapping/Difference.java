package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One member in which a result is not what was expected.
 *
 * @param path of the member, such as {@code invoice.lines[0].qty}
 * @param expected as JSON, or {@code nothing}
 * @param actual as JSON, or {@code nothing}
 */
public record Difference(String path, String expected, String actual) {
    private static final String NOTHING = "nothing";

    /** Compares member by member; numbers count by value, texts to the letter. */
    static List<Difference> between(JsonNode expected, JsonNode actual) {
        List<Difference> differences = new ArrayList<>();
        compare("", expected, actual, differences);
        return List.copyOf(differences);
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<Difference> to) {
        if (expected != null && actual != null && expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            String before = path.isEmpty() ? "" : path + ".";
            names.forEach(name -> compare(before + name, expected.get(name), actual.get(name), to));
        } else if (expected != null && actual != null && expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), to);
            }
        } else if (!same(expected, actual)) {
            to.add(new Difference(path, shown(expected), shown(actual)));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected == null || actual == null) {
            return expected == actual;
        }
        return expected.isNumber() && actual.isNumber()
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : expected.equals(actual);
    }

    private static String shown(JsonNode value) {
        return value == null ? NOTHING : value.toString();
    }

    @Override
    public String toString() {
        return path + ": expected " + expected + " but was " + actual;
    }
}
