package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call.
 *
 * @param query every parameter in its order; SDKs send brackets raw or percent-encoded
 */
record Request(String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

    /** Decodes {@code a=1&b=2}; a plus sign in a query stays one, in a form it is a blank. */
    static Map<String, List<String>> parameters(String text, boolean form) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), form);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), form);
            parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    private static String decoded(String text, boolean form) {
        return URLDecoder.decode(form || !text.contains("@") ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body's members: JSON or form, as the content type says or as it looks. */
    ObjectNode members() throws JsonProcessingException {
        String text = text().strip();
        if (text.startsWith("{")) {
            return (ObjectNode) Json.read(text);
        }
        ObjectNode members = Json.object();
        parameters(text, true).forEach((name, values) -> members.put(name, values.get(0)));
        return members;
    }

    JsonNode json() throws JsonProcessingException {
        String text = text().strip();
        return text.isEmpty() || text.equals("null") ? Json.object() : Json.read(text);
    }
}
