package io.claribooks.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in one document. */
final class Problems {
    private final String document;
    private final List<MappingProblem> found = new ArrayList<>();

    Problems(String document) {
        this.document = document;
    }

    void add(Place place, String field, String message, String advice) {
        found.add(MappingProblem.at(document, place, field, message, advice));
    }

    void add(MappingProblem problem) {
        found.add(problem);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<MappingProblem> list() {
        return found.stream()
                .sorted(Comparator.comparingInt(MappingProblem::line))
                .toList();
    }
}
