package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The REST API's list of events, redelivery, and webhook subscriptions. */
final class EventApi {
    private static final Set<String> TYPES = Set.of(
            "*",
            "order.created",
            "order.updated",
            "order.cancelled",
            "customer.created",
            "customer.updated",
            "customer.deleted",
            "customer.merged",
            "payment.authorized",
            "payment.captured",
            "payment.failed",
            "payment.voided",
            "payment.refunded",
            "payment.disputed",
            "refund.failed",
            "product.created",
            "product.updated",
            "product.deleted",
            "webhook.ping");

    private final Shop shop;
    private final Subscriptions subscriptions;
    private final Dispatcher dispatcher;
    private final Wire wire;

    EventApi(Shop shop, Subscriptions subscriptions, Dispatcher dispatcher, Wire wire) {
        this.shop = shop;
        this.subscriptions = subscriptions;
        this.dispatcher = dispatcher;
        this.wire = wire;
    }

    void mount(Router router, Gate gate) {
        router.on("GET", "/api/v1/events", gate.guard("orders:read", this::list))
                .on("POST", "/api/v1/events/{id}/redeliver", gate.guard("webhooks:write", this::redeliver))
                .on("POST", "/api/v1/webhooks", gate.guard("webhooks:write", this::subscribe))
                .on("GET", "/api/v1/webhooks", gate.guard("webhooks:write", call -> subscriptions()))
                .on("GET", "/api/v1/webhooks/{id}", gate.guard("webhooks:write", this::subscription))
                .on("DELETE", "/api/v1/webhooks/{id}", gate.guard("webhooks:write", this::unsubscribe));
    }

    private Reply list(Call call) {
        int after = call.query("cursor").map(EventApi::position).orElse(0);
        int limit = call.number("limit", 50, 1, Listing.MOST);
        List<EventLog.Placed> found =
                shop.events().after(after, Listing.instant(call, "since"), call.query("type"), limit + 1);
        ObjectNode page = Json.object();
        var data = page.putArray("data");
        List<EventLog.Placed> part = found.subList(0, Math.min(limit, found.size()));
        part.forEach(placed -> data.add(Json.own(placed.event().body())));
        boolean more = found.size() > limit;
        page.put("nextCursor", more ? String.valueOf(part.get(limit - 1).position()) : null);
        return Reply.ok(wire.render(page));
    }

    private static int position(String cursor) {
        if (!cursor.matches("\\d{1,9}")) {
            throw new Problem(400, "invalid_cursor", "The cursor is not one this shop gave out; start without it.");
        }
        return Integer.parseInt(cursor);
    }

    private Reply redeliver(Call call) {
        Event event = shop.events()
                .find(call.param("id"))
                .orElseThrow(() -> new Problem(404, "not_found", "No event has the id " + call.param("id") + "."));
        dispatcher.send(event.resourceId(), List.of(event));
        return Reply.json(202, Json.object().put("eventId", event.id()).put("status", "queued"));
    }

    private Reply subscribe(Call call) {
        Fields given = Fields.of(call.json()).only(Set.of("url", "events", "secret"));
        URI url = url(given);
        List<String> events = new ArrayList<>();
        given.node().path("events").forEach(type -> events.add(type.asText().toLowerCase(Locale.ROOT)));
        for (String type : events) {
            if (!TYPES.contains(type)) {
                throw given.refuse("events", "unknown_type", "There is no event type " + type + ".");
            }
        }
        Optional<String> secret = given.text("secret");
        if (secret.isPresent() && !Signer.usable(secret.get())) {
            throw given.refuse("secret", "not_secret", "A secret is whsec_ followed by base64 of 24 to 64 bytes.");
        }
        Subscription made = subscriptions.add(url, events.isEmpty() ? List.of("*") : List.copyOf(events), secret);
        return Reply.json(201, made.json().put("secret", made.secret()))
                .with("Location", "/api/v1/webhooks/" + made.id());
    }

    private static URI url(Fields given) {
        String text = given.required("url");
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException unreadable) {
            throw given.refuse("url", "not_url", "url must be an absolute http or https address.");
        }
        throw given.refuse("url", "not_url", "url must be an absolute http or https address.");
    }

    private Reply subscriptions() {
        ObjectNode page = Json.object();
        var data = page.putArray("data");
        subscriptions.all().forEach(one -> data.add(one.json()));
        return Reply.ok(page.putNull("nextCursor"));
    }

    private Reply subscription(Call call) {
        return Reply.ok(subscriptions.get(call.param("id")).json());
    }

    private Reply unsubscribe(Call call) {
        subscriptions.remove(call.param("id"));
        return Reply.none();
    }
}
