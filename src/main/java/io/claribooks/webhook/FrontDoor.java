package io.claribooks.webhook;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a route cannot do for its HTTP server: keep the bytes of form bodies, which would be consumed into a map and break
 * signatures, and turn the surplus away when too many requests are in flight, since the server itself queues without bound.
 */
public final class FrontDoor {
    private static final int FIRST = -1000;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final int limit;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** @param limit most deliveries in flight */
    public FrontDoor(int limit) {
        this.limit = limit;
    }

    /** Puts itself in front of the webhook routes. */
    public void mount(Router router) {
        router.route("/webhooks/*").order(FIRST).handler(this::enter);
    }

    private void enter(RoutingContext context) {
        if (inFlight.incrementAndGet() > limit) {
            inFlight.decrementAndGet();
            context.response()
                    .setStatusCode(503)
                    .putHeader("Retry-After", "5")
                    .putHeader("Content-Type", "application/problem+json")
                    .end(WebhookAnswer.problemText(
                            503, "Too many deliveries at once", "Send it again in a few seconds."));
            return;
        }
        context.addEndHandler(done -> inFlight.decrementAndGet());
        keepFormBytes(context.request());
        context.next();
    }

    private static void keepFormBytes(HttpServerRequest request) {
        request.headers().remove(WebhookEdge.ORIGINAL_TYPE);
        String type = request.getHeader("content-type");
        if (type != null && (type.startsWith(FORM) || type.startsWith("multipart/"))) {
            request.headers().set(WebhookEdge.ORIGINAL_TYPE, type).set("content-type", "application/octet-stream");
        }
    }
}
