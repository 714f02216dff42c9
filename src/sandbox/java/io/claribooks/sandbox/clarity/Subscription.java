package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Who wants to be told: a URL, event types ({@code *} for all), a secret. Stays listed, inactive, after a 410. */
record Subscription(String id, URI url, List<String> events, String secret, Instant createdAt, boolean active) {
    boolean wants(String type) {
        return active && (events.contains("*") || events.contains(type.toLowerCase(Locale.ROOT)));
    }

    Subscription stopped() {
        return new Subscription(id, url, events, secret, createdAt, false);
    }

    /** Without the secret: that is told once, when the subscription is made. */
    ObjectNode json() {
        ObjectNode json = Json.object().put("id", id).put("url", url.toString());
        json.set("events", Json.texts(events));
        return json.put("active", active).put("createdAt", createdAt.toString());
    }
}
