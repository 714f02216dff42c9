package io.claribooks;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Tries a route file in a context that is thrown away: syntax, steps, expressions, components, beans, ids. */
final class RouteProbe {
    private RouteProbe() {}

    /**
     * What a file declares.
     *
     * @param routes ids of its routes, those made from templates too
     * @param templates ids of its templates
     * @param configurations ids of its route configurations; {@code null} as a text for a nameless one
     */
    record Declared(Set<String> routes, Set<String> templates, Set<String> configurations) {
        static final Declared NOTHING = new Declared(Set.of(), Set.of(), Set.of());
    }

    /**
     * Checks a file.
     *
     * @param taken route ids of the other files
     * @throws IllegalArgumentException when it cannot run; the message says why
     */
    static Declared check(CamelContext running, String file, String text, Set<String> taken) {
        try (DefaultCamelContext probe = new DefaultCamelContext(new DefaultRegistry(running.getRegistry()))) {
            probe.setAutoStartup(false);
            // A copy: a shared component would be closed with the probe.
            probe.getPropertiesComponent()
                    .setOverrideProperties(running.getPropertiesComponent().loadProperties());
            Resource resource = ResourceHelper.fromString(file, text);
            if (text.isBlank()) {
                throw new IllegalArgumentException("the file is empty");
            }
            PluginHelper.getRoutesLoader(probe).loadRoutes(resource);
            probe.build();
            probe.start();
            ModelCamelContext model = probe;
            Set<String> ids = new LinkedHashSet<>();
            for (RouteDefinition route : model.getRouteDefinitions()) {
                if (taken.contains(route.getRouteId())) {
                    throw new IllegalArgumentException(
                            "the route id " + route.getRouteId() + " is taken by another file");
                }
                ids.add(route.getRouteId());
            }
            Declared declared = new Declared(
                    ids,
                    model.getRouteTemplateDefinitions().stream()
                            .map(template -> template.getId())
                            .collect(Collectors.toSet()),
                    model.getRouteConfigurationDefinitions().stream()
                            .map(configuration -> String.valueOf(configuration.getId()))
                            .collect(Collectors.toSet()));
            if (declared.equals(Declared.NOTHING)) {
                // Camel reads text that is no list of routes as a file without any, which would take away those that
                // run.
                throw new IllegalArgumentException("the file declares no route; delete it to take its routes away");
            }
            return declared;
        } catch (Exception e) {
            // Camel's loaders declare no narrower type.
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    /** The innermost message that says something, on one line. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
