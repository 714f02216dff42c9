package io.claribooks.mapping;

import java.util.List;

/**
 * How a golden case came out.
 *
 * @param name the case file's name without its ending
 * @param description what the case is about
 * @param differences one sentence per difference; empty when the case holds
 */
public record CaseResult(String name, String description, List<String> differences) {
    public boolean holds() {
        return differences.isEmpty();
    }
}
