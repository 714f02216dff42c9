package io.claribooks.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.Envelope;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.clarity.ReadOptions;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.Exchange;

/** Opens events: their work, their type, and the parts of the document every mapping may read. Safe for many threads. */
final class EventOpening {
    private static final String FRESHBOOKS = "freshbooks";

    private final Connections connections;
    private final EnvelopeReader reader;
    private final Clock clock;

    EventOpening(Connections connections, EnvelopeReader reader, Clock clock) {
        this.connections = connections;
        this.reader = reader;
        this.clock = clock;
    }

    /** Begins the work of an event in an exchange. */
    void open(Exchange exchange, ClaimedEvent event) {
        Work work = new Work(event, clock.instant());
        exchange.setProperty(Passage.WORK, work);
        exchange.setProperty(Passage.TYPE, event.type());
        Connection connection = connections.get(event.connection());
        exchange.setProperty(Passage.SOURCE, event.source());
        if (event.source().equals(FRESHBOOKS)) {
            openCallback(work, connection);
            return;
        }
        Envelope envelope = reader.read(
                        event.payload().getBytes(StandardCharsets.UTF_8),
                        new ReadOptions(connection.settings().store().zone(), event.eventKey()))
                .get(0);
        refuseUnknownVersion(envelope);
        refuseTest(envelope, connection);
        exchange.setProperty(Passage.THIN, envelope.thin());
        describe(work, envelope, connection);
    }

    /** FreshBooks' deliveries name a record and carry nothing of it. */
    private static void openCallback(Work work, Connection connection) {
        ObjectNode document = work.document();
        document.set("connection", connection.asDocument());
        document.putObject("event")
                .put("id", work.event().eventKey())
                .put("type", work.event().type())
                .put("occurredAt", work.event().occurredAt().toString());
        document.set("data", EnvelopeReader.document(work.event().payload().getBytes(StandardCharsets.UTF_8)));
    }

    private static void refuseUnknownVersion(Envelope envelope) {
        if (!envelope.supportedVersion()) {
            throw new UnsupportedEvent("The event has contract version " + envelope.version()
                    + "; this Claribooks reads version 1. Update Claribooks, then replay the event.");
        }
    }

    private static void refuseTest(Envelope envelope, Connection connection) {
        if (envelope.test() && !connection.settings().clarity().acceptTest()) {
            throw new Skipped("A test event; the setting clarity.accept-test keeps those out of the books.");
        }
    }

    private static void describe(Work work, Envelope envelope, Connection connection) {
        ObjectNode document = work.document();
        document.set("connection", connection.asDocument());
        document.putObject("event")
                .put("id", work.event().eventKey())
                .put("type", envelope.type())
                .put("occurredAt", envelope.occurredAt().toString());
        document.set("data", envelope.data());
    }

    /** The event cannot be understood by this version of Claribooks. */
    static final class UnsupportedEvent extends RuntimeException {
        UnsupportedEvent(String message) {
            super(message, null, false, false);
        }
    }
}
