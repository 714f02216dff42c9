package io.claribooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** The latest edits of the route files since the start, newest first, with what became of each. Guarded by who owns it. */
final class RouteEdits {
    private static final int KEPT = 100;

    private final Deque<Edit> edits = new ArrayDeque<>();

    /** What became of an edit. */
    enum Outcome {
        TAKEN,
        REFUSED,
        REMOVED
    }

    private record Edit(String file, Instant at, Outcome outcome, String problem) {}

    /** @param problem why it was refused, or null */
    void note(String file, Instant at, Outcome outcome, String problem) {
        edits.addFirst(new Edit(file, at, outcome, problem));
        if (edits.size() > KEPT) {
            edits.removeLast();
        }
    }

    void describe(ArrayNode list) {
        edits.forEach(edit -> list.addObject()
                .put("file", edit.file)
                .put("at", edit.at.toString())
                .put("outcome", edit.outcome.name().toLowerCase(Locale.ROOT))
                .put("problem", edit.problem));
    }
}
