package io.claribooks.webhook;

import java.util.Optional;

/** What is refused before a delivery is even looked at. */
final class Threshold {
    private Threshold() {}

    /** @param channel the connection's channel, or null when there is none */
    static Optional<WebhookAnswer> refusal(WebhookChannel channel, Delivery delivery) {
        if (channel == null) {
            return Optional.of(WebhookAnswer.problem(
                    404, "Unknown connection", "There is no connection of that name; check the webhook's address."));
        }
        if (!delivery.method().equals("POST")) {
            return Optional.of(WebhookAnswer.methodNotAllowed());
        }
        if (!channel.enabled()) {
            return Optional.of(WebhookAnswer.problem(
                    403,
                    "Connection disabled",
                    "This connection takes no deliveries; it can be enabled in its settings."));
        }
        return Optional.empty();
    }

    static WebhookAnswer tooLarge(int limit) {
        return WebhookAnswer.problem(
                413, "Too large", "A delivery may have " + limit + " bytes after inflating; send fewer events.");
    }

    static WebhookAnswer notStored() {
        return WebhookAnswer.unavailable("The delivery could not be stored; send it again.");
    }
}
