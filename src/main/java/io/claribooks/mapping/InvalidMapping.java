package io.claribooks.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping document cannot be used; the message lists every problem. */
public final class InvalidMapping extends RuntimeException {
    private final transient List<MappingProblem> problems;

    public InvalidMapping(List<MappingProblem> problems) {
        super(problems.stream().map(MappingProblem::toString).collect(Collectors.joining("\n")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<MappingProblem> problems() {
        return problems;
    }
}
