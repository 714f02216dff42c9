package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request.
 *
 * @param params path parameters of the matched route
 * @param query the last value per name; names without regard to case
 * @param headers the first value per name; names without regard to case
 */
record Call(
        String method,
        String path,
        Map<String, String> params,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {

    String param(String name) {
        return params.get(name);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    /** A whole number from the query, within bounds, or 400. */
    int number(String name, int otherwise, int min, int max) {
        String text = query(name).orElse(String.valueOf(otherwise));
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw badNumber(name, text, min, max);
        }
        throw badNumber(name, text, min, max);
    }

    private static Problem badNumber(String name, String text, int min, int max) {
        return new Problem(
                400,
                "invalid_parameter",
                name + " is " + text + "; give a whole number from " + min + " to " + max + ".");
    }

    /** The body as an object; an empty body counts as an empty object. */
    ObjectNode json() {
        try {
            JsonNode node = Json.read(body);
            if (node.isMissingNode()) {
                return Json.object();
            }
            if (node.isObject()) {
                return (ObjectNode) node;
            }
        } catch (IOException e) {
            throw new Problem(400, "malformed_json", "The body is not readable JSON; send one JSON object.");
        }
        throw new Problem(400, "malformed_json", "The body is not a JSON object.");
    }

    /** Names and values of a query string or a form body. */
    static Map<String, String> form(String text) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (text == null || text.isBlank()) {
            return values;
        }
        for (String pair : text.split("&")) {
            int at = pair.indexOf('=');
            values.put(decode(at < 0 ? pair : pair.substring(0, at)), at < 0 ? "" : decode(pair.substring(at + 1)));
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "malformed_encoding", "A percent escape in the query or form is broken.");
        }
    }
}
