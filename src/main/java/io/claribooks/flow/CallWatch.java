package io.claribooks.flow;

import io.claribooks.freshbooks.DeliveryProblem;
import java.util.Locale;

/** Is told of every call to FreshBooks and to a shop when it is over. Must be quick and must not throw. */
@FunctionalInterface
public interface CallWatch {
    /** How a call ended. */
    enum Outcome {
        /** It did what it was meant to. */
        OK,
        /** Refused for good: a 4xx, or errors in a 200. */
        REFUSED,
        /** The token was not accepted. */
        UNAUTHORIZED,
        /** A pause was asked for. */
        LIMITED,
        /** The far side was out of order, or answered what nobody understands. */
        BUSY,
        /** No answer came. */
        UNANSWERED;

        /** In small letters. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The outcome of a call that was answered.
         *
         * @param problem what the reader of the answer made of it; null when it was good
         */
        static Outcome of(RuntimeException problem) {
            if (problem == null) {
                return OK;
            }
            if (problem instanceof DeliveryProblem.Unauthorized) {
                return UNAUTHORIZED;
            }
            if (problem instanceof DeliveryProblem.RateLimited) {
                return LIMITED;
            }
            return problem instanceof DeliveryProblem.Busy ? BUSY : REFUSED;
        }

        /** The outcome by the status alone, for calls whose answer is read elsewhere. */
        static Outcome of(int status) {
            return switch (status) {
                case 401 -> UNAUTHORIZED;
                case 429 -> LIMITED;
                default -> status / 100 == 2 ? OK : status / 100 == 4 && status != 408 ? REFUSED : BUSY;
            };
        }
    }

    /**
     * A call that is over.
     *
     * @param connection id of the connection it was made for
     * @param system {@code freshbooks} or {@code clarity}
     * @param operation channel of the route that made it, such as {@code create-invoice}
     * @param method HTTP method
     * @param status HTTP status; 0 without an answer
     * @param nanos from the moment it could be sent to the last byte of the answer
     */
    record Call(
            String connection,
            String system,
            String operation,
            String method,
            int status,
            Outcome outcome,
            long nanos) {}

    /** It is over. */
    void over(Call call);

    /** Tells both. */
    static CallWatch both(CallWatch one, CallWatch other) {
        return call -> {
            one.over(call);
            other.over(call);
        };
    }
}
