package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Runs golden cases through the engine that also serves the routes. */
final class CaseRunner {
    private CaseRunner() {}

    static List<CaseResult> run(Translator translator, List<MappingCase> cases) {
        return cases.stream().map(one -> run(translator, one)).toList();
    }

    static CaseResult run(Translator translator, MappingCase one) {
        try {
            JsonNode actual = translator.translate(one.given());
            List<Difference> differences = one.expect() == null
                    ? List.of(new Difference("", "a refusal that says \"" + one.reject() + "\"", "a result"))
                    : Difference.between(one.expect(), actual);
            return new CaseResult(one.name(), one.description(), differences, actual);
        } catch (TranslationProblem e) {
            return new CaseResult(one.name(), one.description(), refused(one, e), null);
        }
    }

    private static List<Difference> refused(MappingCase one, TranslationProblem problem) {
        if (one.reject() == null) {
            return List.of(new Difference(problem.target(), "a result", "refused: " + problem.getMessage()));
        }
        boolean as = problem.getMessage().contains(one.reject());
        return as ? List.of() : List.of(new Difference(problem.target(), one.reject(), problem.getMessage()));
    }
}
