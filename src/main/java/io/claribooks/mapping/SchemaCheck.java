package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares a mapping with the JSON schemas of both sides, without running it. */
final class SchemaCheck {
    private static final Set<String> BOUNDED =
            Set.of("money", "decimal", "dateInZone", "language", "country", "lookup");

    private final MappingDocument mapping;
    private final JsonNode source;
    private final JsonNode target;
    private final List<MappingProblem> problems = new ArrayList<>();

    private SchemaCheck(MappingDocument mapping, JsonNode source, JsonNode target) {
        this.mapping = mapping;
        this.source = source;
        this.target = target;
    }

    static List<MappingProblem> problems(MappingDocument mapping, JsonNode source, JsonNode target) {
        SchemaCheck check = new SchemaCheck(mapping, source, target);
        check.fields(mapping.fields(), source, target);
        check.required(mapping.fields(), target, "", 1);
        return check.problems;
    }

    private void fields(List<FieldRule> fields, JsonNode element, JsonNode target) {
        for (FieldRule field : fields) {
            JsonNode schema = target(field, target);
            field.from().forEach(path -> path(field, path, element));
            path(field, field.when(), element);
            path(field, field.each(), element);
            field.apply().forEach(step -> step.arguments().stream()
                    .filter(SourcePath.class::isInstance)
                    .forEach(argument -> path(field, (SourcePath) argument, element)));
            if (schema != null) {
                value(field, schema);
            }
            if (field.each() != null && schema != null) {
                JsonNode listed = walk(field.each().ofElement() ? element : source, field.each());
                JsonNode inner = listed == null ? null : listed.path("items");
                fields(field.fields(), inner, schema.path("items"));
                required(field.fields(), schema.path("items"), field.target() + ".", field.line());
            }
        }
    }

    private JsonNode target(FieldRule field, JsonNode from) {
        JsonNode schema = from;
        for (String member : field.targetMembers()) {
            JsonNode properties = schema.path("properties");
            JsonNode next = properties.path(member);
            if (next.isMissingNode()) {
                List<String> known = new ArrayList<>();
                properties.fieldNames().forEachRemaining(known::add);
                problem(field, "the target has no field '" + member + "'" + MappingReader.nearest(member, known));
                return null;
            }
            if (next.hasNonNull("x-refused")) {
                problem(field, next.path("x-refused").asText());
                return null;
            }
            schema = next;
        }
        return schema;
    }

    private void path(FieldRule field, SourcePath path, JsonNode element) {
        if (path == null || path.plainMembers() == null) {
            return;
        }
        JsonNode root = path.ofElement() ? element : source;
        if (root != null && walk(root, path) == null) {
            problem(field, "the source has no " + path);
        }
    }

    /** The schema at a path; null when there is none. A schema without properties takes everything. */
    private static JsonNode walk(JsonNode schema, SourcePath path) {
        JsonNode at = schema;
        if (path.plainMembers() == null) {
            return null;
        }
        for (String member : path.plainMembers()) {
            if (!at.has("properties")) {
                return at;
            }
            JsonNode next = at.path("properties").path(member);
            if (next.isMissingNode()) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private void value(FieldRule field, JsonNode schema) {
        String type = schema.path("type").asText("");
        String result = field.each() != null ? "array" : result(field);
        boolean fits = type.isEmpty()
                || result.isEmpty()
                || type.equals(result)
                || type.equals("integer") && result.equals("number");
        if (!fits) {
            problem(field, "the target takes " + type + ", the field gives " + result);
        }
        boolean bounded = field.value() != null
                || field.apply().stream()
                        .anyMatch(step -> BOUNDED.contains(step.function().name())
                                || step.function().name().equals("cut")
                                        && cutTo(step)
                                                <= schema.path("maxLength").asInt());
        if (schema.has("maxLength") && type.equals("string") && !bounded) {
            problem(
                    field,
                    "the target takes at most " + schema.path("maxLength").asInt() + " characters; add {cut: "
                            + schema.path("maxLength").asInt() + "} to apply");
        }
    }

    private static int cutTo(FieldRule.Step step) {
        return step.arguments().isEmpty() || !(step.arguments().get(0) instanceof JsonNode most)
                ? Integer.MAX_VALUE
                : most.asInt();
    }

    private static String result(FieldRule field) {
        if (!field.apply().isEmpty()) {
            return field.apply().get(field.apply().size() - 1).function().result();
        }
        if (field.value() == null) {
            return "";
        }
        return field.value().isTextual()
                ? "string"
                : field.value().isBoolean() ? "boolean" : field.value().isNumber() ? "number" : "";
    }

    private void required(List<FieldRule> fields, JsonNode schema, String at, int line) {
        for (JsonNode name : schema.path("required")) {
            String wanted = name.asText();
            boolean written = fields.stream()
                    .anyMatch(field ->
                            field.target().equals(wanted) || field.target().startsWith(wanted + "."));
            if (!written) {
                problems.add(new MappingProblem(
                        mapping.name() + "/mapping.yaml",
                        line,
                        at + wanted,
                        "the target requires this field, and no line writes it"));
            }
        }
        schema.path("properties").properties().forEach(member -> {
            if (member.getValue().path("type").asText().equals("object") && at.isEmpty()) {
                List<FieldRule> inner = fields.stream()
                        .filter(field -> field.target().startsWith(member.getKey() + "."))
                        .map(field -> renamed(field, member.getKey().length() + 1))
                        .toList();
                if (!inner.isEmpty()) {
                    required(inner, member.getValue(), member.getKey() + ".", line);
                }
            }
        });
    }

    private static FieldRule renamed(FieldRule field, int from) {
        return new FieldRule(
                field.line(),
                field.target().substring(from),
                field.from(),
                field.value(),
                field.each(),
                field.fields(),
                field.apply(),
                field.when(),
                field.fallback(),
                field.required());
    }

    private void problem(FieldRule field, String message) {
        problems.add(new MappingProblem(mapping.name() + "/mapping.yaml", field.line(), field.target(), message));
    }
}
