package io.claribooks.webhook;

import java.time.ZoneId;

/**
 * What one connection takes.
 *
 * @param enabled whether deliveries are taken at all
 * @param check proves who sent them
 * @param headerPrefix prefix of the Standard Webhooks headers
 * @param echo whether {@code GET ?echo=x} is answered with x
 * @param zone the store's zone
 * @param storeId the only store taken, or empty
 */
public record WebhookChannel(
        boolean enabled, SignatureCheck check, String headerPrefix, boolean echo, ZoneId zone, String storeId) {}
