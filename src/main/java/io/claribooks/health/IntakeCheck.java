package io.claribooks.health;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready while every route that takes deliveries runs: one that a person has stopped answers nobody. */
public final class IntakeCheck extends AbstractHealthCheck {
    private static final String INTAKE = "intake";

    public IntakeCheck() {
        super("claribooks", INTAKE);
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        CamelContext context = getCamelContext();
        List<String> intake = context.getRoutes().stream()
                .filter(route -> INTAKE.equals(route.getConfigurationId()))
                .map(Route::getRouteId)
                .toList();
        List<String> still = intake.stream()
                .filter(id -> !context.getRouteController().getRouteStatus(id).isStarted())
                .toList();
        if (intake.isEmpty() || !still.isEmpty()) {
            builder.down()
                    .message("No deliveries are taken: "
                            + (intake.isEmpty() ? "no route does" : still + " stands still"));
        } else {
            builder.up();
        }
    }
}
