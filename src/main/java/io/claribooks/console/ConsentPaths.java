package io.claribooks.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Collection;

/** Leads every redirect address that is registered at FreshBooks to the one route that takes browsers back. */
public final class ConsentPaths {
    /** Where {@code consent.camel.yaml} listens. */
    private static final String ROUTE = "/oauth/freshbooks/callback";

    private static final int BEFORE_ROUTES = -850;

    private final Collection<String> redirectAddresses;

    /** @param redirectAddresses as they are set; empty ones are left out */
    public ConsentPaths(Collection<String> redirectAddresses) {
        this.redirectAddresses = redirectAddresses;
    }

    /** Adds the paths to the server. */
    public void mount(Router router) {
        redirectAddresses.stream()
                .filter(address -> !address.isEmpty())
                .map(address -> URI.create(address).getPath())
                .filter(path -> !path.equals(ROUTE))
                .distinct()
                .forEach(path -> router.get(path).order(BEFORE_ROUTES).handler(ConsentPaths::lead));
    }

    private static void lead(RoutingContext context) {
        String query = context.request().query();
        context.reroute(query == null ? ROUTE : ROUTE + "?" + query);
    }
}
