package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Applies one mapping document. Immutable, so safe for many threads. */
final class Translator {
    private static final JsonNodeFactory nodes = new JsonNodeFactory(true);

    private final MappingDocument mapping;

    Translator(MappingDocument mapping) {
        this.mapping = mapping;
    }

    /** @throws TranslationProblem when a required value is missing or a function cannot take a value */
    ObjectNode translate(JsonNode document) {
        ObjectNode result = nodes.objectNode();
        for (FieldRule field : mapping.fields()) {
            write(field, document, document, result);
        }
        return result;
    }

    private void write(FieldRule field, JsonNode document, JsonNode element, ObjectNode result) {
        if (field.when() != null && isEmpty(field.when().follow(document, element))) {
            return;
        }
        JsonNode value = field.each() == null ? single(field, document, element) : list(field, document, element);
        if (!isEmpty(value)) {
            put(result, field.targetMembers(), value);
        } else if (field.fallback() != null) {
            put(result, field.targetMembers(), field.fallback());
        } else if (field.required()) {
            throw problem(field, "a value is required, and there is none at " + field.from());
        }
    }

    private JsonNode single(FieldRule field, JsonNode document, JsonNode element) {
        JsonNode value = field.value();
        for (SourcePath path : field.from()) {
            value = path.follow(document, element);
            if (!isEmpty(value)) {
                break;
            }
        }
        for (FieldRule.Step step : field.apply()) {
            if (isEmpty(value)) {
                return null;
            }
            value = applied(field, step, value, document, element);
        }
        return value;
    }

    private JsonNode applied(
            FieldRule field, FieldRule.Step step, JsonNode value, JsonNode document, JsonNode element) {
        List<JsonNode> arguments = step.arguments().stream()
                .map(argument -> resolved(argument, document, element))
                .toList();
        try {
            return step.function().body().apply(value, arguments);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw problem(field, step.function().name() + ": " + e.getMessage());
        }
    }

    private static JsonNode resolved(Object argument, JsonNode document, JsonNode element) {
        if (argument instanceof SourcePath path) {
            JsonNode found = path.follow(document, element);
            return found == null ? nodes.textNode("") : found;
        }
        return (JsonNode) argument;
    }

    private JsonNode list(FieldRule field, JsonNode document, JsonNode element) {
        JsonNode source = field.each().follow(document, element);
        ArrayNode list = nodes.arrayNode();
        if (source != null && source.isArray()) {
            for (JsonNode each : source) {
                ObjectNode target = list.addObject();
                field.fields().forEach(inner -> write(inner, document, each, target));
            }
        }
        return list;
    }

    private static void put(ObjectNode result, String[] members, JsonNode value) {
        ObjectNode at = result;
        for (int i = 0; i < members.length - 1; i++) {
            at = at.has(members[i]) ? (ObjectNode) at.get(members[i]) : at.putObject(members[i]);
        }
        at.set(members[members.length - 1], value);
    }

    static boolean isEmpty(JsonNode value) {
        return value == null
                || value.isNull()
                || value.isMissingNode()
                || value.isTextual() && value.textValue().isBlank()
                || value.isContainerNode() && value.isEmpty();
    }

    private TranslationProblem problem(FieldRule field, String message) {
        return new TranslationProblem(mapping.name(), field.line(), field.target(), message);
    }
}
