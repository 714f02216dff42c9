package io.claribooks.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** Mapping documents that cannot be used, with everything that is wrong in them. */
public final class InvalidMapping extends RuntimeException {
    private final transient List<MappingProblem> problems;

    InvalidMapping(List<MappingProblem> problems) {
        super(problems.stream()
                .map(MappingProblem::toString)
                .collect(Collectors.joining("\n  ", "Mappings cannot be used; correct these problems:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of the documents and their lines. */
    public List<MappingProblem> problems() {
        return problems;
    }
}
