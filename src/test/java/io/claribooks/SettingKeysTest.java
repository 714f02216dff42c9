package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SettingKeysTest {
    @Test
    void every_default_is_documented_in_a_sentence() {
        assertThat(Settings.keys())
                .extracting(SettingKey::name)
                .as("the file's keys, read as lines, are those that Java reads")
                .containsExactlyInAnyOrderElementsOf(SettingSources.defaults().keySet().stream()
                        .map(key -> key.replaceFirst("^connection\\.main\\.", "connection.<id>."))
                        .toList());
        assertThat(Settings.keys()).allSatisfy(key -> assertThat(key.description())
                .as(key.name())
                .endsWith(".")
                .doesNotStartWith("--"));
    }

    @Test
    void no_two_keys_share_a_variable() {
        assertThat(Settings.keys()).extracting(SettingKey::environmentName).doesNotHaveDuplicates();
    }

    @Test
    void the_table_has_a_row_per_key() {
        assertThat(SettingKeys.asMarkdown())
                .contains("| `http.port` | `8080` | Port of webhooks, console and API. |\n")
                .contains("| `connection.<id>.freshbooks.client-secret` |  | ");
        assertThat(new TreeSet<>(SettingKeys.asMarkdown().lines().toList()))
                .hasSize(Settings.keys().size() + 2);
    }
}
