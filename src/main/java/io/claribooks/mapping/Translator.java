package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** One mapping ready to run; immutable, safe for many threads. */
final class Translator {
    private final MappingDocument document;
    private final List<CompiledRule> rules;
    private final Schema target;

    Translator(MappingDocument document, Schema target) {
        this.document = document;
        this.target = target;
        this.rules = document.fields().stream()
                .map(rule -> new CompiledRule(document.name(), rule, document.tables()))
                .toList();
    }

    /**
     * Translates a document.
     *
     * @throws TranslationProblem when a required value is missing, a function stops, or the result breaks the target's
     *     schema
     */
    ObjectNode translate(JsonNode source) {
        ObjectNode result = ExactJson.NODES.objectNode();
        ObjectNode fields = document.into().isEmpty() ? result : result.putObject(document.into());
        Scope scope = Scope.of(source);
        for (CompiledRule rule : rules) {
            rule.write(scope, fields);
        }
        refuseViolation(result);
        return result;
    }

    private void refuseViolation(ObjectNode result) {
        Optional<Schema.Violation> violation = target.violation(result);
        if (violation.isPresent()) {
            String place = violation.get().place();
            FieldRule rule = blamed(place);
            throw new TranslationProblem(
                    document.name(),
                    rule == null ? 0 : rule.place().line(),
                    place,
                    rule == null ? "" : rule.source(),
                    "FreshBooks would refuse the result: " + violation.get().sentence());
        }
    }

    /** The rule that wrote the place, or the list around it. */
    private FieldRule blamed(String place) {
        String path = place.replaceAll("\\[\\d+]", "");
        String inside = document.into().isEmpty() ? path : path.replaceFirst("^" + document.into() + "\\.?", "");
        return blamed(document.fields(), inside);
    }

    private static FieldRule blamed(List<FieldRule> rules, String path) {
        for (FieldRule rule : rules) {
            if (path.equals(rule.target())) {
                return rule;
            }
            if (path.startsWith(rule.target() + ".")) {
                FieldRule inner =
                        blamed(rule.fields(), path.substring(rule.target().length() + 1));
                return inner == null ? rule : inner;
            }
        }
        return null;
    }

    MappingDocument document() {
        return document;
    }
}
