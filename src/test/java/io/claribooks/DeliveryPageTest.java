package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of delivery promises names tests that exist. */
class DeliveryPageTest {
    private static final Path PAGE = Path.of("src/docs/delivery.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| .+ \\| .+ \\| (.+) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    private static List<Matcher> rows() throws IOException {
        List<Matcher> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void promises_are_numbered_without_a_gap() throws IOException {
        List<Integer> numbers =
                rows().stream().map(row -> Integer.valueOf(row.group(1))).toList();
        assertThat(numbers)
                .hasSizeGreaterThan(15)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    @Test
    void every_promise_names_tests_and_each_of_them_exists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Matcher row : rows()) {
            Matcher test = TEST.matcher(row.group(2));
            int named = 0;
            while (test.find()) {
                named++;
                if (!exists(test.group(1), test.group(2))) {
                    missing.add(test.group());
                }
            }
            assertThat(named).as(row.group()).isPositive();
        }
        assertThat(missing).isEmpty();
    }

    /** A method under a test annotation, declared in a file of that name. */
    private static boolean exists(String type, String method) throws IOException {
        Pattern declared = Pattern.compile(
                "@(Test|ParameterizedTest)\\b(?:(?!\\bvoid\\b).)*\\bvoid " + method + "\\(", Pattern.DOTALL);
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            for (Path source : sources.toList()) {
                if (source.getFileName().toString().equals(type + ".java")) {
                    return declared.matcher(Files.readString(source)).find();
                }
            }
        }
        return false;
    }
}
