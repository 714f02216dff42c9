package io.claribooks.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping checked as a whole: document, schemas, cases.
 *
 * @param translator ready to serve; null when there are problems in the document
 */
record Candidate(Translator translator, CheckResult check) {

    static Candidate of(String name, String text, Map<String, String> caseTexts, SchemaLibrary schemas) {
        Problems problems = new Problems(name);
        Translator translator = translator(name, text, schemas, problems);
        List<MappingCase> cases = new ArrayList<>();
        caseTexts.forEach((file, content) -> {
            MappingCase one = MappingCase.read(file, content, problems);
            if (one != null) {
                cases.add(one);
            }
        });
        List<CaseResult> results = translator == null ? List.of() : CaseRunner.run(translator, cases);
        results.stream().filter(result -> !result.passed()).forEach(result -> problems.add(failed(name, result)));
        return new Candidate(translator, new CheckResult(name, problems.list(), results));
    }

    private static Translator translator(String name, String text, SchemaLibrary schemas, Problems problems) {
        if (text == null) {
            problems.add(Place.NONE, "", "mapping.yaml is gone.", "Put it back.");
            return null;
        }
        Optional<MappingDocument> document = new MappingReader(name, problems).read(text);
        document.ifPresent(read -> new MappingCheck(read, schemas, problems).run());
        return problems.isEmpty()
                ? document.map(read -> new Translator(read, schemas.find(read.target())))
                        .orElse(null)
                : null;
    }

    private static MappingProblem failed(String name, CaseResult result) {
        return MappingProblem.at(
                name,
                Place.NONE,
                "cases/" + result.name(),
                "the case fails: " + result + ".",
                "Correct the mapping, or the case if it is no longer right.");
    }
}
