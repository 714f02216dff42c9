package io.claribooks.flow;

import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.Work;
import io.claribooks.routing.RouteHalted;
import io.claribooks.routing.RouteSwitches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;

/**
 * Holds events that need a route which is switched off, or which an edit took away. They use up no attempt, keep their order, and go
 * on when the route is switched on; now and then one looks by itself, because another node may have it.
 */
public final class HaltedRoutes {
    /** Released when this route is switched on. */
    public static final String ROUTE = "route:";

    private static final String ABSENT = ROUTE + RouteSwitches.ABSENT;
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
    private static final Duration LAST_LOOK = Duration.ofMinutes(10);

    private final Outcomes outcomes;
    private final Clock clock;

    public HaltedRoutes(Outcomes outcomes, Clock clock) {
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** Ends the attempt; the event waits for the route. */
    public void hold(Exchange exchange) {
        Work work = Passage.work(exchange);
        RouteHalted halted = found(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        if (halted != null) {
            String route = ROUTE + halted.route();
            outcomes.waiting(work, route, halted.getMessage(), pause(work, route));
        } else {
            String sentence = "A route that this event needs is not there; its file may just be edited, or was removed."
                    + " The event goes on by itself when the route is back.";
            outcomes.waiting(work, ABSENT, sentence, pause(work, ABSENT));
        }
    }

    /** What fails in a branch of a split comes wrapped by Camel. */
    private static RouteHalted found(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof RouteHalted)) {
            cause = cause.getCause();
        }
        return (RouteHalted) cause;
    }

    /** Twice as long each time. */
    private Duration pause(Work work, String route) {
        Instant since = work.event().waitingSince(route);
        Duration waited = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        if (waited.compareTo(FIRST_LOOK) < 0) {
            return FIRST_LOOK;
        }
        return waited.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : waited;
    }
}
