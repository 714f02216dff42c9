package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on security and on the framework's traps promise nothing that no test proves. */
class ProofPagesTest {
    private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w+(?:Test|Contract|IT))\\.(\\w+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!---)(.+) \\|$");

    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            for (Path source :
                    sources.filter(one -> one.toString().endsWith(".java")).toList()) {
                tests.put(source.getFileName().toString().replace(".java", ""), Files.readString(source));
            }
        }
        return tests;
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/docs/framework-traps.md", "src/docs/security.md"})
    void every_row_names_a_proof_and_every_proof_is_a_test(String page) throws IOException {
        String text = Files.readString(Path.of(page));
        Map<String, String> tests = tests();
        List<String> rows = ROW.matcher(text)
                .results()
                .map(row -> row.group(1))
                .filter(row -> !row.endsWith("| Proof"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(15).allMatch(row -> PROOF.matcher(row)
                .find());
        List<String> missing = PROOF.matcher(text)
                .results()
                .filter(proof -> !tests.getOrDefault(proof.group(1), "").contains("void " + proof.group(2) + "("))
                .map(MatchResult::group)
                .toList();
        assertThat(missing).isEmpty();
    }
}
