package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A failure that is to happen on purpose. Safe for many threads. */
final class Fault {
    /** What happens. */
    enum Kind {
        LATENCY,
        RATE_LIMITED,
        SERVER_ERROR_BEFORE,
        SERVER_ERROR_AFTER,
        CUT_BEFORE,
        CUT_AFTER,
        OK_WITH_ERRORS,
        EXPIRED_TOKEN,
        FORBIDDEN;

        boolean after() {
            return this == SERVER_ERROR_AFTER || this == CUT_AFTER;
        }
    }

    private final String method;
    private final String path;
    private final Kind kind;
    private final int status;
    private final int retryAfterSeconds;
    private final long latencyMillis;
    private final boolean forever;
    private int left;

    /** @throws IllegalArgumentException when the kind is none */
    Fault(JsonNode request) {
        String name = request.path("kind").asText().toUpperCase(Locale.ROOT).replace('-', '_');
        this.kind = Kind.valueOf(name);
        this.method = request.path("method").asText("");
        this.path = request.path("path").asText("");
        this.status = request.path("status").asInt(503);
        this.retryAfterSeconds = request.path("retryAfterSeconds").asInt(2);
        this.latencyMillis = request.path("latencyMillis").asLong(500);
        this.left = request.path("times").asInt(1);
        this.forever = left == 0;
    }

    /** Whether it happens to this call; counts it. */
    synchronized boolean strikes(Request request) {
        boolean meant = (method.isEmpty() || method.equals(request.method()))
                && request.path().contains(path);
        if (!meant || !forever && left == 0) {
            return false;
        }
        left--;
        return true;
    }

    synchronized boolean isSpent() {
        return !forever && left <= 0;
    }

    Kind kind() {
        return kind;
    }

    int status() {
        return status;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    long latencyMillis() {
        return latencyMillis;
    }

    com.fasterxml.jackson.databind.node.ObjectNode describe() {
        return Json.object()
                .put("kind", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("method", method)
                .put("path", path)
                .put("left", forever ? 0 : left);
    }
}
