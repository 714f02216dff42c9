package io.claribooks.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Answers for operations whose route is switched off; the server itself would answer without a word, or 404. */
public final class OperationsOff {
    /** Behind the sign-in, before the routes. */
    private static final int ORDER = -500;

    private final BinaryOperator<String> routeOff;

    /** @param routeOff the route that is switched off, by method and path of a request; null when none is */
    public OperationsOff(BinaryOperator<String> routeOff) {
        this.routeOff = routeOff;
    }

    /** Puts itself in front of the API's routes. */
    public void mount(Router router) {
        router.route("/api/*").order(ORDER).handler(this::pass);
    }

    private void pass(RoutingContext context) {
        String method = context.request().method().name();
        Optional.ofNullable(routeOff.apply(method, context.normalizedPath()))
                .ifPresentOrElse(
                        route -> Refusals.refuse(
                                context,
                                503,
                                "Switched off",
                                "The route " + route
                                        + " is switched off. An engineer can start it on the console's page Routes."),
                        context::next);
    }
}
