package io.claribooks.posting;

import io.claribooks.database.ColumnText;
import java.util.Locale;

/** What a link is looked for by: the beginning of its label, in lower case. */
public final class SearchLabel {
    /** Short enough for an index over it and the key, in any script. */
    private static final int LONGEST = 100;

    private SearchLabel() {}

    /** A label, or what somebody typed of one, as the store holds it; null stays null. */
    public static String of(String label) {
        return label == null ? null : ColumnText.cut(label.strip().toLowerCase(Locale.ROOT), LONGEST);
    }
}
