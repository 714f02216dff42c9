package io.claribooks.records;

import java.util.Locale;

/**
 * One field on both sides.
 *
 * @param id its name for programs
 * @param field its name in words
 * @param form how its values are written
 * @param shop what the shop said; empty when it said nothing
 * @param freshbooks what FreshBooks has; empty when it has nothing
 * @param shopCurrency of an amount, or null
 * @param freshbooksCurrency of an amount, or null
 * @param why what explains it, or null
 */
public record Row(
        String id,
        String field,
        Form form,
        String shop,
        String freshbooks,
        String shopCurrency,
        String freshbooksCurrency,
        Outcome outcome,
        String why) {
    /** How values are written. */
    public enum Form {
        TEXT,
        /** An amount as decimal text. */
        MONEY,
        /** A calendar day, as in 2026-03-04. */
        DAY;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a comparison found. */
    public enum Outcome {
        SAME,
        DIFFERS,
        /** Only one side says anything. */
        ONLY_ONE;

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
