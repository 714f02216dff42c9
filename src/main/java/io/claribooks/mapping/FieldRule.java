package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * How one target field gets its value. Exactly one of {@code from}, {@code parts}, {@code constant}, {@code jsonata} and
 * {@code each} says where it comes from.
 *
 * @param target name of the field; a dot leads into a nested object, as in {@code unit_cost.amount}
 * @param from expressions of which the first that is not empty counts
 * @param parts expressions whose values become a list, without the empty ones
 * @param apply functions the value goes through after that
 * @param fallback the {@code default}, null when there is none
 * @param each path of a list of which every element is translated by {@code fields}
 * @param places where each key of the rule stands; the rule's own place is under the empty key
 */
record FieldRule(
        String target,
        List<Expression> from,
        List<Expression> parts,
        JsonNode constant,
        String jsonata,
        List<Call> apply,
        Condition when,
        JsonNode fallback,
        boolean required,
        boolean keepNull,
        SourcePath each,
        List<FieldRule> fields,
        Map<String, Place> places) {

    Place place() {
        return place("");
    }

    Place place(String key) {
        return places.getOrDefault(key, places.getOrDefault("", Place.NONE));
    }

    /** The source paths as written, for messages. */
    String source() {
        List<Expression> read = from.isEmpty() ? parts : from;
        if (each != null) {
            return each.toString();
        }
        return String.join(
                ", ",
                read.stream().map(expression -> expression.path().toString()).toList());
    }
}
