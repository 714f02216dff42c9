package io.claribooks.sandbox.clarity;

/** Stands before every REST call: first the faults that are armed, then the token. */
final class Gate {
    private final Faults faults;
    private final Tokens tokens;

    Gate(Faults faults, Tokens tokens) {
        this.faults = faults;
        this.tokens = tokens;
    }

    Router.Handler guard(String scope, Router.Handler handler) {
        return call -> {
            misbehave(call);
            faults.take("expired-token", call.path()).ifPresent(fault -> {
                throw tokens.expire(call);
            });
            tokens.check(call, scope);
            return handler.handle(call);
        };
    }

    /** Slowness, failures and limits also befall the token call. */
    Router.Handler open(Router.Handler handler) {
        return call -> {
            misbehave(call);
            return handler.handle(call);
        };
    }

    private void misbehave(Call call) {
        faults.take("latency", call.path()).ifPresent(fault -> pause(fault.number("delayMs")));
        faults.take("server-error", call.path()).ifPresent(fault -> {
            int status = fault.number("status");
            throw new Problem(status, "server_error", "The shop is out of order on purpose.");
        });
        faults.take("rate-limited", call.path()).ifPresent(fault -> {
            throw new Problem(429, "rate_limited", "Too many calls; wait as long as Retry-After says.")
                    .with("Retry-After", String.valueOf(fault.number("retryAfter")));
        });
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "shutting_down", "The shop is closing.");
        }
    }
}
