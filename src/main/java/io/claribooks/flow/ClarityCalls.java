package io.claribooks.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.clarity.UnreadableDocument;
import io.claribooks.connection.ClientCredentials;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.freshbooks.ReplyReader;
import io.claribooks.inbox.CallRecord;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import io.claribooks.redaction.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;

/** The two ends of a read from the shop's API. */
public final class ClarityCalls {
    private static final String SENT_AT = "claritySentAt";
    private static final String TOKEN = "clarityToken";
    private static final String OPERATION = "clarityOperation";

    private final Connections connections;
    private final ClientCredentials tokens;
    private final ReplyReader replies;
    private final Clock clock;

    public ClarityCalls(Connections connections, ClientCredentials tokens, ReplyReader replies, Clock clock) {
        this.connections = connections;
        this.tokens = tokens;
        this.replies = replies;
        this.clock = clock;
    }

    /** Addresses and authorises the read described by the headers. */
    public void prepare(Exchange exchange, String operation) {
        Work work = Passage.work(exchange);
        Connection connection = connections.get(work.connection());
        String url = connection.settings().clarity().url();
        if (url.isEmpty()) {
            throw new NeedsReview(
                    "The event carries only the id of its document, and the setting connection." + connection.id()
                            + ".clarity.url is empty, so the document cannot be fetched. Set it, then replay.",
                    List.of("Replay", "Discard"));
        }
        String token = tokens.current(connection.id()).value();
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, url);
        exchange.getMessage().setHeader("Authorization", "Bearer " + token);
        exchange.getMessage().setHeader("Accept", "application/json");
        exchange.setProperty(TOKEN, token);
        exchange.setProperty(OPERATION, operation);
        exchange.setProperty(SENT_AT, clock.instant());
    }

    /** Reads the answer; the body becomes the document. */
    public void read(Exchange exchange) {
        Work work = Passage.work(exchange);
        var message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String body = message.getBody(String.class);
        Instant sent = exchange.getProperty(SENT_AT, Instant.class);
        work.called(new CallRecord(
                sent.toString(),
                exchange.getProperty(OPERATION, String.class),
                "GET",
                work.event().resourceId(),
                status,
                Duration.between(sent, clock.instant()).toMillis(),
                null,
                body));
        if (status == 404 || status == 410) {
            throw new Skipped(
                    "The shop no longer has the document " + work.event().resourceId() + ".");
        }
        try {
            replies.read(status, body, message.getHeader("Retry-After", String.class));
            message.setBody(EnvelopeReader.document(Redaction.json(body).getBytes(StandardCharsets.UTF_8)));
        } catch (DeliveryProblem.Unauthorized e) {
            tokens.invalidate(work.connection(), exchange.getProperty(TOKEN, String.class));
            throw e;
        }
    }

    /** Takes the fetched document as the event's. */
    public void fill(Exchange exchange) {
        Work work = Passage.work(exchange);
        if (!(exchange.getMessage().getBody() instanceof ObjectNode document)) {
            throw new UnreadableDocument(
                    "$.data", "the event is incomplete and cannot be fetched", "Send the whole document");
        }
        work.document().set("data", document);
        work.note("The event was thin; the document was fetched from the shop.");
    }
}
