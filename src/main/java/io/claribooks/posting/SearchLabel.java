package io.claribooks.posting;

import java.util.Locale;

/** What a link is looked for by: the beginning of its label, in lower case. */
public final class SearchLabel {
    /** Short enough for an index over it and the key, in any script. */
    private static final int LONGEST = 100;

    private SearchLabel() {}

    /** A label, or what somebody typed of one, as the store holds it; null stays null. */
    public static String of(String label) {
        if (label == null) {
            return null;
        }
        String lower = label.strip().toLowerCase(Locale.ROOT);
        int end = Math.min(lower.length(), LONGEST);
        boolean split = end < lower.length() && Character.isHighSurrogate(lower.charAt(end - 1));
        return lower.substring(0, split ? end - 1 : end);
    }
}
