package io.claribooks.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.CallbackVerifiers;
import io.claribooks.database.StoreUnavailable;
import io.claribooks.inbox.Appended;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.Listing;
import io.claribooks.inbox.NewEvent;
import io.claribooks.inbox.Unreadable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes FreshBooks' deliveries in: form bodies that name a changed record and carry nothing of it (freshbooks-api 12). The
 * handshake of a new callback comes unsigned; it is stored like an event, and its verifier counts only after FreshBooks has
 * confirmed it. Safe for many threads.
 */
public final class CallbackReceiver {
    private static final Logger log = LoggerFactory.getLogger(CallbackReceiver.class);
    private static final String SOURCE = "freshbooks";
    private static final String HANDSHAKE = "callback.verify";
    private static final String FORM = "application/x-www-form-urlencoded";
    /** A connection has a handful of callbacks; more handshakes than this are somebody else's. */
    private static final int HANDSHAKES = 30;

    private final Map<String, WebhookChannel> channels;
    private final CallbackVerifiers verifiers;
    private final Inbox inbox;
    private final Unreadable unreadable;
    private final Clock clock;
    private final int bodyLimit;
    private final Allowance handshakes;

    /**
     * @param channels what each connection takes, by its id
     * @param bodyLimit most bytes of a body
     */
    public CallbackReceiver(
            Map<String, WebhookChannel> channels,
            CallbackVerifiers verifiers,
            Inbox inbox,
            Unreadable unreadable,
            Clock clock,
            int bodyLimit) {
        this.channels = Map.copyOf(channels);
        this.verifiers = verifiers;
        this.inbox = inbox;
        this.unreadable = unreadable;
        this.clock = clock;
        this.bodyLimit = bodyLimit;
        this.handshakes = new Allowance(HANDSHAKES, Duration.ofMinutes(10), clock);
    }

    /** Takes one delivery. */
    public WebhookAnswer receive(Delivery delivery) {
        Optional<WebhookAnswer> refusal = Threshold.refusal(channels.get(delivery.connection()), delivery);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String type = delivery.headers().get("Content-Type").orElse(FORM);
        String encoding = delivery.headers().get("Content-Encoding").orElse("identity");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(FORM) || !encoding.equalsIgnoreCase("identity")) {
            return WebhookAnswer.problem(415, "Unsupported media type", "Send " + FORM + ", uncompressed.");
        }
        if (delivery.body().length > bodyLimit) {
            return Threshold.tooLarge(bodyLimit);
        }
        try {
            return read(delivery, FormFields.read(delivery.body()));
        } catch (IllegalArgumentException e) {
            return unsigned(delivery, "The body is not readable as " + FORM + ", so no signature can fit it.");
        } catch (StoreUnavailable e) {
            log.error("webhook.not-stored connection={} cause={}", delivery.connection(), e.getMessage());
            return Threshold.notStored();
        }
    }

    private WebhookAnswer read(Delivery delivery, Map<String, String> fields) {
        String name = fields.getOrDefault("name", "").toLowerCase(Locale.ROOT);
        return name.equals(HANDSHAKE) ? handshake(delivery, fields) : verified(delivery, fields, name);
    }

    /** Whether FreshBooks signs this one is unconfirmed: a signature that is there must fit. */
    private WebhookAnswer handshake(Delivery delivery, Map<String, String> fields) {
        String verifier = fields.getOrDefault("verifier", "");
        String id = fields.getOrDefault("object_id", "");
        if (verifier.isBlank() || verifier.length() > 500 || !id.matches("\\d{1,18}")) {
            return WebhookAnswer.problem(
                    400, "Unreadable", "A handshake needs object_id, the callback's number, and its verifier.");
        }
        Optional<String> signature = delivery.headers().get(CallbackSignature.HEADER);
        if (signature.isPresent() && !CallbackSignature.fits(signature.get(), fields, List.of(verifier))) {
            return unsigned(delivery, "The header " + CallbackSignature.HEADER + " does not fit the verifier.");
        }
        if (!handshakes.take(delivery.connection())) {
            log.warn("webhook.too-many-handshakes connection={}", delivery.connection());
            return WebhookAnswer.unavailable("Too many handshakes; have it sent again in ten minutes.");
        }
        ObjectNode payload = payload(fields);
        payload.remove("verifier");
        payload.put("verifierName", verifiers.offer(delivery.connection(), id, verifier));
        // FreshBooks' guide asks for 200 here, whether or not the handshake is new. Anybody can send one, so it counts
        // for nothing.
        return answer(stored(delivery.connection(), HANDSHAKE, id, payload), 200)
                .uncounted();
    }

    private WebhookAnswer verified(Delivery delivery, Map<String, String> fields, String name) {
        Optional<String> signature = delivery.headers().get(CallbackSignature.HEADER);
        if (signature.isEmpty()) {
            return unsigned(delivery, "The header " + CallbackSignature.HEADER + " is missing.");
        }
        List<String> keys = verifiers.confirmed(delivery.connection());
        if (keys.isEmpty()) {
            return unsigned(
                    delivery, "No callback of this connection is confirmed yet; have its handshake sent again.");
        }
        if (!CallbackSignature.fits(signature.get(), fields, keys)) {
            return unsigned(
                    delivery,
                    "The header " + CallbackSignature.HEADER + " fits no confirmed callback of this connection.");
        }
        String id = fields.getOrDefault("object_id", "");
        if (!name.matches("[a-z_]{1,40}(\\.[a-z_]{1,40})?") || !id.matches("\\d{1,18}")) {
            return unreadable(delivery, "A delivery needs name, such as invoice.update, and object_id, a number.");
        }
        return answer(stored(delivery.connection(), name, id, payload(fields)), 202);
    }

    /** Deliveries have neither id nor time: while one waits to be looked at, a second one says nothing more. */
    private Appended stored(String connection, String type, String objectId, ObjectNode payload) {
        String document = type.split("\\.", 2)[0] + "/" + objectId;
        Instant now = clock.instant();
        return inbox.appendUnlessPending(new NewEvent(
                connection,
                SOURCE,
                type + "/" + objectId + "/" + UUID.randomUUID(),
                type,
                objectId,
                SOURCE + ":" + document,
                null,
                now,
                CallbackVerifiers.nameOf(payload.toString()),
                payload.toString(),
                Listing.NONE));
    }

    private static ObjectNode payload(Map<String, String> fields) {
        ObjectNode payload = new JsonNodeFactory(true).objectNode();
        fields.forEach(payload::put);
        return payload;
    }

    private static WebhookAnswer answer(Appended stored, int statusWhenNew) {
        boolean isNew = stored.result() == Appended.Result.NEW;
        ObjectNode body = new JsonNodeFactory(true)
                .objectNode()
                .put("eventId", stored.eventKey())
                .put("status", isNew ? "accepted" : "duplicate");
        return WebhookAnswer.json(isNew ? statusWhenNew : 200, body, isNew ? stored.eventKey() : null);
    }

    private static WebhookAnswer unsigned(Delivery delivery, String reason) {
        log.warn("webhook.refused connection={} reason={}", delivery.connection(), reason);
        return WebhookAnswer.problem(401, "Signature not accepted", reason);
    }

    private WebhookAnswer unreadable(Delivery delivery, String problem) {
        log.warn("webhook.unreadable connection={} problem={}", delivery.connection(), problem);
        unreadable.keep(delivery.connection(), problem, delivery.body());
        return WebhookAnswer.problem(400, "Unreadable", problem);
    }
}
