package io.claribooks.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.Envelope;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.clarity.Headline;
import io.claribooks.clarity.ReadOptions;
import io.claribooks.clarity.UnreadableDocument;
import io.claribooks.database.StoreUnavailable;
import io.claribooks.inbox.Appended;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.Listing;
import io.claribooks.inbox.NewEvent;
import io.claribooks.inbox.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries in, in this order: size, raw bytes, signature, time, parse, store, answer. An event is acknowledged only
 * after it is durable. Safe for many threads.
 */
public final class WebhookReceiver {
    private static final Logger log = LoggerFactory.getLogger(WebhookReceiver.class);
    private static final String SOURCE = "clarity";

    private final Map<String, WebhookChannel> channels;
    private final EnvelopeReader reader;
    private final Inbox inbox;
    private final Unreadable unreadable;
    private final Clock clock;
    private final int bodyLimit;

    /**
     * @param channels what each connection takes, by its id
     * @param bodyLimit most bytes of a body, after inflating
     */
    public WebhookReceiver(
            Map<String, WebhookChannel> channels,
            EnvelopeReader reader,
            Inbox inbox,
            Unreadable unreadable,
            Clock clock,
            int bodyLimit) {
        this.channels = Map.copyOf(channels);
        this.reader = reader;
        this.inbox = inbox;
        this.unreadable = unreadable;
        this.clock = clock;
        this.bodyLimit = bodyLimit;
    }

    /** Takes one delivery. */
    public WebhookAnswer receive(Delivery delivery) {
        WebhookChannel channel = channels.get(delivery.connection());
        if (channel != null && delivery.method().equals("GET") && channel.echo() && delivery.echo() != null) {
            return WebhookAnswer.plain(delivery.echo());
        }
        Optional<WebhookAnswer> refusal = Threshold.refusal(channel, delivery);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return sized(channel, delivery);
    }

    private WebhookAnswer sized(WebhookChannel channel, Delivery delivery) {
        Optional<String> encoding = delivery.headers().get("Content-Encoding");
        if (!isJson(delivery.headers().get("Content-Type").orElse("application/json"))
                || !encoding.orElse("gzip").equalsIgnoreCase("gzip")
                        && !encoding.get().equalsIgnoreCase("identity")) {
            return WebhookAnswer.problem(
                    415,
                    "Unsupported media type",
                    "Send application/json in UTF-8, plain or with Content-Encoding: gzip.");
        }
        try {
            byte[] body = DeliveryBody.inflated(delivery.body(), encoding.orElse(""), bodyLimit);
            return verified(channel, delivery, body);
        } catch (DeliveryBody.TooLarge e) {
            return Threshold.tooLarge(bodyLimit);
        } catch (IOException e) {
            return WebhookAnswer.problem(
                    401,
                    "Signature not accepted",
                    "The body is not the gzip its header promises, so no signature can fit it.");
        }
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json") || type.equals("text/json");
    }

    /** Senders sign what they made or what they sent; with gzip these differ, and either proves who sent it. */
    private WebhookAnswer verified(WebhookChannel channel, Delivery delivery, byte[] body) {
        Optional<String> refusal = channel.check().refusal(delivery.headers(), body, clock.instant());
        if (refusal.isPresent() && body != delivery.body()) {
            refusal = channel.check().refusal(delivery.headers(), delivery.body(), clock.instant());
        }
        if (refusal.isPresent()) {
            log.warn("webhook.refused connection={} reason={}", delivery.connection(), refusal.get());
            return WebhookAnswer.problem(401, "Signature not accepted", refusal.get());
        }
        return parsed(channel, delivery, body);
    }

    private WebhookAnswer parsed(WebhookChannel channel, Delivery delivery, byte[] body) {
        try {
            String headerId =
                    delivery.headers().get(channel.headerPrefix() + "-id").orElse(null);
            List<Envelope> events = reader.read(body, new ReadOptions(channel.zone(), headerId));
            Optional<String> foreign = events.stream()
                    .map(Envelope::storeId)
                    .filter(store -> !channel.storeId().isEmpty() && store != null && !store.equals(channel.storeId()))
                    .findFirst();
            if (foreign.isPresent()) {
                return unreadable(
                        delivery,
                        body,
                        "$.store.id: this connection is of the store " + channel.storeId()
                                + ", the event is of another. Send it to that store's address.");
            }
            return stored(delivery, events, body);
        } catch (UnreadableDocument e) {
            return unreadable(delivery, body, e.getMessage());
        } catch (StoreUnavailable e) {
            log.error("webhook.not-stored connection={} cause={}", delivery.connection(), e.getMessage());
            return Threshold.notStored();
        }
    }

    private WebhookAnswer unreadable(Delivery delivery, byte[] body, String problem) {
        log.warn("webhook.unreadable connection={} problem={}", delivery.connection(), problem);
        try {
            unreadable.keep(delivery.connection(), problem, body);
        } catch (StoreUnavailable e) {
            return Threshold.notStored();
        }
        return WebhookAnswer.problem(400, "Unreadable", problem);
    }

    private WebhookAnswer stored(Delivery delivery, List<Envelope> events, byte[] body) {
        List<NewEvent> entries = new ArrayList<>(events.size());
        for (Envelope event : events) {
            String payload = event.source().toString();
            byte[] hashed = events.size() == 1 ? body : payload.getBytes(StandardCharsets.UTF_8);
            entries.add(new NewEvent(
                    delivery.connection(),
                    SOURCE,
                    event.id(),
                    event.type(),
                    event.resourceId(),
                    event.orderId(),
                    event.customerId(),
                    event.occurredAt(),
                    hash(hashed),
                    payload,
                    listing(event)));
        }
        return answer(inbox.append(entries));
    }

    private static Listing listing(Envelope event) {
        Headline told = Headline.of(event.type(), event.data());
        return new Listing(told.number(), told.buyer(), told.amount(), told.currency(), List.copyOf(told.terms()));
    }

    private static WebhookAnswer answer(List<Appended> results) {
        boolean anyNew = results.stream().anyMatch(result -> result.result() == Appended.Result.NEW);
        results.stream()
                .filter(result -> result.result() == Appended.Result.CONFLICT)
                .forEach(result -> log.warn("webhook.conflict eventId={}: same id, other body", result.id()));
        String news = anyNew ? results.get(0).eventKey() : null;
        int status = anyNew ? 202 : 200;
        if (results.size() == 1) {
            return WebhookAnswer.json(status, describe(results.get(0)), news);
        }
        ObjectNode body = new JsonNodeFactory(true).objectNode().put("status", anyNew ? "accepted" : "duplicate");
        ArrayNode all = body.putArray("events");
        results.forEach(result -> all.add(describe(result)));
        return WebhookAnswer.json(status, body, news);
    }

    private static ObjectNode describe(Appended result) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("eventId", result.eventKey())
                .put("status", result.result() == Appended.Result.NEW ? "accepted" : "duplicate");
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
