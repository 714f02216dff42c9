package io.claribooks.routing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Date;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How routes did since they were loaded, as Camel's management counts them. */
final class RouteCounts {
    private static final Logger log = LoggerFactory.getLogger(RouteCounts.class);

    private final CamelContext context;
    private final ManagedCamelContext management;

    RouteCounts(CamelContext context) {
        this.context = context;
        management = context.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
    }

    /** One reading of a route's managed counts. */
    @FunctionalInterface
    private interface Reading {
        void into(ObjectNode counts, ManagedRouteMBean route) throws Exception;
    }

    /** The counts that change while one looks; {@code setAside} are failures that were dealt with: waits, skips, questions. */
    ObjectNode of(String id) {
        return read(id, this::passed);
    }

    /** The same, with times and the last ends. */
    ObjectNode whole(String id) {
        return read(id, (counts, route) -> {
            passed(counts, route);
            counts.put("redelivered", route.getRedeliveries())
                    .put("maxMillis", known(route.getMaxProcessingTime()))
                    .put("lastMillis", known(route.getLastProcessingTime()))
                    .put("lastDoneAt", text(route.getLastExchangeCompletedTimestamp()))
                    .put("lastFailedAt", text(route.getLastExchangeFailureTimestamp()));
        });
    }

    private ObjectNode read(String id, Reading reading) {
        ObjectNode counts = new JsonNodeFactory(true)
                .objectNode()
                .put("done", 0)
                .put("setAside", 0)
                .put("failed", 0)
                .put("inFlight", context.getInflightRepository().size(id))
                .putNull("meanMillis");
        ManagedRouteMBean route = management == null ? null : management.getManagedRoute(id);
        try {
            if (route != null) {
                reading.into(counts, route);
            }
        } catch (Exception e) {
            // An edit takes a route's bean away while it is read; the fresh one begins at nought.
            log.debug("routes.not-counted route={}", id, e);
        }
        return counts;
    }

    /** Each attribute is a call through management, so none is asked for that is known elsewhere. */
    private void passed(ObjectNode counts, ManagedRouteMBean route) throws Exception {
        long setAside = route.getFailuresHandled();
        counts.put("done", Math.max(0, route.getExchangesCompleted() - setAside))
                .put("setAside", setAside)
                .put("failed", route.getExchangesFailed())
                .put("meanMillis", known(route.getMeanProcessingTime()));
    }

    /** Camel says -1 before the first exchange. */
    private static Long known(long millis) {
        return millis < 0 ? null : millis;
    }

    private static String text(Date moment) {
        return moment == null ? null : moment.toInstant().toString();
    }
}
