package io.claribooks.console;

import java.util.Map;

/** What a call does, in words; its operation is named in {@code routes/shared}. */
final class CallWords {
    private static final Map<String, String> VERBS = Map.of(
            "search", "Looked in FreshBooks for the %s",
            "get", "Read the %s in FreshBooks",
            "list", "Listed the %s in FreshBooks",
            "create", "Sent the %s to FreshBooks",
            "update", "Sent a change of the %s to FreshBooks",
            "rewrite", "Sent the %s anew to FreshBooks",
            "verify", "Confirmed the %s to FreshBooks",
            "clarity", "Fetched the %s from the shop");

    private CallWords() {}

    /** "Sent the credit note to FreshBooks"; whether it arrived is another sentence. */
    static String of(String operation) {
        String[] parts = operation.split("-", 2);
        return parts.length < 2 || !VERBS.containsKey(parts[0])
                ? operation.replace('-', ' ')
                : VERBS.get(parts[0]).formatted(parts[1].replace('-', ' '));
    }
}
