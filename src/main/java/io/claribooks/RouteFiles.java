package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.RouteProbe.Declared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route files and their edits. An edit is checked whole in a context of its own and only then swapped in; a broken one
 * leaves the version that runs, and is told with its reason. Camel's own reload would take routes away first and could leave
 * none. Guarded by its own lock.
 */
final class RouteFiles {
    private static final Logger log = LoggerFactory.getLogger(RouteFiles.class);
    private static final String ENDING = ".camel.yaml";

    private final CamelContext context;
    private final Path directory;
    private final Clock clock;
    private final Map<String, Known> files = new TreeMap<>();

    /** What is known of a file: the text that runs, the text last seen, and why that one was refused. */
    private record Known(String running, String seen, Instant since, Set<String> routeIds, String problem) {}

    RouteFiles(CamelContext context, Path directory, Clock clock) {
        this.context = context;
        this.directory = directory;
        this.clock = clock;
        texts().forEach((file, text) -> files.put(file, new Known(text, text, clock.instant(), running(file), null)));
    }

    /** The routes that were loaded from a file at start. */
    private Set<String> running(String file) {
        Set<String> ids = new LinkedHashSet<>();
        for (RouteDefinition route : ((ModelCamelContext) context).getRouteDefinitions()) {
            Resource from = route.getResource();
            if (from != null && from.getLocation().endsWith(file)) {
                ids.add(route.getRouteId());
            }
        }
        return ids;
    }

    /** Takes over what has changed on disk. */
    synchronized void lookForEdits() {
        Map<String, String> texts = texts();
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            Known known = files.get(entry.getKey());
            if (known == null || !known.seen.equals(entry.getValue())) {
                take(entry.getKey(), entry.getValue(), known);
            }
        }
        List<String> gone =
                files.keySet().stream().filter(file -> !texts.containsKey(file)).toList();
        gone.forEach(this::remove);
    }

    private void take(String file, String text, Known before) {
        try {
            Declared old = declared(file, before);
            Set<String> others = new LinkedHashSet<>();
            context.getRoutes().forEach(route -> others.add(route.getRouteId()));
            others.removeAll(old.routes());
            Declared fresh = RouteProbe.check(context, file, text, others);
            swap(file, text, old);
            if (!fresh.configurations().isEmpty()) {
                rebuildOthers(file);
            }
            files.put(file, new Known(text, text, clock.instant(), fresh.routes(), null));
            log.info("routes.swapped file={} routes={}", file, fresh.routes());
        } catch (Exception e) {
            // Whatever a loader throws means the same: this edit does not run.
            String problem = RouteProbe.reason(e);
            Known kept = before == null
                    ? new Known(null, text, null, Set.of(), problem)
                    : new Known(before.running, text, before.since, before.routeIds, problem);
            files.put(file, kept);
            log.error("routes.refused file={} problem={}", file, problem);
        }
    }

    private Declared declared(String file, Known known) {
        return known == null || known.running == null
                ? Declared.NOTHING
                : RouteProbe.check(context, file, known.running, Set.of());
    }

    private void swap(String file, String text, Declared old) throws Exception {
        ModelCamelContext model = (ModelCamelContext) context;
        old.routes().forEach(this::removeRoute);
        for (String template : old.templates()) {
            model.removeRouteTemplateDefinitions(template);
        }
        for (RouteConfigurationDefinition configuration : List.copyOf(model.getRouteConfigurationDefinitions())) {
            if (old.configurations().contains(String.valueOf(configuration.getId()))) {
                model.removeRouteConfiguration(configuration);
            }
        }
        Resource resource = ResourceHelper.fromString(directory.resolve(file).toString(), text);
        PluginHelper.getRoutesLoader(context).loadRoutes(resource);
    }

    /** Routes take their error handling when they are built, so a new configuration rebuilds the routes of every file. */
    private void rebuildOthers(String changed) throws Exception {
        for (Map.Entry<String, Known> entry : files.entrySet()) {
            if (!entry.getKey().equals(changed) && entry.getValue().running != null) {
                swap(entry.getKey(), entry.getValue().running, declared(entry.getKey(), entry.getValue()));
            }
        }
    }

    private void remove(String file) {
        declared(file, files.remove(file)).routes().forEach(this::removeRoute);
        log.info("routes.removed file={}", file);
    }

    private void removeRoute(String id) {
        try {
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
        } catch (Exception e) {
            // Camel declares no narrower type; the route stays listed and the reason is told.
            log.error("routes.not-removed route={} problem={}", id, RouteProbe.reason(e));
        }
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(ENDING)).toList()) {
                texts.put(directory.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of routes cannot be read: " + directory.toAbsolutePath(), e);
        }
        return texts;
    }

    /** How every file stands, for the API. */
    synchronized JsonNode describe() {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode list = body.putArray("routes");
        files.forEach((file, known) -> {
            ObjectNode entry = list.addObject()
                    .put("file", file)
                    .put("state", known.problem == null ? "current" : "refused")
                    .put("runningSince", known.since == null ? null : known.since.toString())
                    .put("problem", known.problem);
            ArrayNode ids = entry.putArray("routeIds");
            new ArrayList<>(known.routeIds).forEach(ids::add);
        });
        return body;
    }
}
