package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One body on its way to one subscriber, with all its attempts. */
final class Delivery {
    /** Where it stands. */
    enum State {
        WAITING,
        DELIVERED,
        FAILED,
        CANCELLED
    }

    /** {@code status} 0 means no answer, then {@code error} says why; {@code faults} were applied on purpose. */
    record Attempt(Instant at, int status, long latencyMillis, String error, List<String> faults) {}

    private final String id;
    private final Subscription to;
    private final Parcel parcel;
    private final List<Attempt> attempts = new ArrayList<>();
    private State state = State.WAITING;

    Delivery(String id, Subscription to, Parcel parcel) {
        this.id = id;
        this.to = to;
        this.parcel = parcel;
    }

    Subscription to() {
        return to;
    }

    Parcel parcel() {
        return parcel;
    }

    /** Notes an attempt; {@code last} when no other will follow. */
    synchronized void note(Attempt attempt, boolean last) {
        attempts.add(attempt);
        if (attempt.status() / 100 == 2) {
            state = State.DELIVERED;
        } else if (last && state == State.WAITING) {
            state = State.FAILED;
        }
    }

    synchronized void cancel() {
        if (state == State.WAITING) {
            state = State.CANCELLED;
        }
    }

    synchronized State state() {
        return state;
    }

    synchronized ObjectNode json() {
        ObjectNode json = Json.object().put("id", id).put("webhookId", parcel.webhookId());
        json.set("eventIds", Json.texts(parcel.eventIds()));
        json.put("type", parcel.type()).put("url", to.url().toString()).put("subscriptionId", to.id());
        json.put("state", state.name().toLowerCase(Locale.ROOT));
        ArrayNode list = json.putArray("attempts");
        for (Attempt attempt : attempts) {
            list.addObject()
                    .put("at", attempt.at().toString())
                    .put("status", attempt.status())
                    .put("latencyMillis", attempt.latencyMillis())
                    .put("error", attempt.error())
                    .set("faults", Json.texts(attempt.faults()));
        }
        return json;
    }
}
