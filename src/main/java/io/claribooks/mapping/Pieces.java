package io.claribooks.mapping;

import java.util.ArrayList;
import java.util.List;

/** Cuts text at a separator, except inside quotes and brackets. */
final class Pieces {
    private Pieces() {}

    static List<String> of(String text, char separator) {
        List<String> pieces = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i = endOfQuote(text, i);
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (c == separator && depth == 0) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    private static int endOfQuote(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == text.charAt(start)) {
                return i;
            }
        }
        throw new IllegalArgumentException("A quotation mark is not closed. Close it with " + text.charAt(start) + ".");
    }

    /** The text between the quotes; {@code \n} and {@code \t} mean what they do in JSON, another {@code \} quotes. */
    static String unquote(String quoted) {
        if (endOfQuote(quoted, 0) != quoted.length() - 1) {
            throw new IllegalArgumentException("There is something after the closing quotation mark. Remove it.");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            text.append(c == '\\' ? escaped(quoted.charAt(++i)) : c);
        }
        return text.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> c;
        };
    }
}
