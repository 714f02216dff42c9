package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.RouteEdits.Outcome;
import io.claribooks.RouteProbe.Declared;
import io.claribooks.RouteSwap.Part;
import io.claribooks.routing.RouteSources;
import io.claribooks.routing.RouteSwitches;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route files and their edits. An edit is checked whole in a context of its own and only then swapped in; a broken one
 * leaves the version that runs, and is told with its reason. Camel's own reload would take routes away first and could leave
 * none. Guarded by its own lock.
 */
final class RouteFiles implements RouteSources {
    private static final Logger log = LoggerFactory.getLogger(RouteFiles.class);

    private final CamelContext context;
    private final RouteSwitches switches;
    private final RouteSwap swap;
    private final RouteDirectory directory;
    private final Clock clock;
    private final Map<String, RouteFile> files = new TreeMap<>();
    private final RouteEdits edits = new RouteEdits();

    /** @param switches know which routes are off; an edit leaves them off */
    RouteFiles(CamelContext context, RouteSwitches switches, Path directory, Clock clock) {
        this.context = context;
        this.switches = switches;
        this.directory = new RouteDirectory(directory);
        this.swap = new RouteSwap(context, switches, this.directory);
        this.clock = clock;
        this.directory
                .texts()
                .forEach((file, text) -> files.put(
                        file, RouteFile.started(text, RouteDirectory.loaded(context, file, text), clock.instant())));
    }

    /** Takes over what has changed on disk. */
    synchronized void lookForEdits() {
        Map<String, String> texts = directory.texts();
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            RouteFile known = files.get(entry.getKey());
            if (known == null || !known.seen().equals(entry.getValue())) {
                take(entry.getKey(), entry.getValue(), known);
            }
        }
        List<String> gone =
                files.keySet().stream().filter(file -> !texts.containsKey(file)).toList();
        gone.forEach(this::remove);
    }

    private void take(String file, String text, RouteFile before) {
        try {
            Declared old = declared(file, before);
            Set<String> others = new LinkedHashSet<>();
            context.getRoutes().forEach(route -> others.add(route.getRouteId()));
            others.removeAll(old.routes());
            Declared fresh = RouteProbe.check(context, file, text, others);
            List<Part> parts = new ArrayList<>();
            parts.add(new Part(file, before == null ? null : before.running(), old, text, fresh));
            if (!fresh.configurations().isEmpty()) {
                parts.addAll(rebuiltOthers(file));
            }
            swap.exchange(parts);
            files.put(file, RouteFile.taken(text, fresh.routes(), clock.instant()));
            edits.note(file, clock.instant(), Outcome.TAKEN, null);
            log.info("routes.swapped file={} routes={}", file, fresh.routes());
        } catch (Exception e) {
            // Whatever a loader throws means the same: this edit does not run.
            String problem = RouteProbe.reason(e);
            files.put(file, RouteFile.refused(before, text, clock.instant(), problem));
            edits.note(file, clock.instant(), Outcome.REFUSED, problem);
            log.error("routes.refused file={} problem={}", file, problem);
        }
    }

    private Declared declared(String file, RouteFile known) {
        return known == null || known.running() == null
                ? Declared.NOTHING
                : RouteProbe.check(context, file, known.running(), Set.of());
    }

    /** Routes take their error handling when they are built, so a new configuration rebuilds the routes of every file. */
    private List<Part> rebuiltOthers(String changed) {
        List<Part> parts = new ArrayList<>();
        files.forEach((file, known) -> {
            if (!file.equals(changed) && known.running() != null) {
                parts.add(Part.rebuilt(file, known.running(), declared(file, known)));
            }
        });
        return parts;
    }

    private void remove(String file) {
        Declared old = declared(file, files.remove(file));
        swap.removeRoutes(old);
        switches.forget(old.routes());
        edits.note(file, clock.instant(), Outcome.REMOVED, null);
        log.info("routes.removed file={}", file);
    }

    @Override
    public synchronized Optional<Source> of(String routeId) {
        return files.entrySet().stream()
                .filter(entry -> entry.getValue().routeIds().contains(routeId))
                .findFirst()
                .map(entry -> entry.getValue().source(entry.getKey()));
    }

    /** How every file stands, for the API. */
    synchronized JsonNode describe() {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode list = body.putArray("routes");
        files.forEach((file, known) -> known.describe(file, list.addObject()));
        edits.describe(body.putArray("edits"));
        return body;
    }
}
