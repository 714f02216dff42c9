package io.claribooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.routing.RouteSources.Source;
import java.time.Instant;
import java.util.Set;

/**
 * What is known of a file of routes.
 *
 * @param running the text that runs; null when none ever did
 * @param seen the text last seen, which runs unless it was refused
 * @param since since when the running text runs
 * @param edited whether that was an edit, and not the start
 * @param routeIds the routes that run from it
 * @param refusedAt when the text last seen was refused, or null
 * @param problem why, or null
 */
record RouteFile(
        String running,
        String seen,
        Instant since,
        boolean edited,
        Set<String> routeIds,
        Instant refusedAt,
        String problem) {

    /** The file runs as it was at the start. */
    static RouteFile started(String text, Set<String> routeIds, Instant since) {
        return new RouteFile(text, text, since, false, routeIds, null, null);
    }

    /** An edit runs. */
    static RouteFile taken(String text, Set<String> routeIds, Instant since) {
        return new RouteFile(text, text, since, true, routeIds, null, null);
    }

    /** An edit does not run; what ran before goes on, if anything did. */
    static RouteFile refused(RouteFile before, String text, Instant now, String problem) {
        return before == null
                ? new RouteFile(null, text, null, false, Set.of(), now, problem)
                : new RouteFile(before.running, text, before.since, before.edited, before.routeIds, now, problem);
    }

    Source source(String file) {
        return new Source(file, running, since, edited, problem == null ? null : seen, refusedAt, problem);
    }

    void describe(String file, ObjectNode entry) {
        entry.put("file", file)
                .put("state", problem == null ? "current" : "refused")
                .put("runningSince", since == null ? null : since.toString())
                .put("edited", edited)
                .put("refusedAt", refusedAt == null ? null : refusedAt.toString())
                .put("problem", problem);
        ArrayNode ids = entry.putArray("routeIds");
        routeIds.forEach(ids::add);
    }
}
