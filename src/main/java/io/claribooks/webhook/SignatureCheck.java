package io.claribooks.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Decides whether a delivery comes from who shares a secret with us. Implementations are safe for many threads. */
public interface SignatureCheck {
    /**
     * Checks a delivery.
     *
     * @param body the signed bytes
     * @return empty when the signature is good; otherwise what is wrong, a sentence that helps the sender and gives nothing away
     */
    Optional<String> refusal(DeliveryHeaders headers, byte[] body, Instant now);

    /** The headers a sender would send a body with now; empty when no secret counts. */
    Optional<Map<String, String>> signed(String id, byte[] body, Instant now);
}
