package io.claribooks.webhook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Between the HTTP route and the receiver: the only class here that knows exchanges. */
public final class WebhookEdge {
    /** Name of the front handler's copy of a content type, see {@code FrontDoor}. */
    public static final String ORIGINAL_TYPE = "x-claribooks-content-type";

    /** Takes one delivery and says what its sender is told. */
    @FunctionalInterface
    public interface Receiver {
        WebhookAnswer receive(Delivery delivery);
    }

    /** Set where no sender stands behind a delivery: a person tries the intake. */
    static final String TRIAL = "trial";

    private final Receiver receiver;
    private final String side;
    private final DeliveryCounts counts;

    /** @param side whose deliveries these are, as they are counted */
    public WebhookEdge(Receiver receiver, String side, DeliveryCounts counts) {
        this.receiver = receiver;
        this.side = side;
        this.counts = counts;
    }

    /** Takes the request in the exchange; the body becomes the answer. */
    public void receive(Exchange exchange) {
        Message request = exchange.getMessage();
        Map<String, String> headers = new HashMap<>();
        request.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        String original = headers.remove(ORIGINAL_TYPE);
        if (original != null) {
            headers.put("Content-Type", original);
        }
        String path = request.getHeader(Exchange.HTTP_PATH, "", String.class);
        byte[] body = request.getBody(byte[].class);
        Delivery delivery = new Delivery(
                request.getHeader(Exchange.HTTP_METHOD, "POST", String.class),
                path.substring(path.lastIndexOf('/') + 1),
                new DeliveryHeaders(headers),
                echo(request.getHeader(Exchange.HTTP_RAW_QUERY, String.class)),
                body == null ? new byte[0] : body);
        WebhookAnswer answer = receiver.receive(delivery);
        if (!exchange.getProperty(TRIAL, false, Boolean.class)) {
            counts.count(delivery.connection(), side, answer);
        }
        exchange.getMessage().setBody(answer);
    }

    /** The query parameter of that name; never a header of the same name. */
    private static String echo(String query) {
        return query != null && query.startsWith("echo=")
                ? URLDecoder.decode(query.substring("echo=".length()).split("&", 2)[0], StandardCharsets.UTF_8)
                : null;
    }

    /** The body becomes what is announced: the event's key. */
    public void announcement(Exchange exchange) {
        exchange.getMessage()
                .setBody(exchange.getMessage().getBody(WebhookAnswer.class).newEventKey());
    }

    /** The body becomes the answer for a failure nobody foresaw; its details go to the log only. */
    public void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        org.slf4j.LoggerFactory.getLogger(WebhookEdge.class).error("webhook.failed", cause);
        exchange.getMessage().setBody(WebhookAnswer.unavailable("The delivery could not be taken; send it again."));
    }
}
