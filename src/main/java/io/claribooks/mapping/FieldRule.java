package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One target field of a document.
 *
 * @param line where it stands in the file
 * @param target member names, joined by dots
 * @param from the paths tried in order; empty where the value is constant or a list
 * @param value a constant, or null
 * @param each the list to go over, or null
 * @param fields the fields of a list's elements
 * @param apply the functions, in order
 * @param when path that must have a value, or null
 * @param fallback used when there is no value, or null
 * @param required whether a missing value is a problem
 */
record FieldRule(
        int line,
        String target,
        List<SourcePath> from,
        JsonNode value,
        SourcePath each,
        List<FieldRule> fields,
        List<Step> apply,
        SourcePath when,
        JsonNode fallback,
        boolean required) {

    /** A function with its arguments: constants or paths. */
    record Step(Functions.Function function, List<Object> arguments) {}

    String[] targetMembers() {
        return target.split("\\.");
    }
}
