package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What the API answers.
 *
 * @param status HTTP status
 * @param contentType type of the text
 * @param text the body
 * @param location value of the Location header, or null
 * @param cookie value of the Set-Cookie header, or null
 */
public record ApiAnswer(int status, String contentType, String text, String location, String cookie) {
    ApiAnswer(int status, String contentType, String text) {
        this(status, contentType, text, null, null);
    }

    static ApiAnswer ok(JsonNode body) {
        return new ApiAnswer(200, "application/json", body.toString());
    }

    static ApiAnswer created(JsonNode body) {
        return new ApiAnswer(201, "application/json", body.toString());
    }

    /** Created, where the caller is to go next and what their browser is to show there. */
    static ApiAnswer created(JsonNode body, String location, String cookie) {
        return new ApiAnswer(201, "application/json", body.toString(), location, cookie);
    }

    /** Done, and there is nothing to tell. */
    static ApiAnswer done() {
        return new ApiAnswer(204, "application/json", "");
    }

    /** A page for a person. */
    static ApiAnswer page(int status, String html) {
        return new ApiAnswer(status, "text/html; charset=utf-8", html);
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
