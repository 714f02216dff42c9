package io.claribooks.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.mapping.TranslationProblem;

/** What the running mappings would write. Safe for many threads. */
final class Translation {
    private final MappingCatalog mappings;

    Translation(MappingCatalog mappings) {
        this.mappings = mappings;
    }

    /** The translated record; missing where the mapping cannot translate what is there. */
    JsonNode of(String mapping, String record, JsonNode document) {
        try {
            return mappings.translate(mapping, document).path(record);
        } catch (TranslationProblem e) {
            return MissingNode.getInstance();
        }
    }
}
