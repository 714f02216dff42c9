package io.claribooks.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.UnreadableDocument;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the shop last said of a document.
 *
 * @param state how much of it is there
 * @param said about that, a sentence
 * @param told the event that said it, or null
 * @param values the canonical document, as mappings read it; empty when nothing is there
 */
record ShopSide(State state, String said, Told told, ObjectNode values) {
    /** How much is there. */
    enum State {
        WHOLE,
        /** Only ids, states and amounts are left. */
        REDUCED,
        /** The customer had their data erased. */
        ERASED,
        UNKNOWN;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ShopSide unknown(String said) {
        return new ShopSide(State.UNKNOWN, said, null, new JsonNodeFactory(true).objectNode());
    }

    /** @param reader makes the canonical document */
    static ShopSide of(Optional<Told> newest, String what, Function<JsonNode, ObjectNode> reader) {
        if (newest.isEmpty()) {
            return unknown("No event that is kept here tells of this " + what + ".");
        }
        Told told = newest.get();
        ObjectNode values = new JsonNodeFactory(true).objectNode();
        try {
            if (!told.data().isMissingNode()) {
                values = reader.apply(told.data());
            }
        } catch (UnreadableDocument e) {
            // What was taken out when it was reduced may be what a reader requires.
        }
        if (told.reduced()) {
            return new ShopSide(
                    State.REDUCED,
                    "What the shop said was reduced to ids, states and amounts: its time was up, or the customer had their"
                            + " data erased.",
                    told,
                    values);
        }
        return values.isEmpty()
                ? new ShopSide(State.UNKNOWN, "The event that told of this " + what + " cannot be read.", told, values)
                : new ShopSide(State.WHOLE, "As the shop last told it.", told, values);
    }

    /** The same of a customer whose data was erased. */
    ShopSide erased() {
        return new ShopSide(
                State.ERASED,
                "The customer had their data erased here; what FreshBooks has is kept there.",
                told,
                new JsonNodeFactory(true).objectNode());
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Why the two sides may differ: nothing is known of the shop's, or its newest word is not in the books; else what is given. */
    String why(String otherwise) {
        if (isEmpty()) {
            return said;
        }
        return told != null && told.pending()
                ? "The event that says so is not in the books yet: it is " + status() + "."
                : otherwise;
    }

    private String status() {
        return switch (told.status()) {
            case "review" -> "waiting for your decision";
            case "dead" -> "given up";
            case "waiting", "retrying" -> "waiting for its next try";
            default -> "on its way";
        };
    }
}
