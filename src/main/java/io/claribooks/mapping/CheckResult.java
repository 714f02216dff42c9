package io.claribooks.mapping;

import java.util.List;

/**
 * What a check of a whole mapping found.
 *
 * @param problems in the document, against the schemas, and of cases that fail
 * @param cases how each case went; empty when the document has problems
 */
public record CheckResult(String name, List<MappingProblem> problems, List<CaseResult> cases) {

    /** Whether the mapping may serve. */
    public boolean valid() {
        return problems.isEmpty();
    }
}
