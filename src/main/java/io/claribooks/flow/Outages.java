package io.claribooks.flow;

import io.claribooks.attention.Problem;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.connection.TokenUnavailable;
import io.claribooks.database.StoreUnavailable;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.Work;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;

/**
 * Tells an outage of FreshBooks from a failure of one event. An outage is no event's fault: the connection rests, and its events wait
 * in their order without using up an attempt, however long it takes. A failure of the event itself uses up one.
 */
public final class Outages {
    /** Why the attempt failed; kept, because the question may fail for reasons of its own. */
    private static final String FAILURE = "deliveryFailure";
    /** Whether the failed attempt left a call to FreshBooks without an answer. */
    private static final String UNANSWERED = "callUnanswered";
    /** Whether FreshBooks is to be asked. */
    private static final String SUSPECTED = "outageSuspected";
    /** Whether it is down. */
    private static final String DOWN = "outage";

    private final Outcomes outcomes;
    private final Connections connections;
    private final FreshBooksCalls calls;
    private final Clock clock;

    public Outages(Outcomes outcomes, Connections connections, FreshBooksCalls calls, Clock clock) {
        this.outcomes = outcomes;
        this.connections = connections;
        this.calls = calls;
        this.clock = clock;
    }

    /** Keeps the failure. FreshBooks is asked, unless it was our own store that failed. */
    public void suspect(Exchange exchange) {
        Exception failure = SetAside.cause(exchange);
        exchange.setProperty(FAILURE, failure);
        exchange.setProperty(UNANSWERED, calls.keepUnanswered(exchange));
        exchange.setProperty(SUSPECTED, !(failure instanceof StoreUnavailable));
        exchange.getMessage().setBody(null);
    }

    /** Nothing that was sent reached the other side. Where that is FreshBooks and not the shop, there is nothing to ask. */
    public void unreached(Exchange exchange) {
        if (exchange.getProperty(UNANSWERED, Boolean.class)) {
            exchange.setProperty(DOWN, true);
            exchange.setProperty(SUSPECTED, false);
        }
    }

    /** The question was not answered as it should be. */
    public void unanswered(Exchange exchange) {
        calls.keepUnanswered(exchange);
        Exception problem = SetAside.cause(exchange);
        if (problem instanceof DeliveryProblem.RateLimited limited) {
            String connection = Passage.connection(exchange);
            connections.pause(connection, clock.instant().plus(limited.retryAfter()), limited.getMessage());
        }
        exchange.setProperty(
                DOWN,
                problem instanceof DeliveryProblem.Busy
                        || problem instanceof TokenUnavailable
                        || problem instanceof IOException);
    }

    /** Ends the attempt: the event waits for its connection, or is scheduled for later, or is given up. */
    public void settle(Exchange exchange) {
        Work work = Passage.work(exchange);
        String sentence = SetAside.sentence(exchange.getProperty(FAILURE, Exception.class));
        Connection connection = connections.get(work.connection());
        Instant restsUntil = exchange.getProperty(DOWN, false, Boolean.class)
                ? connection.down(sentence)
                : connection.failed(work.event().id(), sentence);
        if (restsUntil == null) {
            outcomes.retry(work, Problem.UNREACHABLE.cause(), sentence);
        } else {
            outcomes.waiting(work, Outcomes.CONNECTION + work.connection(), sentence, until(restsUntil));
        }
    }

    private Duration until(Instant instant) {
        Duration left = Duration.between(clock.instant(), instant);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
