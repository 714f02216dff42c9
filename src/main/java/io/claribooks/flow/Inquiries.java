package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.connection.Disconnected;
import io.claribooks.connection.TokenUnavailable;
import io.claribooks.freshbooks.DeliveryProblem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Calls to FreshBooks that no event makes, while a person waits for the answer: through the routes of {@code
 * freshbooks-call.camel.yaml}, and not for long. Safe for many threads.
 */
final class Inquiries {
    /** Who waits longer thinks that nothing will come. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Supplier<ProducerTemplate> template;
    private final Function<String, RuntimeException> unavailable;
    private final Function<Disconnected, RuntimeException> disconnected;

    /** @param unavailable what is thrown when FreshBooks cannot be asked, out of a sentence that says why */
    Inquiries(Supplier<ProducerTemplate> template, Function<String, RuntimeException> unavailable) {
        this(template, unavailable, failure -> unavailable.apply(failure.getMessage()));
    }

    /**
     * @param unavailable what is thrown when FreshBooks cannot be asked now, out of a sentence that says why
     * @param disconnected what is thrown when a person must connect the account first
     */
    Inquiries(
            Supplier<ProducerTemplate> template,
            Function<String, RuntimeException> unavailable,
            Function<Disconnected, RuntimeException> disconnected) {
        this.template = template;
        this.unavailable = unavailable;
        this.disconnected = disconnected;
    }

    /**
     * What a channel answers. Once more after a token that was not accepted, for by then it has been refreshed.
     *
     * @param details tells the exchange what is asked for
     * @throws DeliveryProblem.Refused when FreshBooks refuses
     */
    JsonNode reply(String connection, String channel, Consumer<Exchange> details) {
        try {
            return once(connection, channel, details);
        } catch (DeliveryProblem.Unauthorized e) {
            return again(connection, channel, details);
        }
    }

    private JsonNode again(String connection, String channel, Consumer<Exchange> details) {
        try {
            return once(connection, channel, details);
        } catch (DeliveryProblem.Unauthorized e) {
            throw unavailable.apply(e.getMessage() + " Connect the account again.");
        }
    }

    private JsonNode once(String connection, String channel, Consumer<Exchange> details) {
        Exchange exchange = answered(template.get().asyncSend(channel, out -> {
            out.setProperty(Passage.CONNECTION, connection);
            details.accept(out);
        }));
        Exception failure = exchange.getException();
        if (failure instanceof DeliveryProblem.Unauthorized || failure instanceof DeliveryProblem.Refused) {
            throw (DeliveryProblem) failure;
        }
        if (failure instanceof Disconnected gone) {
            throw disconnected.apply(gone);
        }
        if (failure instanceof TokenUnavailable) {
            throw unavailable.apply(failure.getMessage());
        }
        if (failure != null) {
            throw unavailable.apply("FreshBooks cannot be asked now: " + failure.getMessage());
        }
        return Passage.reply(exchange);
    }

    /** A call that takes longer is left to its own timeout. */
    private Exchange answered(CompletableFuture<Exchange> sent) {
        try {
            return sent.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unavailable.apply("FreshBooks did not answer within " + LONGEST.toSeconds() + " seconds; try again.");
        } catch (ExecutionException e) {
            throw unavailable.apply(
                    "FreshBooks cannot be asked now: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable.apply("The question to FreshBooks was broken off.");
        }
    }
}
