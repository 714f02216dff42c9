package io.claribooks.routing;

import java.time.Instant;
import java.util.Optional;

/** Where routes come from. */
public interface RouteSources {
    /**
     * A file of routes.
     *
     * @param file its path below the directory of routes
     * @param text what runs
     * @param since since when that runs
     * @param edited whether an edit made it so, and not the start
     * @param refusedText the edit that does not run; null when the newest does
     * @param refusedAt when it was refused, or null
     * @param problem why, or null
     */
    record Source(
            String file,
            String text,
            Instant since,
            boolean edited,
            String refusedText,
            Instant refusedAt,
            String problem) {}

    /** The file a route stands in; empty for one that stands in none. */
    Optional<Source> of(String routeId);
}
