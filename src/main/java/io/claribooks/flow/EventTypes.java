package io.claribooks.flow;

import java.util.Map;

/** Why events of some types leave the books as they are (the event contract's table of types). */
final class EventTypes {
    private static final Map<String, String> REASONS = Map.of(
            "payment.authorized", "An authorisation reserves money and moves none.",
            "payment.failed", "A failed attempt moved no money.",
            "webhook.ping", "A ping needs no entry.");

    private EventTypes() {}

    static String reasonToLeaveAlone(String type) {
        return REASONS.getOrDefault(
                type, "No flow carries events of the type " + type + " over; it is kept here for inspection.");
    }
}
