package io.claribooks.database;

/** Texts as a column of limited length takes them. */
public final class ColumnText {
    private ColumnText() {}

    /** A text that both databases store: without control characters and halves of characters; empty for null. */
    public static String plain(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    /** The beginning of a text, without half a character at its end; null stays null. */
    public static String cut(String text, int longest) {
        if (text == null || text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** The beginning of a text, with a mark where it was cut; null stays null. */
    public static String shortened(String text, int longest) {
        return text == null || text.length() <= longest ? text : cut(text, longest - 1) + "…";
    }
}
