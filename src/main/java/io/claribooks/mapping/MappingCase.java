package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A golden case: what is given, and what must come out or why it must be refused.
 *
 * @param name file name without {@code .case.yaml}
 * @param expect the exact result; null when it must be refused
 * @param reject part of the refusal's message; null when it must be translated
 */
record MappingCase(String name, String description, JsonNode given, JsonNode expect, String reject) {
    static final String SUFFIX = ".case.yaml";
    private static final Set<String> KEYS = Set.of("description", "given", "expect", "reject");

    /** Reads a case; null when problems were found. */
    static MappingCase read(String file, String text, Problems problems) {
        Problems own = new Problems(file);
        MappingCase read = null;
        try {
            read = read(file, Yaml.compose(text), own);
        } catch (Yaml.Unreadable e) {
            own.add(e.problem(file));
        }
        own.list().forEach(problems::add);
        return own.isEmpty() ? read : null;
    }

    private static MappingCase read(String file, Node root, Problems problems) {
        Entries entries = new Entries(root, "", problems).only(KEYS);
        if (!entries.has("given") || !entries.has("description")) {
            problems.add(entries.place(""), "", "given or description is missing.", "Write both at the top level.");
        }
        if (entries.has("expect") == entries.has("reject")) {
            problems.add(entries.place(""), "", "one of expect and reject is wanted.", "Write exactly one of them.");
        }
        if (!problems.isEmpty()) {
            return null;
        }
        return new MappingCase(
                file.substring(0, file.length() - SUFFIX.length()),
                entries.text("description"),
                Yaml.json(entries.node("given")),
                entries.has("expect") ? Yaml.json(entries.node("expect")) : null,
                entries.text("reject"));
    }
}
