package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

/** What a call gets that meets a fault. */
final class FaultReplies {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT);

    private FaultReplies() {}

    /**
     * @param now the simulator's time
     * @param work the call's own work, done for the faults that strike after it
     */
    static Reply of(Fault fault, Request request, Instant now, Supplier<Reply> work) {
        return switch (fault.kind()) {
            case RATE_LIMITED -> rateLimited(retryAfter(fault, now));
            case SERVER_ERROR_BEFORE -> serverError(fault, now);
            case SERVER_ERROR_AFTER -> after(work, serverError(fault, now));
            case CUT_BEFORE -> Reply.CUT;
            case CUT_AFTER -> after(work, Reply.CUT);
            case OK_WITH_ERRORS -> okWithErrors(request);
            case EXPIRED_TOKEN -> OAuthErrors.unauthenticated();
            case FORBIDDEN ->
                Reply.json(
                        403,
                        AccountingErrors.classicBody(
                                AccountingErrors.permissionDenied().errors()));
            case LATENCY -> work.get();
        };
    }

    private static Reply after(Supplier<Reply> work, Reply answer) {
        work.get();
        return answer;
    }

    private static Reply okWithErrors(Request request) {
        boolean items = request.segment(4).equals("items");
        return AccountingDoor.okWithErrors(items ? 12001 : 1003, "You do not have access to this resource.");
    }

    /** The body of a 429 is not recorded; Retry-After is. */
    static Reply rateLimited(String retryAfter) {
        ObjectNode body = Json.object().put("error_type", "rate_limited").put("message", "Too many requests");
        return Reply.json(429, body).with("Retry-After", retryAfter);
    }

    /** Seconds, or a date; a date is told in whole seconds, and none too early. */
    private static String retryAfter(Fault fault, Instant now) {
        return fault.retryAfterDate()
                ? HTTP_DATE.format(now.plusMillis(999)
                        .plusSeconds(fault.retryAfterSeconds())
                        .atOffset(ZoneOffset.UTC))
                : Integer.toString(fault.retryAfterSeconds());
    }

    private static Reply serverError(Fault fault, Instant now) {
        ObjectNode body = Json.object().put("error_type", "internal").put("message", "An error has occurred");
        Reply reply = Reply.json(fault.status(), body);
        return fault.retryAfterSeconds() > 0 ? reply.with("Retry-After", retryAfter(fault, now)) : reply;
    }

    /** Holds the call for so many milliseconds of real time. */
    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
