package io.claribooks.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.InvalidPathException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePathTest {
    private static final JsonNode DOCUMENT =
            Texts.json("{'a': {'b': [{'c': 'x', 'd-e': 1.10}, {'c': null}, [5]], 'été': true,"
                    + " 'empty': {}, 'none': null, 'length': 7}, 'text': 'abc', 'list': [1, 2, 3]}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$", "$.a", "$.a.b[0].c", "$.a.b[1].c", "$.a.b[2][0]", "$.a.b[9].c", "$.a.b[0]['d-e']", "$.a.b[0].d-e",
                "$['a']['b']", "$.a.été", "$.a.none", "$.a.none.deeper", "$.a.empty", "$.text.c", "$.text[0]", "$.a[0]",
                "$.list.c", "$.missing.c", "$.a.length", "$.list[2]"
            })
    void the_fast_walk_finds_what_the_library_finds(String text) {
        SourcePath path = SourcePath.of(text);
        assertThat(path.plainSteps()).isPresent();
        assertThat(path.read(Scope.of(DOCUMENT))).isEqualTo(path.readWithLibrary(DOCUMENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.list[*]",
                "$..c",
                "$.list[-1]",
                "$.list[0,1]",
                "$.a.b[?(@.c == 'x')].c",
                "$.list.length()",
                "$.a['b','none']"
            })
    void other_paths_go_through_the_library(String text) {
        assertThat(SourcePath.of(text).plainSteps()).isEmpty();
        assertThat(SourcePath.of(text).read(Scope.of(DOCUMENT)).isMissingNode()).isFalse();
    }

    @Test
    void decimals_pass_exactly() {
        assertThat(SourcePath.of("$.a.b[0].d-e")
                        .read(Scope.of(DOCUMENT))
                        .decimalValue()
                        .toPlainString())
                .isEqualTo("1.10");
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> SourcePath.of("order.number")).isInstanceOf(InvalidPathException.class);
        assertThatThrownBy(() -> SourcePath.of("$.list.sum()")).isInstanceOf(InvalidPathException.class);
        assertThatThrownBy(() -> SourcePath.of("$.a[?(")).isInstanceOf(InvalidPathException.class);
    }
}
