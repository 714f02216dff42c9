package io.claribooks.console;

import io.vertx.ext.web.RoutingContext;

/** Answers of those who stand in front of the routes. */
final class Refusals {
    private Refusals() {}

    static void refuse(RoutingContext context, int status, String title, String detail) {
        answer(context, status, ApiAnswer.problemText(status, title, detail));
    }

    static void answer(RoutingContext context, int status, String problem) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(problem);
    }

    static void unavailable(RoutingContext context) {
        refuse(context, 503, "Not available now", "The request could not be served; the log says why.");
    }
}
