package io.claribooks.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Problem;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.clarity.UnreadableDocument;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.connection.Disconnected;
import io.claribooks.connection.ShopAccess;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.freshbooks.ReplyReader;
import io.claribooks.inbox.CallRecord;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import io.claribooks.redaction.Redaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;

/** The two ends of a read from the shop's API. */
public final class ClarityCalls {
    private static final String SENT_AT = "claritySentAt";
    private static final String AUTHORIZATION = "clarityAuthorization";
    private static final String REFUSED_BEFORE = "clarityRefusedBefore";
    private static final String OPERATION = "clarityOperation";

    private final Connections connections;
    private final ShopAccess shops;
    private final ReplyReader replies;
    private final CallEnds ends;
    private final Clock clock;

    public ClarityCalls(Connections connections, ShopAccess shops, ReplyReader replies, CallEnds ends, Clock clock) {
        this.connections = connections;
        this.shops = shops;
        this.replies = replies;
        this.ends = ends;
        this.clock = clock;
    }

    /**
     * Addresses and authorises the read described by the headers.
     *
     * @param id of the document: it comes from outside, so it stays one segment of the path whatever it holds
     */
    public void prepare(Exchange exchange, String operation, String id) {
        Work work = Passage.work(exchange);
        Connection connection = connections.get(work.connection());
        String url = connection.settings().clarity().url();
        if (url.isEmpty()) {
            throw new NeedsReview(
                    Problem.SHOP_ADDRESS.cause(),
                    "The event carries only the id of its document, and the setting connection." + connection.id()
                            + ".clarity.url is empty, so the document cannot be fetched. Set it, then replay.",
                    List.of("Replay", "Discard"));
        }
        String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class);
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E");
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, path + "/" + segment);
        String authorization = shops.header(connection.id());
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, url);
        exchange.getMessage().setHeader("Authorization", authorization);
        exchange.getMessage().setHeader("Accept", "application/json");
        exchange.setProperty(AUTHORIZATION, authorization);
        exchange.setProperty(OPERATION, operation);
        exchange.setProperty(SENT_AT, clock.instant());
        ends.begun(exchange, connection.id(), "clarity", operation, "GET");
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
            Skipped gone = new Skipped(
                    "The shop no longer has the document " + work.event().resourceId() + ".");
            ends.answered(exchange, status, gone);
            throw gone;
        }
        try {
            replies.read(status, body, message.getHeader("Retry-After", String.class));
            ends.answered(exchange, status, null);
            shops.accepted(work.connection());
            message.setBody(EnvelopeReader.document(Redaction.json(body).getBytes(StandardCharsets.UTF_8)));
        } catch (DeliveryProblem e) {
            ends.answered(exchange, status, e);
            throw e instanceof DeliveryProblem.Unauthorized unauthorized
                    ? refused(exchange, work.connection(), unauthorized)
                    : e;
        }
    }

    /** A token may have been revoked before its end, so it is renewed once; credentials that are set have no other try. */
    private RuntimeException refused(Exchange exchange, String connection, DeliveryProblem.Unauthorized problem) {
        boolean before = exchange.getProperty(REFUSED_BEFORE, false, Boolean.class);
        exchange.setProperty(REFUSED_BEFORE, true);
        String used = exchange.getProperty(AUTHORIZATION, String.class);
        return shops.refused(connection, used, before)
                ? problem
                : Disconnected.byShop(connection, "It does not accept the credentials.");
    }

    /** Takes the fetched document as the event's. */
    public void fill(Exchange exchange) {
        Work work = Passage.work(exchange);
        if (!(exchange.getMessage().getBody() instanceof ObjectNode document)) {
            throw new UnreadableDocument(
                    "$.data", "the event is incomplete and cannot be fetched", "Send the whole document");
        }
        work.document().set("data", document);
        work.listing(Listings.of(work.event().type(), document));
        work.note("The event was thin; the document was fetched from the shop.");
    }
}
