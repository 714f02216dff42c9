package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of a request's object; each refusal names the field by its path. */
record Fields(ObjectNode node, String path) {
    static Fields of(ObjectNode node) {
        return new Fields(node, "");
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    Optional<String> text(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isBlank())) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            throw Problem.field(at(name), "not_text", at(name) + " must be text.");
        }
        return Optional.of(value.asText());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> Problem.field(at(name), "required", at(name) + " is required."));
    }

    boolean flag(String name, boolean otherwise) {
        return text(name)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw Problem.field(at(name), "not_boolean", at(name) + " must be true or false.");
                })
                .orElse(otherwise);
    }

    Optional<BigDecimal> decimal(String name) {
        return text(name).map(value -> {
            if (!value.matches("-?\\d{1,18}(\\.\\d{1,9})?")) {
                throw Problem.field(at(name), "not_decimal", at(name) + " must be a decimal such as 12.50.");
            }
            return new BigDecimal(value);
        });
    }

    Optional<Instant> instant(String name) {
        return text(name).map(value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeParseException e) {
                throw Problem.field(at(name), "not_date_time", at(name) + " must be like 2026-03-04T16:12:09Z.");
            }
        });
    }

    Optional<Fields> object(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw Problem.field(at(name), "not_object", at(name) + " must be an object.");
        }
        return Optional.of(new Fields((ObjectNode) value, at(name)));
    }

    /** The objects of an array; none when it is absent. */
    List<Fields> list(String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
            throw Problem.field(at(name), "not_array", at(name) + " must be an array.");
        }
        List<Fields> found = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String where = at(name) + "[" + i + "]";
            if (!value.get(i).isObject()) {
                throw Problem.field(where, "not_object", where + " must be an object.");
            }
            found.add(new Fields((ObjectNode) value.get(i), where));
        }
        return found;
    }

    /** Refuses fields outside the set: a misspelt field must not be lost in silence. */
    Fields only(Set<String> names) {
        for (Iterator<String> all = node.fieldNames(); all.hasNext(); ) {
            String name = all.next();
            if (!names.contains(name)) {
                throw Problem.field(at(name), "unknown_field", at(name) + " cannot be set here.");
            }
        }
        return this;
    }

    Problem refuse(String name, String code, String message) {
        return Problem.field(at(name), code, message);
    }
}
