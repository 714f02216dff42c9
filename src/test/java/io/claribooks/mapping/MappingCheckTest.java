package io.claribooks.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingCheckTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'title: $.nmae | cut(9)'; the source has no nmae at $. Did you mean name?",
                "'tilte: $.name | cut(9)'; FreshBooks has no such field. Did you mean title?",
                "'due_date: $.at | date'; the field is read-only. Write due_offset_days.",
                "'title: $.name'; End the chain with cut(200)",
                "'title: $.name | cut(300)'; may be longer than the 200",
                "'title: $.name | upcase'; the function upcase is not known.",
                "'title: $.name | cut'; cut has 0 arguments. Write cut(n: integer)",
                "'title: $.name | cut(abc)'; argument 1 of cut must be integer",
                "'title: $.name | prefix($.nothing) | cut(3)'; the source has no nothing",
                "'id: $.id'; End the chain with integer.",
                "'day: $.at'; End the chain with dateInZone($.connection.zone), or date.",
                "'amount: $.name | upper'; End the chain with money or decimal.",
                "'kind: $.name | cut(5)'; Allowed are: Cash, Check.",
                "'kind: {constant: Chek}'; FreshBooks does not take this value",
                "'kind: $.name | lookup(kinds)'; there is no table kinds.",
                "'title: {from: $.name | cut(9), default: 7}'; FreshBooks does not take this value",
                "'nested.other: $.name | cut(9)'; FreshBooks requires this field. Add nested.code to fields.",
                "'title: \"@.name | cut(9)\"'; begins with @ outside a list",
                "'title: $.lines[*].title | cut(9)'; Put join(\", \") before it.",
                "'lines: {each: $.lines, fields: {title: \"@.titel\"}}'; Did you mean title?",
                "'lines: {each: $.lines, fields: {price: \"@.price\"}}'; FreshBooks requires this field",
                "'lines: {each: $.lines, fields: {title: \"@.title\"}}'; Add required: true, or a default.",
                "'title: {each: $.lines, fields: {a: \"@.title\"}}'; FreshBooks wants no list here",
                "'title: {from: $.name | cut(3), when: $.bigg}'; Did you mean big?",
                "'any: {jsonata: \"price * 2\"}'; Use $multiply(a, b).",
                "'id: {from: $.count, keepNull: true}'; FreshBooks does not take this value"
            })
    void a_mapping_that_does_not_fit_its_schemas_is_refused(String fields, String says) {
        assertThat(Texts.problems(fields).toString()).contains(says);
    }

    @Test
    void a_mapping_that_fits_has_no_problems() {
        assertThat(Texts.problems("""
                title: $.lines[*].title | join(", ") | cut(200)
                id: [$.count, $.id | integer]
                amount: $.price | money
                day: $.at | date
                kind: $.name | oneOf(Cash, Check)
                nested.code: {from: $.name, required: true}
                lines: {each: $.lines, fields: {title: {from: ["@.title", $.name], required: true}}}
                """)).isEmpty();
    }

    @Test
    void an_invoice_due_date_is_refused_with_what_to_use_instead() {
        String text = Texts.FILES
                .snapshot("order-to-invoice", Texts.FILES.schemas())
                .text()
                .replace("  due_offset_days:", "  due_date:");
        CheckResult check = Candidate.of("order-to-invoice", text, Map.of(), new SchemaLibrary(Texts.FILES.schemas()))
                .check();
        assertThat(check.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.advice()).contains("due_offset_days");
        });
    }
}
