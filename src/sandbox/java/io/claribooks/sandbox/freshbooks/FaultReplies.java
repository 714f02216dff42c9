package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** What a call gets that meets a fault. */
final class FaultReplies {
    private FaultReplies() {}

    /** @param work the call's own work, done for the faults that strike after it */
    static Reply of(Fault fault, Request request, Supplier<Reply> work) {
        return switch (fault.kind()) {
            case RATE_LIMITED -> rateLimited(fault.retryAfterSeconds());
            case SERVER_ERROR_BEFORE -> serverError(fault);
            case SERVER_ERROR_AFTER -> after(work, serverError(fault));
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
    static Reply rateLimited(int retryAfterSeconds) {
        ObjectNode body = Json.object().put("error_type", "rate_limited").put("message", "Too many requests");
        return Reply.json(429, body).with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    private static Reply serverError(Fault fault) {
        ObjectNode body = Json.object().put("error_type", "internal").put("message", "An error has occurred");
        Reply reply = Reply.json(fault.status(), body);
        return fault.retryAfterSeconds() > 0
                ? reply.with("Retry-After", Integer.toString(fault.retryAfterSeconds()))
                : reply;
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
