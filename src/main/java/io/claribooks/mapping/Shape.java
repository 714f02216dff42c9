package io.claribooks.mapping;

import java.util.Set;

/**
 * What is known about a value before any document is seen.
 *
 * @param format date, date-time, decimal or mail-address; null when free
 * @param maxLength longest text in code points; null when unknown
 * @param values the only possible texts; null when not a closed list
 */
record Shape(Kind kind, String format, Integer maxLength, Set<String> values) {
    static final Shape ANY = of(Kind.ANY);
    static final Shape TEXT = of(Kind.TEXT);
    static final Shape DECIMAL = new Shape(Kind.TEXT, "decimal", 40, null);
    static final Shape DATE = new Shape(Kind.TEXT, "date", 10, null);

    static Shape of(Kind kind) {
        return new Shape(kind, null, null, null);
    }

    static Shape text(int maxLength) {
        return new Shape(Kind.TEXT, null, maxLength, null);
    }

    static Shape oneOf(Set<String> values) {
        int longest = values.stream()
                .mapToInt(value -> value.codePointCount(0, value.length()))
                .max()
                .orElse(0);
        return new Shape(Kind.TEXT, null, longest, values);
    }

    boolean isDecimal() {
        return kind.equals(Kind.INTEGER) || kind.equals(Kind.NUMBER) || "decimal".equals(format);
    }
}
