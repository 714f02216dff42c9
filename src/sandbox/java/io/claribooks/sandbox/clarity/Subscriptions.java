package io.claribooks.sandbox.clarity;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The webhook subscriptions; those the operator configured survive a reset. */
final class Subscriptions {
    private final Clock clock;
    private final Map<String, Subscription> all = new LinkedHashMap<>();
    private final Map<String, Subscription> configured = new LinkedHashMap<>();

    Subscriptions(Clock clock) {
        this.clock = clock;
    }

    /** Subscribes to everything; a second call for the same URL replaces the secret. */
    synchronized void configure(String url, String secret) {
        if (!Signer.usable(secret)) {
            throw new IllegalArgumentException(
                    "the webhook secret must be whsec_ followed by base64 of 24 to 64 bytes");
        }
        String id = "con_" + Integer.toHexString(url.hashCode());
        Subscription one = new Subscription(id, URI.create(url), List.of("*"), secret, clock.instant(), true);
        configured.put(id, one);
        all.put(id, one);
    }

    synchronized Subscription add(URI url, List<String> events, Optional<String> secret) {
        String id = EventIds.next("con_", clock.millis());
        Subscription one =
                new Subscription(id, url, events, secret.orElseGet(Subscriptions::newSecret), clock.instant(), true);
        all.put(id, one);
        return one;
    }

    private static String newSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    synchronized List<Subscription> all() {
        return List.copyOf(all.values());
    }

    synchronized Subscription get(String id) {
        return Optional.ofNullable(all.get(id))
                .orElseThrow(() -> new Problem(404, "not_found", "No webhook subscription has the id " + id + "."));
    }

    synchronized void remove(String id) {
        get(id);
        all.remove(id);
    }

    synchronized void stop(String id) {
        all.computeIfPresent(id, (key, one) -> one.stopped());
    }

    synchronized void clear() {
        all.clear();
        all.putAll(configured);
    }
}
