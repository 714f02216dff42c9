package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What the API answers.
 *
 * @param status HTTP status
 * @param contentType type of the text
 * @param text the body
 */
public record ApiAnswer(int status, String contentType, String text) {
    static ApiAnswer ok(JsonNode body) {
        return new ApiAnswer(200, "application/json", body.toString());
    }

    static ApiAnswer created(JsonNode body) {
        return new ApiAnswer(201, "application/json", body.toString());
    }

    /** Problem JSON (RFC 9457). */
    static ApiAnswer problem(int status, String title, String detail) {
        return new ApiAnswer(status, "application/problem+json", problemText(status, title, detail));
    }

    static String problemText(int status, String title, String detail) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toString();
    }
}
