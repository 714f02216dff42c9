package io.claribooks.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case file beside a mapping is a test; a mapping without a case does not load. */
class MappingCasesTest {
    @TestFactory
    Stream<DynamicContainer> golden_cases() {
        MappingCatalog catalog = MappingCatalog.load(Path.of("mappings"), Clock.systemUTC());
        return catalog.names().stream().map(name -> {
            List<CaseResult> results = catalog.runCases(name);
            return DynamicContainer.dynamicContainer(
                    name,
                    results.stream()
                            .map(result -> DynamicTest.dynamicTest(
                                    result.name() + ": " + result.description(),
                                    () -> assertThat(result.differences()).isEmpty())));
        });
    }
}
