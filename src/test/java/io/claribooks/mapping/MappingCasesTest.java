package io.claribooks.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One test per case file. With {@code -Dmapping.cases.update=true} expectations are rewritten instead, so that the change
 * is reviewed as a diff.
 */
class MappingCasesTest {
    private static final MappingFiles FILES = new MappingFiles(Path.of("mappings"));

    @TestFactory
    Stream<DynamicContainer> cases() {
        SchemaLibrary schemas = new SchemaLibrary(FILES.schemas());
        return FILES.names().stream().map(name -> DynamicContainer.dynamicContainer(name, tests(name, schemas)));
    }

    private static List<DynamicTest> tests(String name, SchemaLibrary schemas) {
        MappingFiles.Snapshot snapshot = FILES.snapshot(name, FILES.schemas());
        Candidate candidate = Candidate.of(name, snapshot.text(), Map.of(), schemas);
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("is valid and has cases", () -> {
            assertThat(candidate.check().problems()).isEmpty();
            assertThat(snapshot.cases()).as("case files of " + name).isNotEmpty();
        }));
        snapshot.cases()
                .forEach((file, text) ->
                        tests.add(DynamicTest.dynamicTest(file, () -> runCase(candidate, name, file, text))));
        return tests;
    }

    private static void runCase(Candidate candidate, String name, String file, String text) throws IOException {
        Problems problems = new Problems(name);
        MappingCase one = MappingCase.read(file, text, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(candidate.translator()).as("translator of a valid mapping").isNotNull();
        CaseResult result = CaseRunner.run(candidate.translator(), one);
        if (Boolean.getBoolean("mapping.cases.update") && one.expect() != null && result.actual() != null) {
            rewrite(name, file, text, result.actual());
        } else {
            assertThat(result.differences()).isEmpty();
        }
    }

    private static void rewrite(String name, String file, String text, JsonNode actual) throws IOException {
        Path path = Path.of("mappings", name, "cases", file);
        Files.writeString(path, CaseText.withExpectation(text, actual));
    }
}
