package io.claribooks.inbox;

/**
 * One call to the other side, as the attempt's record shows it. Never holds a header, so never a token.
 *
 * @param at when it was sent, RFC 3339
 * @param operation the route that made it, such as {@code create-invoice}
 * @param method HTTP method
 * @param path path and query
 * @param status HTTP status, or 0 when no answer came
 * @param millis how long it took
 * @param request body sent, or null
 * @param reply body answered, or null
 */
public record CallRecord(
        String at,
        String operation,
        String method,
        String path,
        int status,
        long millis,
        String request,
        String reply) {}
