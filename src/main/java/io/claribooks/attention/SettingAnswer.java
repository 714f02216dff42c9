package io.claribooks.attention;

import java.util.List;
import java.util.Map;

/**
 * A value that answers the question a setting puts, and what the books will then show.
 *
 * @param value as it is written
 * @param effect in the owner's words
 */
public record SettingAnswer(String value, String effect) {
    private static final Map<Problem, List<SettingAnswer>> ANSWERS = Map.of(
            Problem.REFUND,
            List.of(
                    new SettingAnswer(
                            "credit-note",
                            "A refund becomes a credit note: sales and taxes fall, the payment stays as it was taken, and"
                                    + " the client has the credit."),
                    new SettingAnswer(
                            "credit-note-and-payment",
                            "A refund becomes a credit note and the payment is lowered as well: the invoice shows what was"
                                    + " returned as open until the credit is spent on it.")),
            Problem.CANCELLED_UNPAID,
            List.of(
                    new SettingAnswer("delete", "The unpaid invoice goes to FreshBooks' deleted ones."),
                    new SettingAnswer("credit-note", "The invoice stays, and a credit note over all of it beside it.")),
            Problem.DRAFT_CHANGED,
            List.of(new SettingAnswer("update", "The draft is written anew, as the order is now.")),
            Problem.SENT_CHANGED,
            List.of(new SettingAnswer(
                    "credit-note",
                    "A lower total is credited by its difference, with the taxes of the lines that fell. A higher one is"
                            + " still put before you.")),
            Problem.SURCHARGE,
            List.of(new SettingAnswer("leave-out", "The payment is booked without the surcharge.")),
            Problem.OVERPAID,
            List.of(new SettingAnswer("split", "FreshBooks books what is open and makes a credit of the rest.")),
            Problem.SHARED_EMAIL,
            List.of(new SettingAnswer("separate", "The buyer gets a client of their own with the same e-mail.")),
            Problem.NUMBER_TAKEN,
            List.of(new SettingAnswer(
                    "suffix", "The invoice gets the next number that is free, ending in -2. The other is left alone.")),
            Problem.TAX_CENTS,
            List.of(new SettingAnswer(
                    "rounding-line",
                    "Every tax rate stays as it is, and a line of its own names the cents by which shop and FreshBooks"
                            + " differ.")));

    /** The values that answer a problem's question; empty where the setting takes any text. */
    public static List<SettingAnswer> of(Problem problem) {
        return ANSWERS.getOrDefault(problem, List.of());
    }
}
