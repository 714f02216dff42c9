package io.claribooks;

import io.claribooks.RouteProbe.Declared;
import io.claribooks.routing.RouteSwitches;
import io.claribooks.routing.RouteSwitches.State;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges the routes of files, all of them or none. What passed its check may still fail to start beside the others; whatever ran
 * before is put back then. Routes that are off stay off either way. Not safe for many threads.
 */
final class RouteSwap {
    private static final Logger log = LoggerFactory.getLogger(RouteSwap.class);

    private static final String LEFT_OUT =
            " What ran before could not all be put back; restart Claribooks with the file as it was.";

    private final CamelContext context;
    private final ModelCamelContext model;
    private final RouteSwitches switches;
    private final RouteDirectory directory;

    /** @param switches know which routes are off */
    RouteSwap(CamelContext context, RouteSwitches switches, RouteDirectory directory) {
        this.context = context;
        this.model = (ModelCamelContext) context;
        this.switches = switches;
        this.directory = directory;
    }

    /**
     * A file to be exchanged.
     *
     * @param before the text that runs; null when none does
     * @param old what that declares
     * @param after the text to run
     * @param fresh what that declares
     */
    record Part(String file, String before, Declared old, String after, Declared fresh) {
        /** The same text once more, for routes take their error handling when they are built. */
        static Part rebuilt(String file, String text, Declared declared) {
            return new Part(file, text, declared, text, declared);
        }
    }

    /**
     * Exchanges files in their order; routes are built with the error handling that runs by then.
     *
     * @throws IllegalStateException when that failed and not all could be put back; the message says so
     * @throws Exception whatever else a loader throws: all runs as before
     */
    void exchange(List<Part> parts) throws Exception {
        Set<String> ids = new LinkedHashSet<>();
        parts.forEach(part -> ids.addAll(part.old.routes()));
        switches.keepingOff(ids, () -> exchangeOrPutBack(parts));
    }

    private void exchangeOrPutBack(List<Part> parts) throws Exception {
        int begun = 0;
        try {
            for (Part part : parts) {
                begun++;
                takeAway(part.old);
                load(part.file, part.after);
            }
        } catch (Exception e) {
            // Camel's loaders declare no narrower type.
            if (!putBack(parts.subList(0, begun))) {
                throw new IllegalStateException(RouteProbe.reason(e) + LEFT_OUT);
            }
            throw e;
        }
    }

    /** In the same order, for the others are built with the error handling of the first. */
    private boolean putBack(List<Part> parts) {
        boolean whole = true;
        for (Part part : parts) {
            try {
                takeAway(part.fresh);
                if (part.before != null) {
                    load(part.file, part.before);
                }
            } catch (Exception e) {
                log.error("routes.not-put-back file={} problem={}", part.file, RouteProbe.reason(e));
                whole = false;
            }
        }
        return whole;
    }

    private void load(String file, String text) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(directory.resource(file, text));
    }

    private void takeAway(Declared declared) throws Exception {
        removeRoutes(declared);
        for (String template : declared.templates()) {
            model.removeRouteTemplateDefinitions(template);
        }
        // Not by Camel's own removal: it looks for a nameless one by giving all a name, and a named one covers no flow.
        model.getRouteConfigurationDefinitions()
                .removeIf(configuration -> declared.configurations().contains(String.valueOf(configuration.getId())));
    }

    /** Removes the routes of a file; one that is not there is passed over. */
    void removeRoutes(Declared declared) {
        declared.routes().forEach(this::removeRoute);
    }

    private void removeRoute(String id) {
        try {
            if (switches.state(id) != State.STOPPED) {
                context.getRouteController().stopRoute(id);
            }
            context.removeRoute(id);
            // One that could not be built leaves its definition behind.
            RouteDefinition left = model.getRouteDefinition(id);
            if (left != null) {
                model.removeRouteDefinition(left);
            }
        } catch (Exception e) {
            // Camel declares no narrower type; the route stays listed and the reason is told.
            log.error("routes.not-removed route={} problem={}", id, RouteProbe.reason(e));
        }
    }
}
