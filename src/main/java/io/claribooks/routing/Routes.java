package io.claribooks.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.routing.RouteSources.Source;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** The routes as they run, for the API. Safe for many threads. */
public final class Routes {
    private final ModelCamelContext context;
    private final RouteSources sources;
    private final RouteSwitches switches;
    private final StepCounts steps;
    private final Clock clock;

    public Routes(CamelContext context, RouteSources sources, RouteSwitches switches, StepCounts steps, Clock clock) {
        this.context = (ModelCamelContext) context;
        this.sources = sources;
        this.switches = switches;
        this.steps = steps;
        this.clock = clock;
    }

    /** Switches routes off and on. */
    public RouteSwitches switches() {
        return switches;
    }

    public boolean exists(String id) {
        return context.getRouteDefinition(id) != null && context.getRoute(id) != null;
    }

    /** What switching the route off would mean. */
    public RouteGuard guard(String id) {
        return RouteGuard.of(id, sources.of(id).map(Source::file).orElse(""));
    }

    /** Every route with how it stands and did, and who calls whom. */
    public ObjectNode graph() {
        Channels channels = new Channels(context);
        RouteCounts counts = new RouteCounts(context);
        ObjectNode graph =
                new JsonNodeFactory(true).objectNode().put("at", clock.instant().toString());
        ArrayNode routes = graph.putArray("routes");
        ArrayNode edges = graph.putArray("edges");
        // A copy: an edit may exchange routes meanwhile.
        for (RouteDefinition route : List.copyOf(context.getRouteDefinitions())) {
            if (!exists(route.getRouteId())) {
                continue;
            }
            ObjectNode node = summary(channels, route);
            node.set("counts", counts.of(route.getRouteId()));
            routes.add(node);
            RouteShape shape = new RouteShape(context, channels, route);
            edges(edges, channels, route.getRouteId(), shape);
            ArrayNode outside = node.putArray("outside");
            shape.addresses().stream()
                    .flatMap(address -> Channels.outside(address).stream())
                    .distinct()
                    .forEach(outside::add);
        }
        return graph;
    }

    /** One route: its steps, where its failures go, its counts, its file, and what switching it off would mean. */
    public Optional<ObjectNode> one(String id) {
        RouteDefinition route = exists(id) ? context.getRouteDefinition(id) : null;
        if (route == null) {
            return Optional.empty();
        }
        Channels channels = new Channels(context);
        ObjectNode node = summary(channels, route);
        node.set("counts", new RouteCounts(context).whole(id));
        RouteShape shape = new RouteShape(context, channels, route);
        node.set("steps", shape.steps(steps));
        node.set("failures", shape.failures(steps));
        RouteGuard guard = guard(id);
        node.putObject("guard")
                .put("kind", guard.kind().name().toLowerCase(Locale.ROOT))
                .put("consequence", guard.consequence());
        sources.of(id).ifPresent(source -> describe(node.putObject("source"), source));
        return Optional.of(node);
    }

    private ObjectNode summary(Channels channels, RouteDefinition route) {
        String id = route.getRouteId();
        String from = channels.resolved(route, route.getInput().getEndpointUri());
        return new JsonNodeFactory(true)
                .objectNode()
                .put("id", id)
                .put("description", route.getDescriptionText())
                .put("file", sources.of(id).map(Source::file).orElse(null))
                .put("template", route.isCreatedFromTemplate())
                .put("from", StepWords.withoutOptions(from))
                .put(
                        "verb",
                        from.contains("httpMethodRestrict=") ? from.replaceFirst(".*httpMethodRestrict=", "") : null)
                .put("configuration", route.getRouteConfigurationId())
                .put("state", switches.state(id).text());
    }

    private static void edges(ArrayNode edges, Channels channels, String from, RouteShape shape) {
        Set<String> calls = new LinkedHashSet<>(shape.addresses());
        Set<String> failures = new LinkedHashSet<>(shape.failureAddresses());
        calls.forEach(address -> edge(edges, channels, from, address, null));
        failures.forEach(address -> edge(edges, channels, from, address, "failure"));
    }

    /** An edge to a channel nobody listens at has no {@code to}. */
    private static void edge(ArrayNode edges, Channels channels, String from, String address, String kind) {
        Channels.internal(address).ifPresent(channel -> edges.addObject()
                .put("from", from)
                .put("to", channels.consumer(channel).orElse(null))
                .put("channel", channel)
                .put("kind", kind != null ? kind : channel.startsWith("direct:") ? "call" : "queue"));
    }

    private static void describe(ObjectNode node, Source source) {
        node.put("file", source.file())
                .put("text", RouteText.shown(source.text()))
                .put("since", source.since().toString())
                .put("edited", source.edited())
                .put("refusedText", RouteText.shown(source.refusedText()))
                .put(
                        "refusedAt",
                        source.refusedAt() == null ? null : source.refusedAt().toString())
                .put("problem", source.problem());
    }
}
