package io.claribooks.billing;

import java.util.Map;

/**
 * What invoices call lines that are no goods, by kind: shipping, handling, surcharge, tip, duties, gift-card and
 * rounding. FreshBooks
 * sorts lines by name, so a name decides the account.
 *
 * @param byKind names; a kind without one, or with an empty one, keeps the shop's own name
 */
public record LineNames(Map<String, String> byKind) {
    /** The names used where nothing is set. */
    public static final LineNames STANDARD =
            new LineNames(Map.of("tip", "Tip", "duties", "Duties", "gift-card", "Gift card", "rounding", "Rounding"));

    public LineNames {
        byKind = Map.copyOf(byKind);
    }

    /** The name of a kind of line where one is set, otherwise the shop's. */
    String of(String kind, String shopsOwn) {
        String set = byKind.getOrDefault(kind, "");
        return set.isBlank() ? shopsOwn : set;
    }
}
