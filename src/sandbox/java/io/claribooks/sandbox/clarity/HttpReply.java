package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One answer of the shop. */
record HttpReply(int status, String contentType, byte[] body, Map<String, String> headers) {
    static HttpReply json(int status, JsonNode body) {
        return text(status, "application/json", body.toString());
    }

    static HttpReply text(int status, String type, String text) {
        return new HttpReply(status, type, text.getBytes(StandardCharsets.UTF_8), new HashMap<>());
    }

    static HttpReply problem(int status, String title, String detail, String code) {
        return text(
                status,
                "application/problem+json",
                Json.object()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .put("code", code)
                        .toString());
    }

    static HttpReply methodNotAllowed(String allow) {
        return problem(405, "Method not allowed", "Allowed: " + allow + ".", "method_not_allowed")
                .with("Allow", allow);
    }

    HttpReply with(String header, String value) {
        headers.put(header, value);
        return this;
    }
}
