package io.claribooks.flow;

import io.claribooks.attention.Problem;
import io.claribooks.clarity.UnreadableDocument;
import io.claribooks.connection.Connections;
import io.claribooks.connection.Disconnected;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.Work;
import io.claribooks.posting.HeldElsewhere;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a failed attempt in the status its failure calls for, in words the owner understands. */
public final class SetAside {
    private static final Logger log = LoggerFactory.getLogger(SetAside.class);
    /** How long the events of a disconnected connection are left alone before one of them tries again. */
    private static final Duration DISCONNECTED_REST = Duration.ofSeconds(30);

    /** How long an event that needs a shop which refuses us is left alone; the others of its connection go on. */
    private static final Duration SHOP_REST = Duration.ofMinutes(2);

    /** How long an event is left alone whose document another attempt is writing. */
    private static final Duration TURN_RECHECK = Duration.ofSeconds(5);

    private final Outcomes outcomes;
    private final Connections connections;
    private final FreshBooksCalls calls;
    private final Clock clock;

    public SetAside(Outcomes outcomes, Connections connections, FreshBooksCalls calls, Clock clock) {
        this.outcomes = outcomes;
        this.connections = connections;
        this.calls = calls;
        this.clock = clock;
    }

    /** A failure in one branch of a split comes wrapped by Camel; what counts is inside. */
    static Exception cause(Exchange exchange) {
        return unwrapped(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    static Exception unwrapped(Exception failure) {
        Exception cause = failure;
        while ((cause instanceof CamelExchangeException || cause instanceof RuntimeCamelException)
                && cause.getCause() instanceof Exception inner) {
            cause = inner;
        }
        return cause;
    }

    /** What a failed delivery is called on record. */
    static String sentence(Exception cause) {
        if (cause instanceof SocketTimeoutException) {
            return "The other side did not answer in time; whether it did its part is looked up before the next try.";
        }
        if (cause instanceof ConnectException) {
            return "The other side cannot be reached: " + cause.getMessage();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    public void pauseConnection(Exchange exchange) {
        Work work = Passage.work(exchange);
        DeliveryProblem.RateLimited limited = (DeliveryProblem.RateLimited) cause(exchange);
        Instant until = clock.instant().plus(limited.retryAfter());
        connections.pause(work.connection(), until, limited.getMessage());
        outcomes.waiting(work, Outcomes.CONNECTION + work.connection(), limited.getMessage(), limited.retryAfter());
    }

    public void disconnect(Exchange exchange) {
        Work work = Passage.work(exchange);
        String reason = cause(exchange).getMessage() + " A refreshed token was refused too: connect the account again.";
        connections.awaitPerson(work.connection(), clock.instant().plus(DISCONNECTED_REST), reason);
        outcomes.waiting(work, Outcomes.CONNECTION + work.connection(), reason, DISCONNECTED_REST);
    }

    public void awaitConnection(Exchange exchange) {
        Work work = Passage.work(exchange);
        Disconnected disconnected = (Disconnected) cause(exchange);
        if (disconnected.isByShop()) {
            outcomes.waiting(work, Outcomes.CONNECTION + work.connection(), disconnected.getMessage(), SHOP_REST);
            return;
        }
        connections.awaitPerson(work.connection(), clock.instant().plus(DISCONNECTED_REST), disconnected.getMessage());
        outcomes.waiting(work, Outcomes.CONNECTION + work.connection(), disconnected.getMessage(), DISCONNECTED_REST);
    }

    /** Another attempt is writing the same document; without using up an attempt of its own the event looks again. */
    public void awaitTurn(Exchange exchange) {
        HeldElsewhere held = (HeldElsewhere) cause(exchange);
        outcomes.waiting(Passage.work(exchange), "turn:" + held.key().shown(), held.getMessage(), TURN_RECHECK);
    }

    public void skip(Exchange exchange) {
        outcomes.skipped(Passage.work(exchange), cause(exchange).getMessage());
    }

    public void askAPerson(Exchange exchange) {
        Work work = Passage.work(exchange);
        Question question = Question.of(cause(exchange));
        if (question.answerable()) {
            outcomes.review(work, question.cause(), question.sentence(), question.repair(), question.answers());
        } else {
            outcomes.dead(work, question.cause(), question.sentence(), question.repair());
        }
    }

    public void deadLetter(Exchange exchange) {
        calls.keepUnanswered(exchange);
        Work work = Passage.work(exchange);
        Exception cause = cause(exchange);
        if (cause instanceof UnreadableDocument || cause instanceof EventOpening.UnsupportedEvent) {
            Question question = Question.unreadable(cause);
            outcomes.dead(work, question.cause(), question.sentence(), question.repair());
            return;
        }
        // A cause nobody foresaw: the log gets the stack, the event the sentence.
        log.error(
                "event.failed-unexpectedly eventId={} type={}",
                work.event().id(),
                work.event().type(),
                cause);
        String what = cause.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        outcomes.dead(
                work,
                Problem.UNFORESEEN.about(what),
                "An unexpected failure (" + what + ") stopped this event; the log has its details under eventId="
                        + work.event().id() + ".",
                "Report it with the log lines; replay the event when it is mended.");
    }
}
