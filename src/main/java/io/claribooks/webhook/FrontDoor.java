package io.claribooks.webhook;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * What a route cannot do for its HTTP server: keep the bytes of form bodies, which would be consumed into a map and break
 * signatures, and turn the surplus away when too many deliveries are in flight, since the server itself queues without bound.
 * A delivery takes its place when its body is there, so that slow senders hold none.
 */
public final class FrontDoor {
    private static final int BEFORE_THE_BODY = -4000;
    private static final int WITH_THE_BODY = -1000;
    private static final int LAST = Integer.MAX_VALUE;
    private static final List<String> SIDES = List.of("clarity", "freshbooks");
    private static final String WHOLE_SINCE = "wholeSince";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final int limit;
    private final BooleanSupplier open;
    private final DeliveryWatch watch;
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * @param limit most deliveries in flight
     * @param open whether the webhook routes stand; while they end the server would answer 404, after which a shop may stop
     *     sending
     * @param watch is told how each was answered, also when it was turned away before a route saw it
     */
    public FrontDoor(int limit, BooleanSupplier open, DeliveryWatch watch) {
        this.limit = limit;
        this.open = open;
        this.watch = watch;
    }

    /** Puts itself in front of the webhook routes. */
    public void mount(Router router) {
        router.route("/webhooks/*").order(BEFORE_THE_BODY).handler(FrontDoor::keepFormBytes);
        for (String side : SIDES) {
            router.route("/webhooks/" + side + "/:connection")
                    .order(BEFORE_THE_BODY)
                    .handler(context -> look(context, side));
        }
        router.route("/webhooks/*").order(WITH_THE_BODY).handler(this::enter);
        for (String side : SIDES) {
            router.route("/webhooks/" + side + "/:connection").order(LAST).handler(FrontDoor::absent);
        }
    }

    private void look(RoutingContext context, String side) {
        String connection = context.pathParam("connection");
        context.addEndHandler(done -> {
            if (done.succeeded()) {
                Long since = context.get(WHOLE_SINCE);
                int status = context.response().getStatusCode();
                watch.answered(side, connection, status, since == null ? 0 : System.nanoTime() - since);
            }
        });
        context.next();
    }

    private void enter(RoutingContext context) {
        context.put(WHOLE_SINCE, System.nanoTime());
        if (!open.getAsBoolean()) {
            refuse(context, "1", "Starting or ending");
            return;
        }
        if (inFlight.incrementAndGet() > limit) {
            inFlight.decrementAndGet();
            refuse(context, "5", "Too many deliveries at once");
            return;
        }
        context.addEndHandler(done -> inFlight.decrementAndGet());
        context.next();
    }

    /** Nobody behind takes it: an edit of the route is just being swapped in, and a 404 might end the subscription. */
    private static void absent(RoutingContext context) {
        refuse(context, "1", "Changing");
    }

    private static void refuse(RoutingContext context, String seconds, String title) {
        context.response()
                .setStatusCode(503)
                .putHeader("Retry-After", seconds)
                .putHeader("Content-Type", "application/problem+json")
                .end(WebhookAnswer.problemText(503, title, "Send it again in a few seconds."));
    }

    private static void keepFormBytes(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.headers().remove(WebhookEdge.ORIGINAL_TYPE);
        String type = request.getHeader("content-type");
        if (type != null && (type.startsWith(FORM) || type.startsWith("multipart/"))) {
            request.headers().set(WebhookEdge.ORIGINAL_TYPE, type).set("content-type", "application/octet-stream");
        }
        context.next();
    }
}
