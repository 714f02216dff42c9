package io.claribooks.freshbooks;

import java.util.Map;

/**
 * What a refusal means for the owner. The numbers are those of freshbooks-api 4.2 and 4.3; a number that is not listed keeps
 * FreshBooks' own sentence.
 */
public final class Refusals {
    private Refusals() {}

    /**
     * A refusal in the owner's words.
     *
     * @param sentence what happened
     * @param repair what to do about it
     * @param reviewable whether a person can put it right; otherwise the event is dead
     */
    public record Explained(String sentence, String repair, boolean reviewable) {}

    private record Known(String repair, boolean reviewable) {}

    private static final String RIGHTS =
            "Give the FreshBooks user who connected Claribooks the right to do this, or widen the app's scopes, then replay.";
    private static final String PLAN =
            "Raise the FreshBooks plan's limit, or archive clients that are no longer needed, then replay.";
    private static final String DATA = "Correct the value in the shop or the mapping, then replay.";
    private static final String MAPPING = "Take the field out of the mapping, then replay.";

    private static final Map<Integer, Known> KNOWN = Map.ofEntries(
            Map.entry(1001, new Known("Give the field a value in the shop or the mapping, then replay.", true)),
            Map.entry(1003, new Known(RIGHTS, true)),
            Map.entry(12001, new Known(RIGHTS, true)),
            Map.entry(1004, new Known(DATA, true)),
            Map.entry(
                    1005,
                    new Known("This is a fault of Claribooks or its mapping: report it with the event's page.", false)),
            Map.entry(
                    1011,
                    new Known("The record was deleted in FreshBooks: restore it, or unlink it by a replay.", true)),
            Map.entry(
                    1012,
                    new Known("The record is not in FreshBooks (any more): replay, it will be looked up again.", true)),
            Map.entry(1015, new Known(DATA, true)),
            Map.entry(1017, new Known("Shorten the text in the shop, or cut it in the mapping, then replay.", true)),
            Map.entry(1018, new Known("Correct the tax rate in the shop, then replay.", true)),
            Map.entry(1029, new Known("The value is taken: rename the other record in FreshBooks, then replay.", true)),
            Map.entry(1038, new Known(MAPPING, false)),
            Map.entry(7005, new Known(PLAN, true)),
            Map.entry(
                    7012,
                    new Known("Give the customer a name, a company or an e-mail in the shop, then replay.", true)));

    /** Explains a refusal. */
    public static Explained explain(DeliveryProblem.Refused refused) {
        Known known = KNOWN.get(refused.errno());
        String where = refused.field() == null ? "" : " (field " + refused.field() + ")";
        String number = refused.errno() == 0 ? "HTTP " + refused.status() : "errno " + refused.errno();
        String sentence = "FreshBooks refused: " + refused.getMessage() + where + ", " + number + ".";
        if (known != null) {
            return new Explained(sentence, known.repair, known.reviewable);
        }
        if (refused.status() == 402) {
            return new Explained(sentence, PLAN, true);
        }
        if (refused.status() == 403) {
            return new Explained(sentence, RIGHTS, true);
        }
        boolean ourFault = refused.status() == 400 || refused.status() == 405 || refused.status() == 415;
        return new Explained(sentence, ourFault ? "Check the mapping, then replay." : DATA, !ourFault);
    }
}
