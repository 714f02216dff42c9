package io.claribooks.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Short ways to write documents in tests; single quotes stand for double ones in JSON. */
final class Texts {
    static final MappingFiles FILES = new MappingFiles(Path.of("mappings"));

    private Texts() {}

    static JsonNode json(String text) {
        try {
            return ExactJson.read(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A small mapping: these fields, from an order to an invoice. */
    static String mapping(String fields) {
        return "description: A test\nsource: small\ntarget: result\nfields:\n" + fields.indent(2);
    }

    static final SchemaLibrary SMALL = new SchemaLibrary(Map.of("small.schema.json", """
            {"type": "object", "properties": {
              "name": {"type": "string"}, "note": {"type": "string"}, "id": {"type": "string"},
              "at": {"type": "string", "format": "date-time"},
              "price": {"type": "string", "format": "decimal"}, "count": {"type": "integer"}, "big": {"type": "boolean"},
              "lines": {"type": "array", "items": {"type": "object", "properties": {
                "title": {"type": "string"}, "price": {"type": "string", "format": "decimal"}}}}}}""", "result.schema.json", """
            {"type": "object", "additionalProperties": false, "properties": {
              "title": {"type": ["string", "null"], "maxLength": 200}, "id": {"type": "integer"},
              "amount": {"type": "string", "format": "decimal"}, "day": {"type": "string", "format": "date"},
              "kind": {"type": "string", "enum": ["Cash", "Check"]},
              "due_date": {"readOnly": true, "$comment": "Write due_offset_days."},
              "any": {}, "nested": {"type": "object", "required": ["code"], "properties": {
                "code": {"type": "string"}, "other": {"type": "string"}}},
              "lines": {"type": "array", "items": {"type": "object", "required": ["title"], "properties": {
                "title": {"type": "string"}, "price": {"type": "string", "format": "decimal"}}}}}}"""));

    static Candidate candidate(String fields) {
        return Candidate.of("test", mapping(fields), Map.of(), SMALL);
    }

    static List<MappingProblem> problems(String fields) {
        return candidate(fields).check().problems();
    }

    static JsonNode translate(String fields, String source) {
        Candidate candidate = candidate(fields);
        if (!candidate.check().valid()) {
            throw new InvalidMapping(candidate.check().problems());
        }
        return candidate.translator().translate(json(source));
    }
}
