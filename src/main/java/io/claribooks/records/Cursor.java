package io.claribooks.records;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of a list ended: in which of the list's parts, at which value, at which key.
 *
 * @param part the part's place, from 0
 * @param value of the column the part is sorted by
 */
record Cursor(int part, String value, String key) {
    private static final String BETWEEN = "\n";

    String text() {
        String whole = part + BETWEEN + value + BETWEEN + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when the text is no cursor */
    static Cursor of(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(BETWEEN, 3);
        if (parts.length != 3 || !parts[0].matches("\\d{1,6}")) {
            throw new IllegalArgumentException("no cursor");
        }
        return new Cursor(Integer.parseInt(parts[0]), parts[1], parts[2]);
    }
}
