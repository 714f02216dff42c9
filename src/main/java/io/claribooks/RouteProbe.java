package io.claribooks;

import java.util.LinkedHashSet;
import java.util.Set;
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
     * Checks a file.
     *
     * @param taken route ids of the other files
     * @return the ids of its routes
     * @throws IllegalArgumentException when it cannot run; the message says why
     */
    static Set<String> check(CamelContext running, String file, String text, Set<String> taken) {
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
            Set<String> ids = new LinkedHashSet<>();
            for (RouteDefinition route : ((ModelCamelContext) probe).getRouteDefinitions()) {
                if (taken.contains(route.getRouteId())) {
                    throw new IllegalArgumentException(
                            "the route id " + route.getRouteId() + " is taken by another file");
                }
                ids.add(route.getRouteId());
            }
            return ids;
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
