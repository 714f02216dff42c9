package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refused call, answered as problem JSON with {@code type, title, status, detail, code, errors}. */
final class Problem extends RuntimeException {
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Precondition failed"),
            Map.entry(415, "Unsupported media type"),
            Map.entry(422, "Unprocessable content"),
            Map.entry(429, "Too many requests"),
            Map.entry(500, "Internal server error"),
            Map.entry(502, "Bad gateway"),
            Map.entry(503, "Service unavailable"));

    /** One field that was refused: its JSON path, a code and a sentence. */
    record FieldError(String field, String code, String message) {}

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    Problem(int status, String code, String detail, List<FieldError> errors) {
        super(detail);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    Problem(int status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    /** 422 for one field. */
    static Problem field(String field, String code, String message) {
        return new Problem(422, "validation_failed", message, List.of(new FieldError(field, code, message)));
    }

    static Problem missing(Kind kind, String id) {
        return new Problem(404, "not_found", "No " + kind.noun() + " has the id " + id + " in this shop.");
    }

    Problem with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Reply reply() {
        ObjectNode body = Json.object()
                .put("type", "https://clarity.example/problems/" + code)
                .put("title", TITLES.getOrDefault(status, "Error"))
                .put("status", status)
                .put("detail", getMessage())
                .put("code", code);
        var list = body.putArray("errors");
        errors.forEach(e ->
                list.addObject().put("field", e.field()).put("code", e.code()).put("message", e.message()));
        Reply reply = new Reply(status, "application/problem+json", Json.bytes(body), Map.of());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }
}
