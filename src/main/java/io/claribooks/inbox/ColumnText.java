package io.claribooks.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Texts as a column takes them. */
final class ColumnText {
    private static final ObjectMapper json = new ObjectMapper();

    private ColumnText() {}

    /** A text that both databases store: without control characters and halves of characters. */
    static String plain(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    /** The beginning of a text, without half a character at its end. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** A sentence, with a mark where it was cut. */
    static String shortened(String text, int longest) {
        return text == null || text.length() <= longest ? text : cut(text, longest - 1) + "…";
    }

    /** A value as JSON; one that is longer is left out, for a part of it could not be read. */
    static String json(Object value, int longest) {
        try {
            String text = json.writeValueAsString(value);
            return text.length() <= longest
                    ? text
                    : json.writeValueAsString("left out: longer than " + longest + " characters");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The record of an attempt cannot be written as JSON", e);
        }
    }
}
