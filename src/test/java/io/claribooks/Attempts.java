package io.claribooks;

import java.util.List;

/** What became of the attempts at an event, as the store tells it. */
final class Attempts {
    private Attempts() {}

    /** How they ended, the first one first. */
    static List<String> outcomes(RunningClaribooks running, String event) {
        return running.claribooks()
                .wiring()
                .database()
                .query(
                        row -> row.getString(1),
                        "select a.outcome from attempt a join event e on e.id = a.event_id where e.event_key = ?"
                                + " order by a.number",
                        event);
    }

    /** How many of them count against its schedule. */
    static int used(RunningClaribooks running, String event) {
        return running.claribooks()
                .wiring()
                .database()
                .first(row -> row.getInt(1), "select attempts from event where event_key = ?", event)
                .orElseThrow();
    }
}
