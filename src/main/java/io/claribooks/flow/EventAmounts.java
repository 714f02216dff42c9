package io.claribooks.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.AmountDoor;
import io.claribooks.clarity.Envelope;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.clarity.OrderReader;
import io.claribooks.clarity.PaymentReader;
import io.claribooks.clarity.ReadOptions;
import io.claribooks.clarity.UnreadableDocument;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.ClaimedEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;

/** What an order, payment or refund of the shop comes to. Safe for many threads. */
public final class EventAmounts implements AmountDoor {
    private final Connections connections;
    private final EnvelopeReader reader;

    public EventAmounts(Connections connections, EnvelopeReader reader) {
        this.connections = connections;
        this.reader = reader;
    }

    @Override
    public Optional<Amount> of(ClaimedEvent event) {
        boolean order = event.type().startsWith("order.");
        if (!event.source().equals("clarity") || !order && !event.type().startsWith("payment.")) {
            return Optional.empty();
        }
        ZoneId zone = connections.get(event.connection()).settings().store().zone();
        try {
            Envelope envelope = reader.read(
                            event.payload().getBytes(StandardCharsets.UTF_8), new ReadOptions(zone, event.eventKey()))
                    .get(0);
            return envelope.thin() ? Optional.empty() : Optional.of(amount(envelope, zone, order));
        } catch (UnreadableDocument e) {
            // Why it needs a person is most likely just that.
            return Optional.empty();
        }
    }

    private static Amount amount(Envelope envelope, ZoneId zone, boolean order) {
        ObjectNode document =
                order ? OrderReader.read(envelope.data(), zone) : PaymentReader.read(envelope.data(), zone);
        return new Amount(
                (order ? "order/" : "payment/") + document.path("id").asText(),
                document.path("currency").asText(),
                new BigDecimal(document.path(order ? "total" : "amount").asText()));
    }
}
