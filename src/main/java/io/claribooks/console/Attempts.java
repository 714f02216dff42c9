package io.claribooks.console;

import io.claribooks.database.StoreUnavailable;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempts to sign in: each is counted, and made where it may take its time. */
final class Attempts {
    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final SignInLimit limit;
    private final Callers callers;

    Attempts(SignInLimit limit, Callers callers) {
        this.limit = limit;
        this.callers = callers;
    }

    /**
     * Makes an attempt.
     *
     * @param as whom the caller wants to be; their own success forgives their own failures only
     * @param known who they are, if that takes no time
     * @param look finds out who they are; may block
     * @param wrong has the caller refused
     */
    <T> void make(
            RoutingContext context,
            String as,
            Optional<T> known,
            Callable<Optional<T>> look,
            Consumer<T> right,
            Runnable wrong) {
        String caller = callers.of(context.request());
        Optional<Duration> pause = limit.begin(caller);
        if (pause.isPresent()) {
            long seconds = pause.get().toSeconds() + 1;
            context.response().putHeader("Retry-After", Long.toString(seconds));
            Refusals.refuse(context, 429, "Too many failed sign-ins", "Try again in " + seconds + " seconds.");
            return;
        }
        if (known.isPresent()) {
            limit.right(caller, as);
            right.accept(known.get());
            return;
        }
        context.vertx()
                .executeBlocking(look, false)
                .onSuccess(found -> {
                    if (found.isPresent()) {
                        limit.right(caller, as);
                        right.accept(found.get());
                    } else {
                        limit.wrong(caller, as);
                        wrong.run();
                    }
                })
                .onFailure(failure -> {
                    limit.undecided(caller);
                    failed(context, failure);
                });
    }

    /** What went wrong goes to the log; the caller is told that it was not them. */
    static void failed(RoutingContext context, Throwable failure) {
        if (failure instanceof StoreUnavailable) {
            log.warn("console.store-unavailable cause={}", failure.getMessage());
        } else {
            log.error("console.failed", failure);
        }
        Refusals.unavailable(context);
    }
}
