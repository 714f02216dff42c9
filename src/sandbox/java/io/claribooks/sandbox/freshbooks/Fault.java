package io.claribooks.sandbox.freshbooks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One way to make calls fail.
 *
 * @param method the HTTP method it is for, or null for all
 * @param path a part of the request path it is for, or null for all
 * @param after how many calls it is for pass before the first one that meets it
 * @param status the status of a server error
 * @param retryAfterSeconds the Retry-After of a 429
 * @param retryAfterDate whether Retry-After is told as an HTTP date
 */
record Fault(
        String method,
        String path,
        Kind kind,
        int after,
        int times,
        int status,
        int retryAfterSeconds,
        boolean retryAfterDate,
        long latencyMillis) {

    /** What happens; {@code *_AFTER} really does the call's work first. */
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

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Kind> of(String key) {
            return Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
        }

        static List<String> keys() {
            return Arrays.stream(values()).map(Kind::key).toList();
        }
    }

    boolean matches(Request request) {
        return (method == null || method.equalsIgnoreCase(request.method()))
                && (path == null || request.path().contains(path));
    }
}
