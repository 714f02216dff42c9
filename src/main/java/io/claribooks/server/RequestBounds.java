package io.claribooks.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads every request's body before anything of ours sees the request: only so large, only so long, and all bodies together
 * within a share of the heap. Who sends slowly holds a connection and nothing else.
 */
final class RequestBounds {
    private static final int FIRST = -3000;
    /** Bodies may fill this part of the heap; the rest is for the work on them. */
    private static final int SHARE = 4;

    private final ServerRules rules;
    private final OpenConnections connections;
    private final long budget;
    private final Set<RoutingContext> open = ConcurrentHashMap.newKeySet();

    RequestBounds(ServerRules rules, OpenConnections connections) {
        this(rules, connections, Runtime.getRuntime().maxMemory() / SHARE);
    }

    RequestBounds(ServerRules rules, OpenConnections connections, long budget) {
        this.rules = rules;
        this.connections = connections;
        this.budget = budget;
    }

    void mount(Router router) {
        router.route().order(FIRST).handler(this::begin).failureHandler(RequestBounds::failed);
        router.route().order(FIRST + 1).handler(BodyHandler.create(false).setBodyLimit(rules.bodyLimit()));
        router.errorHandler(413, this::tooLarge);
    }

    /** Whose caller has gone needs no answer, and no word in the log. */
    private static void failed(RoutingContext context) {
        if (!(context.failure() instanceof HttpClosedException)
                && !context.response().closed()) {
            context.next();
        }
    }

    private void begin(RoutingContext context) {
        HttpServerRequest request = context.request();
        connections.began(request.connection());
        open.add(context);
        context.addEndHandler(done -> {
            open.remove(context);
            connections.ended(request.connection());
        });
        long declared = declared(request);
        if (declared > rules.bodyLimit()) {
            tooLarge(context);
        } else if (held() + declared > budget) {
            busy(context);
        } else {
            if (!request.isEnded()) {
                limitTime(context);
            }
            context.next();
        }
    }

    /** Never below zero; what is no number has been refused by the server itself. */
    private static long declared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private void limitTime(RoutingContext context) {
        Vertx vertx = context.vertx();
        long timer = vertx.setTimer(rules.bodyTime().toMillis(), due -> {
            if (!context.request().isEnded()) {
                cut(context, 408, "Too slow", "The body did not come within " + rules.bodyTime() + ". Send it again.");
            }
        });
        context.request().end().onComplete(read -> vertx.cancelTimer(timer));
    }

    /** Bytes of all bodies that are being read or worked on. */
    long held() {
        return open.stream().mapToLong(one -> one.request().bytesRead()).sum();
    }

    /** Bodies without a declared length, and those declared together, may outgrow the heap's share: the largest go. */
    void sweep() {
        long held = held();
        if (held <= budget) {
            return;
        }
        List<RoutingContext> unfinished = open.stream()
                .filter(one -> !one.request().isEnded())
                .sorted(Comparator.comparingLong(
                        (RoutingContext one) -> -one.request().bytesRead()))
                .toList();
        for (RoutingContext context : unfinished) {
            if (held <= budget) {
                return;
            }
            held -= context.request().bytesRead();
            busy(context);
            context.request().connection().close();
        }
    }

    private void busy(RoutingContext context) {
        context.response().putHeader("Retry-After", "5");
        answer(context, 503, "Too many requests at once", "Send it again in a few seconds.");
    }

    private void tooLarge(RoutingContext context) {
        String detail = "A body may have at most " + rules.bodyLimit() + " bytes, also after inflating.";
        answer(context, 413, "Too large", detail);
    }

    private static void cut(RoutingContext context, int status, String title, String detail) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer(context, status, title, detail);
        context.request().connection().close();
    }

    private static void answer(RoutingContext context, int status, String title, String detail) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("status", status)
                        .put("title", title)
                        .put("detail", detail)
                        .encode());
    }
}
