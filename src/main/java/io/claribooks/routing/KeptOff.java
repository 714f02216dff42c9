package io.claribooks.routing;

import java.util.Set;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;

/** Has Camel load routes without starting them, while some are kept off. Safe for many threads. */
final class KeptOff extends ModelLifecycleStrategySupport {
    private volatile Set<String> ids = Set.of();

    /** From now on these and no others. */
    void keep(Set<String> routes) {
        ids = routes;
    }

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        if (ids.contains(route.getRouteId())) {
            route.setAutoStartup("false");
        }
    }
}
