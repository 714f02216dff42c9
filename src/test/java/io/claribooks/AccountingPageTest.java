package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The accounting page promises nothing that is not proved where it says. */
class AccountingPageTest {
    /** How many of the cases nobody has proved yet; lower it with each one that is, to 0. */
    private static final int OPEN = 0;

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| .+ \\| .+ \\| (.+) \\|");
    private static final Pattern PLACE = Pattern.compile("`([^`]+)`");

    private static String page() throws IOException {
        return Files.readString(Path.of("src/docs/accounting.md"));
    }

    /** The last cell of each numbered row, by number. */
    private static TreeMap<Integer, String> rows() throws IOException {
        TreeMap<Integer, String> rows = new TreeMap<>();
        for (String line : page().lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(rows.put(Integer.valueOf(row.group(1)), row.group(2)))
                        .as(line)
                        .isNull();
            }
        }
        return rows;
    }

    @Test
    void every_one_of_the_sixty_four_cases_has_its_row() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 64).boxed().toList());
    }

    @Test
    void every_place_named_as_proof_exists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String cell : rows().values()) {
            Matcher place = PLACE.matcher(cell);
            while (place.find()) {
                if (!exists(place.group(1))) {
                    missing.add(place.group(1));
                }
            }
            assertThat(cell.equals("open") || cell.contains("`")).as(cell).isTrue();
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void no_more_cases_are_open_than_are_known() throws IOException {
        List<Integer> open = new ArrayList<>();
        rows().forEach((number, cell) -> {
            if (cell.equals("open")) {
                open.add(number);
            }
        });
        assertThat(open).as("open cases: " + open).hasSizeLessThanOrEqualTo(OPEN);
    }

    private static boolean exists(String place) throws IOException {
        if (place.startsWith("books/")) {
            return Files.exists(BooksCase.FOLDER.resolve(place.substring("books/".length()) + ".case.yaml"));
        }
        String type = place.substring(0, place.indexOf('.'));
        String method = place.substring(place.indexOf('.') + 1);
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            for (Path source : sources.toList()) {
                if (source.getFileName().toString().equals(type + ".java")) {
                    return Files.readString(source).contains(" " + method + "(");
                }
            }
        }
        return false;
    }

    @Test
    void every_case_of_the_books_that_names_a_number_stands_in_its_row() throws IOException {
        TreeMap<Integer, String> rows = rows();
        BooksCase.all().forEach(one -> one.numbers().forEach(number -> assertThat(rows.get(Integer.valueOf(number)))
                .as("row " + number)
                .contains("`books/" + one.name() + "`")));
    }

    @Test
    void every_accounting_setting_is_explained() throws IOException {
        String page = page();
        SettingKeys.read().stream()
                .map(key -> key.name().replace("connection.<id>.", ""))
                .filter(key -> key.matches("(tax|discount|order|line|refund|credit|payment|books)\\..*"
                        + "|invoice\\.(terms|instalments|.*-change).*|freshbooks\\.tax-rounding"))
                .forEach(key -> assertThat(page).contains("`" + key + "`"));
    }
}
