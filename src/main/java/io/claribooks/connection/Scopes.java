package io.claribooks.connection;

import java.util.List;

/** What a consent must allow for everything to be booked (freshbooks-api 2.3). */
public final class Scopes {
    /** The profile is always allowed; it names the accounts. */
    private static final List<String> NEEDED = List.of(
            "user:clients:read",
            "user:clients:write",
            "user:invoices:read",
            "user:invoices:write",
            "user:payments:read",
            "user:payments:write",
            "user:credit_notes:read",
            "user:credit_notes:write",
            "user:billable_items:read",
            "user:billable_items:write",
            "user:taxes:read");

    private Scopes() {}

    /** Those that are needed and not among the granted ones; none where it is unknown what was granted. */
    public static List<String> missing(List<String> granted) {
        return granted.isEmpty()
                ? List.of()
                : NEEDED.stream().filter(scope -> !granted.contains(scope)).toList();
    }
}
