package io.claribooks.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.routing.StepCounts.Passed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.OutputNode;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.TryDefinition;

/** The steps of one route as a tree, from the model Camel runs, and where its failures go. */
final class RouteShape {
    private final ModelCamelContext context;
    private final Channels channels;
    private final RouteDefinition route;

    RouteShape(ModelCamelContext context, Channels channels, RouteDefinition route) {
        this.context = context;
        this.channels = channels;
        this.route = route;
    }

    /** The steps with what passed them. */
    ArrayNode steps(StepCounts counts) {
        return describe(own(), counts);
    }

    /** Failures the route's configuration deals with: which, and the steps they go through. */
    ArrayNode failures(StepCounts counts) {
        ArrayNode list = new JsonNodeFactory(true).arrayNode();
        for (OnExceptionDefinition handling : handlings()) {
            ObjectNode entry = list.addObject().put("exceptions", StepWords.types(handling.getExceptions()));
            entry.set("steps", describe(handling.getOutputs(), counts));
        }
        return list;
    }

    /** Every address the route itself sends to. */
    List<String> addresses() {
        List<String> found = new ArrayList<>();
        walk(own(), step -> address(step, found));
        return found;
    }

    /** Every address its failures are sent to. */
    List<String> failureAddresses() {
        List<String> found = new ArrayList<>();
        handlings().forEach(handling -> walk(handling.getOutputs(), step -> address(step, found)));
        return found;
    }

    /** Configurations are merged into the model of a route; they are not its own steps. */
    private List<? extends NamedNode> own() {
        return route.getOutputs().stream().filter(step -> !step.isAbstract()).toList();
    }

    /** A configuration without a name of its own is for the routes that name none. */
    private List<OnExceptionDefinition> handlings() {
        String named = route.getRouteConfigurationId();
        return List.copyOf(context.getRouteConfigurationDefinitions()).stream()
                .filter(one -> named == null
                        ? !one.hasCustomIdAssigned()
                        : one.getId() != null && List.of(named.split(",")).contains(one.getId()))
                .flatMap(one -> one.getOnExceptions().stream())
                .toList();
    }

    private ArrayNode describe(List<? extends NamedNode> steps, StepCounts counts) {
        ArrayNode list = new JsonNodeFactory(true).arrayNode();
        for (NamedNode step : steps) {
            list.add(describe(step, counts));
        }
        return list;
    }

    private ObjectNode describe(NamedNode step, StepCounts counts) {
        ObjectNode node = new JsonNodeFactory(true).objectNode();
        node.put("id", step.getId()).put("kind", step.getShortName());
        node.put("label", channels.resolved(route, StepWords.of(step)));
        List<String> addresses = new ArrayList<>();
        address(step, addresses);
        addresses.stream().findFirst().flatMap(Channels::internal).ifPresent(channel -> node.put("channel", channel)
                .put("target", channels.consumer(channel).orElse(null)));
        Passed passed = counts.passed(step);
        if (passed != null) {
            node.putObject("counts")
                    .put("entered", passed.entered())
                    .put("failed", passed.failed())
                    .put("inFlight", passed.inFlight())
                    .put("meanMillis", Math.round(passed.meanMillis() * 100) / 100.0);
        }
        List<? extends NamedNode> children = children(step);
        if (!children.isEmpty()) {
            node.set("steps", describe(children, counts));
        }
        return node;
    }

    private void address(NamedNode step, List<String> found) {
        if (step instanceof SendDefinition<?> send) {
            found.add(channels.resolved(route, send.getEndpointUri()));
        } else if (step instanceof ToDynamicDefinition send) {
            found.add(channels.resolved(route, send.getUri()));
        } else if (Set.of("enrich", "pollEnrich", "recipientList", "routingSlip")
                .contains(step.getShortName())) {
            found.addAll(List.of(channels.resolved(route, StepWords.of(step)).split(",")));
        }
    }

    private static void walk(List<? extends NamedNode> steps, Consumer<NamedNode> each) {
        for (NamedNode step : steps) {
            each.accept(step);
            walk(children(step), each);
        }
    }

    /** The branches of a choice, and what a try catches, are no outputs of theirs in Camel's model. */
    private static List<? extends NamedNode> children(NamedNode step) {
        if (step instanceof ChoiceDefinition choice) {
            List<NamedNode> branches = new ArrayList<>(choice.getWhenClauses());
            if (choice.getOtherwise() != null) {
                branches.add(choice.getOtherwise());
            }
            return branches;
        }
        if (step instanceof TryDefinition tried) {
            List<NamedNode> parts = new ArrayList<>(tried.getOutputsWithoutCatches());
            parts.addAll(tried.getCatchClauses());
            if (tried.getFinallyClause() != null) {
                parts.add(tried.getFinallyClause());
            }
            return parts;
        }
        if (step instanceof ProcessorDefinition<?> whole) {
            return whole.getOutputs();
        }
        return step instanceof OutputNode branch ? branch.getOutputs() : List.of();
    }
}
