package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.mapping.MappingCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One test per file of {@code mappings/order-to-invoice/books}: edit or add a file and run {@code mvn test
 * -Dtest=BooksCasesTest}. A
 * case without {@code expect} fails and shows what came out; with {@code -Dbooks.update} it is written to the file, to
 * be reviewed.
 */
class BooksCasesTest {
    private static MappingCatalog mappings;

    @BeforeAll
    static void load() {
        mappings = MappingCatalog.load(Path.of("mappings"), Clock.systemUTC());
    }

    static Stream<BooksCase> cases() {
        return BooksCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void an_order_leads_to_these_books(BooksCase one) throws IOException {
        BooksOutcome outcome = BooksOutcome.of(one, mappings);
        String actual = BooksCase.text(Map.of("expect", outcome.asExpectation()));
        if (one.expect().isMissingNode() && System.getProperty("books.update") != null) {
            Files.writeString(one.file(), Files.readString(one.file()).stripTrailing() + "\n" + actual);
            return;
        }
        assertThat(one.description()).as("description of " + one.name()).isNotBlank();
        assertThat(one.expect().isObject())
                .as("%s expects nothing; this came out:%n%s", one.name(), actual)
                .isTrue();
        compare(one.expect(), outcome, actual);
    }

    /**
     * FreshBooks' rounding is not known for sure: whichever it is, each case ends alike, and an invoice comes to the
     * order's total.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void an_order_ends_alike_whichever_way_freshbooks_rounds(BooksCase one) {
        BooksOutcome perLine = BooksOutcome.of(one.rounding("per-line"), mappings);
        BooksOutcome perTax = BooksOutcome.of(one.rounding("per-tax"), mappings);
        assertThat(perTax.review()).isEqualTo(perLine.review());
        assertThat(perTax.skipped()).isEqualTo(perLine.skipped());
        assertThat(perTax.invoice().get("total")).isEqualTo(perLine.invoice().get("total"));
    }

    private static void compare(JsonNode expect, BooksOutcome outcome, String actual) {
        if (expect.has("review")) {
            assertThat(outcome.review())
                    .as(actual)
                    .isNotNull()
                    .contains(expect.path("review").asText());
        } else if (expect.has("skipped")) {
            assertThat(outcome.skipped())
                    .as(actual)
                    .isNotNull()
                    .contains(expect.path("skipped").asText());
        } else {
            assertThat(outcome.review()).as(actual).isNull();
            assertThat(outcome.skipped()).as(actual).isNull();
            assertThat(expect.path("invoice").path("total").asText())
                    .as("total is expected")
                    .isNotBlank();
            same("invoice", expect.path("invoice"), outcome.invoice(), actual);
            expect.path("trace")
                    .forEach(sentence ->
                            assertThat(outcome.trace()).as(actual).anyMatch(step -> step.contains(sentence.asText())));
        }
    }

    /** Compares what is expected; members that are not named may be anything. */
    private static void same(String where, JsonNode expected, Object actual, String all) {
        if (expected.isObject()) {
            Map<?, ?> map = (Map<?, ?>) actual;
            expected.properties()
                    .forEach(member ->
                            same(where + "." + member.getKey(), member.getValue(), map.get(member.getKey()), all));
            if (where.endsWith(".taxes")) {
                assertThat(map.size()).as("taxes in%n%s", all).isEqualTo(expected.size());
            }
        } else if (expected.isArray()) {
            List<?> list = (List<?>) actual;
            assertThat(list.size()).as("number of %s in%n%s", where, all).isEqualTo(expected.size());
            for (int i = 0; i < list.size(); i++) {
                same(where + "[" + i + "]", expected.get(i), list.get(i), all);
            }
        } else {
            String text = expected.isNull() ? null : expected.asText();
            assertThat(actual).as("%s in%n%s", where, all).isEqualTo(text);
        }
    }
}
