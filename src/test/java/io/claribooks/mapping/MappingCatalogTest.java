package io.claribooks.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingCatalogTest {
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
    private static final JsonNode TEA = Texts.json("{'product':{'name':'Tea','sku':'T'}}");

    @TempDir
    private Path directory;

    private Path document;
    private MappingCatalog catalog;

    @BeforeEach
    void copyTheMappings() throws IOException {
        Path from = Path.of("mappings");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = directory.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(to)) {
                    Files.copy(file, to);
                }
            }
        }
        document = directory.resolve("product-to-item/mapping.yaml");
        catalog = MappingCatalog.load(directory, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void every_mapping_of_the_directory_serves() {
        assertThat(catalog.names())
                .contains("customer-to-client", "order-to-invoice", "payment-to-payment", "product-to-item")
                .isSorted();
        assertThat(catalog.status()).allSatisfy(status -> {
            assertThat(status.state()).isEqualTo(MappingStatus.State.CURRENT);
            assertThat(status.loadedAt()).isEqualTo(NOW);
            assertThat(status.contentHash()).hasSize(64);
        });
        assertThat(catalog.runCases("product-to-item")).isNotEmpty().allMatch(CaseResult::passed);
        assertThatThrownBy(() -> catalog.translate("order-to-invoic", TEA))
                .hasMessageContaining("Did you mean order-to-invoice?");
    }

    private MappingStatus.State state() {
        return catalog.status().stream()
                .filter(status -> status.name().equals("product-to-item"))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void an_unchanged_directory_reloads_nothing() {
        assertThat(catalog.reloadChanged()).isEmpty();
    }

    @Test
    void a_valid_change_is_taken_over() throws IOException {
        Files.writeString(document, Files.readString(document).replace("cut(2000)", "cut(40)"));
        assertThat(catalog.reloadChanged()).containsExactly(new ReloadOutcome("product-to-item", true, List.of()));
        JsonNode item = catalog.translate(
                "product-to-item",
                Texts.json("{'product':{'name':'Tea','description':'Darjeeling, first flush, picked in March 2026'}}"));
        assertThat(item.at("/item/description").asText()).hasSize(40);
    }

    @Test
    void a_broken_change_is_refused_once_and_the_last_good_version_serves() throws IOException {
        String good = Files.readString(document);
        Files.writeString(document, good.replace("$.product.sku | trim", "$.product.skuu | trim"));
        assertThat(catalog.reloadChanged()).singleElement().satisfies(outcome -> {
            assertThat(outcome.accepted()).isFalse();
            assertThat(outcome.problems().toString()).contains("Did you mean sku?");
        });
        assertThat(catalog.reloadChanged()).isEmpty();
        assertThat(catalog.translate("product-to-item", TEA).at("/item/sku").asText())
                .isEqualTo("T");
        assertThat(state()).isEqualTo(MappingStatus.State.LAST_GOOD);
        Files.writeString(document, good);
        assertThat(catalog.reloadChanged()).singleElement().matches(ReloadOutcome::accepted);
        assertThat(state()).isEqualTo(MappingStatus.State.CURRENT);
    }

    @Test
    void a_change_that_breaks_a_case_is_refused() throws IOException {
        CheckResult check =
                catalog.check("product-to-item", Files.readString(document).replace("\"1\"", "\"2\""));
        assertThat(check.valid()).isFalse();
        assertThat(check.problems().toString()).contains("item.qty: expected \"1\" but was \"2\"");
    }

    @Test
    void a_mapping_that_loses_its_file_or_cases_goes_on_as_it_was() throws IOException {
        Files.delete(document);
        assertThat(catalog.reloadChanged()).singleElement().matches(outcome -> !outcome.accepted());
        assertThat(catalog.translate("product-to-item", TEA).at("/item/name").asText())
                .isEqualTo("Tea");
    }

    @Test
    void a_replacement_is_written_with_its_comments_and_serves_at_once() throws IOException {
        String text = Files.readString(document).replace("{constant: \"1\"}", "{constant: \"1\"} # one at a time");
        assertThat(catalog.replace("product-to-item", text).valid()).isTrue();
        assertThat(Files.readString(document)).isEqualTo(text);
        assertThat(catalog.text("product-to-item")).isEqualTo(text);
        assertThat(catalog.reloadChanged()).isEmpty();
    }

    @Test
    void a_bad_replacement_changes_nothing() throws IOException {
        String before = Files.readString(document);
        assertThat(catalog.replace("product-to-item", "fields: {}").valid()).isFalse();
        assertThat(Files.readString(document)).isEqualTo(before);
        assertThat(catalog.text("product-to-item")).isEqualTo(before);
    }

    @Test
    void a_preview_needs_a_valid_text_but_no_passing_cases() throws IOException {
        String text = Files.readString(document).replace("\"1\"", "\"2\"");
        assertThat(catalog.preview("product-to-item", text, TEA).at("/item/qty").asText())
                .isEqualTo("2");
        assertThatThrownBy(() -> catalog.preview("product-to-item", "fields: {}", TEA))
                .isInstanceOf(InvalidMapping.class);
    }

    @Test
    void broken_documents_at_start_are_all_reported() throws IOException {
        Files.writeString(document, "fields: [");
        Path other = directory.resolve("customer-to-client/mapping.yaml");
        Files.writeString(other, Files.readString(other).replace("mob_phone", "mobile_phone"));
        assertThatExceptionOfType(InvalidMapping.class)
                .isThrownBy(() -> MappingCatalog.load(directory, Clock.systemUTC()))
                .satisfies(refused -> assertThat(refused.problems()).hasSize(2))
                .withMessageContaining("Did you mean mob_phone?");
    }

    @Test
    void a_schema_that_is_not_json_keeps_everything_as_it_was() throws IOException {
        Files.writeString(directory.resolve("schemas/freshbooks-item.schema.json"), "{");
        assertThat(catalog.reloadChanged()).hasSameSizeAs(catalog.names()).noneMatch(ReloadOutcome::accepted);
        assertThat(catalog.translate("product-to-item", TEA).at("/item/name").asText())
                .isEqualTo("Tea");
    }
}
