package io.claribooks.sandbox.freshbooks;

import java.util.Set;

/** The events a callback can be for: a noun with a verb, or the noun alone for all its verbs. */
final class CallbackEvents {
    private static final Set<String> NOUNS = Set.of(
            "bill",
            "bill_vendor",
            "category",
            "client",
            "credit_note",
            "estimate",
            "expense",
            "invoice",
            "item",
            "payment",
            "project",
            "recurring",
            "service",
            "tax",
            "time_entry");
    private static final Set<String> VERBS = Set.of("create", "update", "delete");
    private static final Set<String> MAILED = Set.of("invoice.sendByEmail", "estimate.sendByEmail");

    private CallbackEvents() {}

    static boolean known(String event) {
        int dot = event.indexOf('.');
        if (dot < 0) {
            return NOUNS.contains(event);
        }
        return MAILED.contains(event)
                || NOUNS.contains(event.substring(0, dot)) && VERBS.contains(event.substring(dot + 1));
    }
}
