package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.connection.Disconnected;
import io.claribooks.connection.TokenUnavailable;
import io.claribooks.freshbooks.DeliveryProblem;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Calls to FreshBooks that a person makes and no event, through the routes of {@code freshbooks-call.camel.yaml}. */
final class CallsByHand {
    private final Supplier<ProducerTemplate> template;

    CallsByHand(Supplier<ProducerTemplate> template) {
        this.template = template;
    }

    /**
     * Calls, and once more after a token that was not accepted, for by then it has been refreshed.
     *
     * @param details sets what the route needs
     * @return the result
     * @throws DeliveryProblem.Refused when FreshBooks understood and refuses
     * @throws Disconnected when a person must connect the account
     * @throws TokenUnavailable when FreshBooks cannot be asked now
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
            throw new TokenUnavailable(e.getMessage() + " Connect the account again.");
        }
    }

    private JsonNode once(String connection, String channel, Consumer<Exchange> details) {
        Exchange exchange = template.get().request(channel, out -> {
            out.setProperty(Passage.CONNECTION, connection);
            details.accept(out);
        });
        Exception failure = exchange.getException();
        if (failure instanceof DeliveryProblem.Unauthorized
                || failure instanceof DeliveryProblem.Refused
                || failure instanceof Disconnected
                || failure instanceof TokenUnavailable) {
            throw (RuntimeException) failure;
        }
        if (failure != null) {
            throw new TokenUnavailable("FreshBooks cannot be asked now: " + failure.getMessage());
        }
        return Passage.reply(exchange);
    }
}
