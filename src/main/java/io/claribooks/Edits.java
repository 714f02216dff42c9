package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.mapping.MappingStatus;
import io.claribooks.mapping.ReloadOutcome;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for edited routes and mappings while the application runs. */
final class Edits implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Edits.class);

    private final RouteFiles routes;
    private final MappingCatalog mappings;
    private final ScheduledExecutorService timer;

    /** @param everyMillis pause between looks; 0 never looks */
    Edits(RouteFiles routes, MappingCatalog mappings, int everyMillis) {
        this.routes = routes;
        this.mappings = mappings;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "edits");
            thread.setDaemon(true);
            return thread;
        });
        if (everyMillis > 0) {
            timer.scheduleWithFixedDelay(this::look, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** Takes over what has changed. */
    void look() {
        try {
            routes.lookForEdits();
            mappings.reloadChanged().forEach(Edits::tell);
        } catch (RuntimeException e) {
            // The timer would stop for good; a directory that cannot be read now may be readable at the next look.
            log.error("edits.failed problem={}", e.getMessage());
        }
    }

    private static void tell(ReloadOutcome outcome) {
        if (outcome.accepted()) {
            log.info("mapping.swapped mapping={}", outcome.name());
        } else {
            log.error("mapping.refused mapping={} problems={}", outcome.name(), outcome.problems());
        }
    }

    /** How the mappings stand, for the API. */
    JsonNode describeMappings() {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode list = body.putArray("mappings");
        for (MappingStatus status : mappings.status()) {
            boolean current = status.state() == MappingStatus.State.CURRENT;
            String problems = status.problems().stream().map(Object::toString).collect(Collectors.joining("; "));
            list.addObject()
                    .put("name", status.name())
                    .put("state", current ? "current" : "refused")
                    .put("runningSince", status.loadedAt().toString())
                    .put("contentHash", status.contentHash())
                    .put("problem", current ? null : problems);
        }
        return body;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
