package io.claribooks.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslatorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "$.name | cut(9); {'name':'Ana'}; {'title':'Ana'}",
                "$.name | cut(9); {'name':' '}; {}",
                "$.name | cut(9); {'name':null}; {}",
                "[$.name | cut(9), $.note | cut(9)]; {'name':'','note':'n'}; {'title':'n'}",
                "{from: $.name | cut(9), default: none}; {}; {'title':'none'}",
                "{from: $.name | cut(9), keepNull: true}; {}; {'title':null}",
                "{constant: fixed}; {}; {'title':'fixed'}",
                "{constant: x, when: $.big == true}; {'big':true}; {'title':'x'}",
                "{constant: x, when: $.big == true}; {'big':false}; {}",
                "{constant: x, when: $.price != 0}; {'price':'0.00'}; {}",
                "{constant: x, when: not $.name}; {'name':'a'}; {}",
                "{constant: x, when: exists $.name}; {'name':null}; {'title':'x'}",
                "{constant: x, when: $.name == \"a b\"}; {'name':'a b'}; {'title':'x'}",
                "{parts: [$.name, $.note | prefix(\"n-\")], apply: join(\" / \") | cut(99)}; {'note':'x'}; {'title':'n-x'}"
            })
    void a_rule_gives(String rule, String source, String result) {
        assertThat(Texts.translate("title: " + rule, source)).isEqualTo(Texts.json(result));
    }

    @Test
    void lists_are_translated_element_by_element() {
        JsonNode result = Texts.translate("""
                lines:
                  each: $.lines
                  fields:
                    title: {from: ["@.title", $.name], required: true}
                    price: "@.price | money"
                """, "{'name':'other','lines':[{'title':'a','price':'1.5'},{'price':null}]}");
        assertThat(result).isEqualTo(Texts.json("{'lines':[{'title':'a','price':'1.50'},{'title':'other'}]}"));
    }

    @Test
    void a_missing_value_names_line_target_and_source() {
        String fields = "lines: {each: $.lines, fields: {title: {from: \"@.title\", required: true}}}";
        assertThatExceptionOfType(TranslationProblem.class)
                .isThrownBy(() -> Texts.translate(fields, "{'lines':[{'title':'a'},{}]}"))
                .satisfies(problem -> {
                    assertThat(problem.target()).isEqualTo("lines[1].title");
                    assertThat(problem.source()).isEqualTo("@.title");
                    assertThat(problem.line()).isEqualTo(5);
                    assertThat(problem.mapping()).isEqualTo("test");
                });
    }

    @Test
    void a_result_that_breaks_the_schema_is_refused_without_its_value() {
        assertThatThrownBy(() -> Texts.translate("nested.code: {from: $.id, required: true}", "{'id': 12345}"))
                .isInstanceOf(TranslationProblem.class)
                .hasMessageContaining("field nested.code: FreshBooks would refuse the result: integer found")
                .hasMessageNotContaining("12345");
    }

    @Test
    void the_source_is_never_changed() {
        JsonNode source = Texts.json("{'name':'a','lines':[{'title':'x'}]}");
        JsonNode copy = source.deepCopy();
        Texts.candidate("any: $.lines").translator().translate(source);
        assertThat(source).isEqualTo(copy);
    }

    @Test
    void jsonata_computes_exactly_with_the_registered_functions() {
        String source = "{'price':'1234567.89','lines':[{'price':'0.1'},{'price':'0.2'}]}";
        assertThat(Texts.translate("amount: {jsonata: '$multiply(price, 100)'}", source)
                        .path("amount")
                        .asText())
                .isEqualTo("123456789.00");
        assertThat(Texts.translate("amount: {jsonata: $total(lines.price), apply: money}", source)
                        .path("amount")
                        .asText())
                .isEqualTo("0.30");
    }

    @Test
    void an_endless_jsonata_expression_is_stopped() {
        assertThatThrownBy(() -> Texts.translate("any: {jsonata: '($f := function($x) { $f($x) }; $f(1))'}", "{}"))
                .isInstanceOf(TranslationProblem.class)
                .hasMessageContaining("the jsonata expression stopped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "$multiply(name, 2); {'name':'Ana Secret'}; no decimal number",
                "$divide(price, 0); {'price':'1'}; was given 0 as divisor",
                "$uppercase(price); {'price':7}; the jsonata expression stopped",
                "$nothing(price); {'price':7}; the jsonata expression stopped"
            })
    void a_jsonata_expression_that_fails_is_a_translation_problem(String expression, String source, String says) {
        assertThatThrownBy(() -> Texts.translate("any: {jsonata: '" + expression + "'}", source))
                .isInstanceOf(TranslationProblem.class)
                .hasMessageContaining(says)
                .hasMessageNotContaining("Secret");
    }
}
