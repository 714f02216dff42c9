package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One answer. */
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json", Json.bytes(body), Map.of());
    }

    static Reply text(int status, String type, String text) {
        return new Reply(status, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Reply empty(int status) {
        return new Reply(status, "application/json", new byte[0], Map.of());
    }

    /** {@code {"response":{"result":{name: node}}}}. */
    static Reply result(String name, JsonNode node) {
        var body = Json.object();
        body.putObject("response").putObject("result").set(name, node);
        return json(200, body);
    }

    /** What a completed delete answers. */
    static Reply deleted() {
        var body = Json.object();
        body.putObject("response");
        return json(200, body);
    }

    /** Auth's way of refusing. */
    static Reply auth(int status, String error, String description) {
        return json(status, Json.object().put("error", error).put("error_description", description));
    }

    /** The events family's way of refusing. */
    static Reply event(int status, String message, String... details) {
        var body = Json.object().put("errno", status == 400 ? 422 : status).put("message", message);
        if (details.length > 0) {
            var list = body.putArray("details");
            for (String detail : details) {
                list.add(detail);
            }
        }
        return json(status, body);
    }
}
