package io.claribooks.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
    private static final JsonNode ARGUMENTS = Texts.json("{'zone': 'America/Chicago', 'other': 'other', 'none': ''}");

    private static JsonNode apply(String chain, JsonNode value) {
        return new CompiledChain(ExpressionParser.chain(chain), Map.of("kinds", Map.of("a", "Alpha")))
                .apply(value, Scope.of(ARGUMENTS));
    }

    private static JsonNode apply(String chain, String value) {
        return apply(chain, TextFunctions.text(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "money; 224.9; 224.90",
                "money; 10000; 10000.00",
                "money(0); 10000; 10000",
                "money(3); 1.5; 1.500",
                "money; 12345678901234567.80; 12345678901234567.80",
                "money; 1.10000; 1.10",
                "decimal; 2.0; 2",
                "decimal; 1.50; 1.5",
                "decimal; 100; 100",
                "decimal; -0.010; -0.01",
                "round(2); 0.005; 0.01",
                "round(2); 2.675; 2.68",
                "round(2) | money; -0.005; -0.01",
                "negate; 5.00; -5.00",
                "trim; x ; x",
                "upper; straße; STRASSE",
                "lower; VISA; visa",
                "cut(3); abcdef; abc",
                "cut(2); 😀😀😀; 😀😀",
                "cut(4); abc def; abc",
                "atMost(3); abc; abc",
                "prefix(\"CL-\"); 7; CL-7",
                "suffix(\" %\"); 7; 7 %",
                "email; ' ana@example.test '; ana@example.test",
                "dateInZone($.zone); 2026-01-01T05:59:59Z; 2025-12-31",
                "dateInZone($.zone); 2026-07-01T05:00:00Z; 2026-07-01",
                "dateInZone(UTC); 2026-03-04; 2026-03-04",
                "date; 2026-03-04T23:59:59.123456789-11:00; 2026-03-04",
                "countryName; us; United States",
                "countryName; Freedonia; Freedonia",
                "language; pt_BR; pt",
                "lookup(kinds); a; Alpha",
                "oneOf(USD, CAD); CAD; CAD",
                "firstNonEmpty($.none, $.other); x; x"
            })
    void functions_give(String chain, String value, String result) {
        assertThat(apply(chain, value).asText()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"email; nobody", "lookup(kinds); b", "oneOf(USD, CAD); EUR", "language; 12", "clean; <p> </p>"})
    void functions_leave_out(String chain, String value) {
        assertThat(ExactJson.isEmpty(apply(chain, value))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "money; 1.005; more than 2 decimals", "money; 1,000.00; not a decimal number",
                        "money; 1e9; not a decimal",
                "integer; 1.5; not a whole number", "date; 04.03.2026; not a date", "atMost(2); abc; longer than 2",
                "dateInZone(Mars); 2026-01-01T05:59:59Z; not a time zone", "prefix($.missing); a; has no value"
            })
    void functions_refuse_without_repeating_the_value(String chain, String value, String message) {
        assertThatThrownBy(() -> apply(chain, value))
                .isInstanceOf(FunctionProblem.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining(value + " ");
    }

    @Test
    void ids_beyond_two_to_the_53_stay_whole() {
        assertThat(apply("integer", "9007199254740993").toString()).isEqualTo("9007199254740993");
        assertThat(apply("integer", "12345678901234567890").toString()).isEqualTo("12345678901234567890");
        assertThat(apply("number", "0.10").toString()).isEqualTo("0.10");
    }

    @Test
    void lists_are_joined_without_empty_parts() {
        assertThat(apply("join(\", \")", Texts.json("['a', '', null, 7]")).asText())
                .isEqualTo("a, 7");
    }

    @Test
    void an_empty_value_takes_the_first_of_the_others() {
        assertThat(apply("firstNonEmpty($.none, $.other)", "").asText()).isEqualTo("other");
    }

    @Test
    void markup_entities_and_controls_are_cleaned() {
        assertThat(PlainText.of("<p>A &amp; B<br/>C</p><script>x()</script>")).isEqualTo("A & B\nC");
        assertThat(PlainText.of("&eacute;&yuml;&#233;&#x1F600;&euro;&unknown;")).isEqualTo("éÿé😀€&unknown;");
        assertThat(PlainText.of("1 < 2 & 3 > 2\u0007\u0085\t!")).isEqualTo("1 < 2 & 3 > 2 !");
        assertThat(PlainText.of("a&nbsp;b\uD800c")).isEqualTo("a bc");
        assertThat(PlainText.of("&lt;b&gt;")).isEqualTo("<b>");
    }

    @Test
    void every_function_is_described_and_its_example_can_be_read() {
        assertThat(FunctionCatalog.functions()).hasSizeBetween(15, 26).allSatisfy(function -> {
            assertThat(FunctionCatalog.describe()).contains("`" + function.signature() + "`");
            String example = function.example().replace("\"@", "@").replaceFirst("(?<=@.{0,40})\"$", "");
            assertThat(ExpressionParser.expression(example).chain()).isNotEmpty();
            assertThat(function.example()).contains(function.name());
        });
    }
}
