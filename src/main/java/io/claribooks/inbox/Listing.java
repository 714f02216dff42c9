package io.claribooks.inbox;

import io.claribooks.database.ColumnText;
import io.claribooks.redaction.Redaction;
import java.util.List;

/**
 * What a list shows of an event without its payload, and what it is found by.
 *
 * @param number the number of its order or product, or null
 * @param buyer company or name of who buys, or null
 * @param amount what it is about in money, as it was told, or null
 * @param currency the amount's currency, or null
 * @param terms numbers, ids and e-mails, the more telling ones first; only so many are kept
 */
public record Listing(String number, String buyer, String amount, String currency, List<String> terms) {
    /** Of an event that tells nothing but that something changed. */
    public static final Listing NONE = new Listing(null, null, null, null, List.of());

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_AMOUNT = 40;
    private static final int LONGEST_CURRENCY = 10;

    public Listing {
        terms = List.copyOf(terms);
    }

    /** As the columns take it; the terms are those given. */
    Listing stored(List<String> ready) {
        return new Listing(
                fitting(number, LONGEST_TEXT),
                fitting(Redaction.text(buyer), LONGEST_TEXT),
                fitting(amount, LONGEST_AMOUNT),
                fitting(currency, LONGEST_CURRENCY),
                ready);
    }

    private static String fitting(String text, int longest) {
        String plain = ColumnText.plain(text);
        return plain.isEmpty() ? null : ColumnText.cut(plain, longest);
    }

    /** Without the buyer, who is a person. */
    @Override
    public String toString() {
        return "Listing[" + number + "]";
    }
}
