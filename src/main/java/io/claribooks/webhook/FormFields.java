package io.claribooks.webhook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a form body. The order of the fields is part of what FreshBooks signs, so it is kept. */
final class FormFields {
    private FormFields() {}

    /**
     * The decoded fields in the order they came in; of a field that comes twice the last value counts, at the first place.
     *
     * @throws IllegalArgumentException when a percent sign begins no hexadecimal pair
     */
    static Map<String, String> read(byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).strip().split("&")) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                fields.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
