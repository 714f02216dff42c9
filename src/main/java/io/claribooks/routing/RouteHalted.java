package io.claribooks.routing;

/** A route that was switched off was called; whatever called it goes on when the route is switched on again. */
public final class RouteHalted extends RuntimeException {
    private final String route;

    public RouteHalted(String route) {
        super(
                "The route " + route + " is switched off; this goes on by itself when the route is switched on again.",
                null,
                false,
                false);
        this.route = route;
    }

    /** Id of the route. */
    public String route() {
        return route;
    }
}
