package io.claribooks.attention;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.inbox.Cause;
import java.util.List;

/**
 * What would become of an event, worked out without writing anything.
 *
 * @param event the event's id
 * @param sentence the outcome in the owner's words
 * @param invoice the invoice as it would be sent, with its sums; null unless the outcome is an invoice or a change
 * @param cause the problem that would come up next; null unless the outcome is a problem
 * @param advice what is to be done about that; may be null
 * @param assumed what is taken for granted beside the repair
 * @param trace each step of the bill in words
 */
public record Preview(
        long event,
        Outcome outcome,
        String sentence,
        ObjectNode invoice,
        Cause cause,
        String advice,
        List<String> assumed,
        List<String> trace) {
    /** What there is to come of an event. */
    public enum Outcome {
        /** An invoice is written. */
        INVOICE,
        /** An invoice stands; it is compared with the one worked out here, and the settings decide. */
        CHANGE,
        /** The books stay as they are. */
        NOTHING,
        /** It waits for something else. */
        WAITING,
        /** A person is needed again. */
        PROBLEM
    }
}
