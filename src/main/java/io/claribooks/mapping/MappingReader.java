package io.claribooks.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a mapping document; every problem of it is collected, not only the first. */
final class MappingReader {
    private static final Set<String> KEYS = Set.of("description", "source", "target", "into", "tables", "fields");

    private final String name;
    private final Problems problems;

    MappingReader(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /** The document; empty when problems were found. */
    Optional<MappingDocument> read(String text) {
        try {
            MappingDocument document = document(text);
            return problems.isEmpty() ? Optional.of(document) : Optional.empty();
        } catch (Yaml.Unreadable e) {
            problems.add(e.problem(name));
            return Optional.empty();
        }
    }

    private MappingDocument document(String text) {
        Entries entries = new Entries(Yaml.compose(text), "", problems).only(KEYS);
        for (String key : new String[] {"description", "source", "target", "fields"}) {
            if (!entries.has(key)) {
                problems.add(entries.place(""), key, "the key is missing.", "Write " + key + ": at the top level.");
            }
        }
        return new MappingDocument(
                name,
                entries.text("description"),
                entries.text("source"),
                entries.text("target"),
                entries.has("into") ? entries.text("into") : "",
                tables(entries),
                entries.has("fields") ? new RuleReader(problems).fields(entries.node("fields")) : List.of(),
                entries.places(),
                text);
    }

    private Map<String, Map<String, String>> tables(Entries entries) {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        if (entries.has("tables")) {
            Entries named = new Entries(entries.node("tables"), "tables", problems);
            named.keys().forEach(table -> tables.put(table, table(table, named.node(table))));
        }
        return Map.copyOf(tables);
    }

    private Map<String, String> table(String table, Node node) {
        Map<String, String> texts = new LinkedHashMap<>();
        Entries entries = new Entries(node, table, problems);
        for (String key : entries.keys()) {
            String text = entries.text(key);
            if (text != null) {
                texts.put(key, text);
            }
        }
        return Map.copyOf(texts);
    }
}
