package io.claribooks.freshbooks;

import java.time.Duration;

/** Why a call did not do what it was meant to; each kind is treated in its own way by {@code error-handling.camel.yaml}. */
public abstract sealed class DeliveryProblem extends RuntimeException {
    private DeliveryProblem(String message, Throwable cause) {
        super(message, cause, false, cause != null);
    }

    /** The far side is out of order or did not answer; whether a write happened is unknown. */
    public static final class Busy extends DeliveryProblem {
        public Busy(String message) {
            super(message, null);
        }
    }

    /** What an unanswered write did is not known yet, so that it can neither be taken over nor repeated at once. */
    public static final class Unsettled extends DeliveryProblem {
        public Unsettled(String message) {
            super(message, null);
        }
    }

    /** The far side asks for a pause; nothing was written. */
    public static final class RateLimited extends DeliveryProblem {
        private final transient Duration retryAfter;

        public RateLimited(String message, Duration retryAfter) {
            super(message, null);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The access token was not accepted; nothing was written. */
    public static final class Unauthorized extends DeliveryProblem {
        public Unauthorized(String message) {
            super(message, null);
        }
    }

    /** The request was understood and refused; the same request will be refused again. */
    public static final class Refused extends DeliveryProblem {
        private final int status;
        private final int errno;
        private final String field;

        /**
         * @param status HTTP status
         * @param errno FreshBooks' number of the problem, or 0
         * @param field member refused, or null
         */
        public Refused(String message, int status, int errno, String field) {
            super(message, null);
            this.status = status;
            this.errno = errno;
            this.field = field;
        }

        public int status() {
            return status;
        }

        public int errno() {
            return errno;
        }

        public String field() {
            return field;
        }
    }
}
