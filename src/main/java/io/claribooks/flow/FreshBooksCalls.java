package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.AccessTokens;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.freshbooks.ReplyReader;
import io.claribooks.inbox.CallRecord;
import io.claribooks.inbox.Work;
import io.claribooks.statistics.CallCounts;
import io.claribooks.statistics.CallEnd;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpMethods;

/** The two ends of a call to FreshBooks: authorised request out, classified reply in, both counted and on the event's record. */
public final class FreshBooksCalls {
    private static final String TOKEN = "usedToken";
    private static final String CALL = "call";

    /** The limit counts seconds. */
    private static final Duration OWN_LIMIT_PAUSE = Duration.ofSeconds(1);

    private final Connections connections;
    private final AccessTokens tokens;
    private final ReplyReader replies;
    private final CallEnds ends;
    private final Clock clock;
    private final CallCounts counts;

    public FreshBooksCalls(
            Connections connections,
            AccessTokens tokens,
            ReplyReader replies,
            CallEnds ends,
            Clock clock,
            CallCounts counts) {
        this.connections = connections;
        this.tokens = tokens;
        this.replies = replies;
        this.ends = ends;
        this.clock = clock;
        this.counts = counts;
    }

    /** What is known of a call before its answer. */
    private record Sent(Instant at, String operation, String method, String path, String request) {}

    /** Addresses and authorises the call described by the headers; a JSON body becomes its text. */
    public void prepare(Exchange exchange, String operation, String family) {
        Connection connection = connections.get(Passage.connection(exchange));
        Instant rests = connection.restingUntil();
        if (rests != null) {
            // Another event met the limit, or the outage, since this one was claimed.
            throw new DeliveryProblem.RateLimited(
                    connection.restingBecause(), Duration.between(clock.instant(), rests));
        }
        if (!connection.takeCallPermit()) {
            throw new DeliveryProblem.RateLimited("Our own limit of calls per second left no room.", OWN_LIMIT_PAUSE);
        }
        String token = tokens.current(connection.id()).value();
        var message = exchange.getMessage();
        String path = "/" + family + "/account/" + connection.accountId() + "/" + message.getHeader(Exchange.HTTP_PATH);
        String query = message.getHeader(Exchange.HTTP_QUERY, "", String.class).strip();
        JsonNode body = message.getBody() instanceof JsonNode json ? json : null;
        String request = body == null ? null : body.toString();
        message.setBody(request);
        message.setHeader(Exchange.HTTP_URI, connection.settings().freshbooks().url());
        message.setHeader(Exchange.HTTP_PATH, path);
        message.setHeader("Authorization", "Bearer " + token);
        message.setHeader("Accept", "application/json");
        if (query.isEmpty()) {
            message.removeHeader(Exchange.HTTP_QUERY);
        }
        if (request != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
        exchange.setProperty(TOKEN, token);
        String method = message.getHeader(Exchange.HTTP_METHOD, String.class);
        // As the constant itself: looking a converter up for every call is dear.
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(method));
        String shown = query.isEmpty() ? path : path + "?" + query;
        Sent sent = new Sent(clock.instant(), operation, method, shown, shown(body, request));
        exchange.setProperty(CALL, sent);
        counts.sent(connection.id(), sent.at);
        ends.begun(exchange, connection.id(), "freshbooks", operation, method);
    }

    /** What of a request is put on record: a verifier signs deliveries, and so is a secret. */
    private static String shown(JsonNode body, String request) {
        if (body == null || !body.path("callback").hasNonNull("verifier")) {
            return request;
        }
        ObjectNode copy = body.deepCopy();
        ((ObjectNode) copy.path("callback")).put("verifier", "(hidden)");
        return copy.toString();
    }

    /** Reads the answer; the body becomes the result. */
    public void read(Exchange exchange) {
        hear(exchange);
        connections.get(Passage.connection(exchange)).worked();
    }

    /** Reads the answer to a question that was only asked to hear one: it says nothing of how other calls do. */
    public void hear(Exchange exchange) {
        String connection = Passage.connection(exchange);
        var message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String body = message.getBody(String.class);
        Sent sent = keep(exchange, status, body);
        try {
            message.setBody(replies.read(status, body, message.getHeader("Retry-After", String.class)));
            ends.answered(exchange, status, null);
            counts.answered(connection, sent.at, CallEnd.DONE);
        } catch (DeliveryProblem e) {
            ends.answered(exchange, status, e);
            counts.answered(connection, sent.at, end(e));
            if (e instanceof DeliveryProblem.Unauthorized) {
                tokens.invalidate(connection, exchange.getProperty(TOKEN, String.class));
            }
            throw e;
        }
    }

    private static CallEnd end(DeliveryProblem problem) {
        if (problem instanceof DeliveryProblem.RateLimited) {
            return CallEnd.LIMITED;
        }
        return problem instanceof DeliveryProblem.Refused ? CallEnd.REFUSED : CallEnd.FAILED;
    }

    /** On the event's record, where an event makes the call. */
    private Sent keep(Exchange exchange, int status, String body) {
        Sent sent = (Sent) exchange.removeProperty(CALL);
        Work work = Passage.work(exchange);
        if (work == null) {
            return sent;
        }
        long millis = Duration.between(sent.at, clock.instant()).toMillis();
        work.called(new CallRecord(
                sent.at.toString(), sent.operation, sent.method, sent.path, status, millis, sent.request, body));
        return sent;
    }

    /**
     * Puts a call that got no answer on the event's record.
     *
     * @return whether there was one
     */
    boolean keepUnanswered(Exchange exchange) {
        boolean unanswered = exchange.getProperty(CALL) != null;
        if (unanswered) {
            keep(exchange, 0, null);
        }
        return unanswered;
    }
}
