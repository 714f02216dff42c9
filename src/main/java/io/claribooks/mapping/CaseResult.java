package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How one case went.
 *
 * @param differences empty when it passed
 * @param actual what the mapping gave; null when it refused
 */
public record CaseResult(String name, String description, List<Difference> differences, JsonNode actual) {

    /** Whether the result was what the case expects. */
    public boolean passed() {
        return differences.isEmpty();
    }

    @Override
    public String toString() {
        return differences.stream().map(Difference::toString).collect(Collectors.joining("; ", name + ": ", ""));
    }
}
