package io.claribooks.attention;

import io.claribooks.inbox.ClaimedEvent;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads the money that events are about. */
@FunctionalInterface
public interface AmountDoor {
    /**
     * The money of one document.
     *
     * @param document tells it from others; the versions of one order are one document
     * @param currency ISO 4217 code
     */
    record Amount(String document, String currency, BigDecimal amount) {}

    /** What an event says its document comes to; empty where it does not say. */
    Optional<Amount> of(ClaimedEvent event);
}
