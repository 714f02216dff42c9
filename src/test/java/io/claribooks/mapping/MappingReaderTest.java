package io.claribooks.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {
    private static List<MappingProblem> read(String text) {
        return Candidate.of("test", text, Map.of(), Texts.SMALL).check().problems();
    }

    @Test
    void all_problems_of_a_document_are_reported_with_their_lines() {
        List<MappingProblem> problems = Texts.problems("""
                title:
                  form: $.name
                id: name
                day: {from: $.at, aply: date}
                kind: {from: $.name, each: $.lines}
                """);
        assertThat(problems).extracting(MappingProblem::line).containsExactly(5, 6, 7, 8, 9, 9);
        assertThat(problems.toString())
                .contains("the key form is not known. Did you mean from?")
                .contains("Did you mean apply?")
                .contains("For a fixed value write constant:")
                .contains("there are two sources");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'title: @.name'; Put the path in quotes",
                "'title: [$.name'; not YAML",
                "'title: &a $.name'; anchors",
                "'title: $.name | cut(5'; cut(5",
                "'title: $.name | join(\"x)'; not closed",
                "'title: {from: $.name, when: big}'; is not a condition",
                "'title: {from: $.name, required: ja}'; true or false",
                "'title: {from: $.name, default: x, required: true}'; Remove required",
                "'a b: $.name'; not a field name",
                "'{title: $.name, title: $.note}'; twice",
                "'- title'; a map is expected"
            })
    void each_mistake_gets_its_advice(String fields, String advice) {
        assertThat(Texts.problems(fields)).isNotEmpty();
        assertThat(Texts.problems(fields).toString()).contains(advice);
    }

    @Test
    void missing_and_unknown_top_keys_are_named() {
        assertThat(read("sorce: small\ndescription: x\ntarget: result").toString())
                .contains("Did you mean source?", "fields: the key is missing");
        assertThat(read("").toString()).contains("the document is empty");
    }

    @Test
    void places_let_an_editor_patch_the_text() {
        String text = Texts.mapping("# why\ntitle:\n  from: $.name   # the buyer\n  apply: cut(5)");
        MappingDocument document =
                new MappingReader("test", new Problems("test")).read(text).orElseThrow();
        Place apply = document.fields().get(0).place("apply");
        String line = text.split("\n")[apply.line() - 1];
        assertThat(line.substring(apply.column() - 1)).isEqualTo("apply: cut(5)");
        assertThat(document.text()).isEqualTo(text).contains("# the buyer");
    }

    @Test
    void a_surrogate_pair_anywhere_in_a_large_document_is_read() {
        for (int pad = 1000; pad < 1040; pad++) {
            String text = "a".repeat(pad) + "😀".repeat(600);
            assertThat(Yaml.json(Yaml.compose("x: \"" + text + "\"")).path("x").asText())
                    .isEqualTo(text);
        }
    }
}
