package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A registered webhook. Guarded by its account. */
final class Callback {
    private final long id;
    private final String verifier;
    private String event;
    private String uri;
    private boolean verified;
    private Instant updated;

    Callback(long id, String verifier, String event, String uri, Instant updated) {
        this.id = id;
        this.verifier = verifier;
        this.event = event;
        this.uri = uri;
        this.updated = updated;
    }

    long id() {
        return id;
    }

    /** The secret of this callback: proves the handshake and signs its deliveries. */
    String verifier() {
        return verifier;
    }

    String event() {
        return event;
    }

    String uri() {
        return uri;
    }

    boolean verified() {
        return verified;
    }

    void verify(Instant now) {
        verified = true;
        updated = now;
    }

    /** Takes a new event or address; a new address must prove itself again. */
    void move(String newEvent, String newUri, Instant now) {
        verified &= newUri.equals(uri);
        event = newEvent;
        uri = newUri;
        updated = now;
    }

    /** Whether it wants this event: the very one, or all of its noun. */
    boolean wants(String happened) {
        return verified && (event.equals(happened) || happened.startsWith(event + "."));
    }

    ObjectNode show(Switchboard switches) {
        Instant second = updated.truncatedTo(ChronoUnit.SECONDS);
        boolean iso = switches.is(Switch.CALLBACK_UPDATED_AT, "iso");
        return Json.object()
                .put("callbackid", id)
                .put("verified", verified)
                .put("uri", uri)
                .put("event", event)
                .put("updated_at", iso ? second.toString() : SandboxClock.eastern(second));
    }
}
