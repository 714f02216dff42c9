package io.claribooks.sandbox.clarity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One call to the shop. */
record HttpCall(String method, String path, String rawQuery, Map<String, String> headers, byte[] body) {
    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String query(String name) {
        return pairs(rawQuery).getOrDefault(name, "");
    }

    int number(String name, int fallback) {
        String text = query(name);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : fallback;
    }

    Map<String, String> form() {
        return pairs(text());
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            pairs.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
