package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** A place in a JSON schema: {@code properties}, {@code items}, {@code additionalProperties} and local references. */
record SchemaMember(JsonNode schema, JsonNode root) {
    private static final String DEFINITIONS = "#/";

    SchemaMember {
        String reference = schema.path("$ref").asText("");
        schema = reference.startsWith(DEFINITIONS) ? root.at(reference.substring(1)) : schema;
    }

    /** The member a step leads to; empty when the schema does not know it. */
    Optional<SchemaMember> step(Object step) {
        if (step instanceof Integer) {
            return Optional.of(elements());
        }
        JsonNode property = schema.path("properties").path((String) step);
        if (!property.isMissingNode()) {
            return Optional.of(new SchemaMember(property, root));
        }
        JsonNode others = schema.path("additionalProperties");
        boolean free = others.isObject() || (others.isMissingNode() && names().isEmpty()) || others.asBoolean(false);
        return free ? Optional.of(new SchemaMember(others, root)) : Optional.empty();
    }

    SchemaMember elements() {
        return new SchemaMember(schema.path("items"), root);
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    List<String> required() {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    boolean readOnly() {
        return schema.path("readOnly").asBoolean(false);
    }

    String comment() {
        return schema.path("$comment").asText("");
    }

    Shape shape() {
        JsonNode longest = schema.path("maxLength");
        Set<String> values = new TreeSet<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        return new Shape(
                kind(),
                schema.hasNonNull("format") ? schema.get("format").asText() : null,
                longest.isInt() ? longest.intValue() : null,
                values.isEmpty() ? null : values);
    }

    private Kind kind() {
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.path(0).asText() : type.asText();
        return switch (name) {
            case "string" -> Kind.TEXT;
            case "integer" -> Kind.INTEGER;
            case "number" -> Kind.NUMBER;
            case "boolean" -> Kind.BOOLEAN;
            case "object" -> Kind.OBJECT;
            case "array" -> Kind.LIST;
            default -> Kind.ANY;
        };
    }
}
