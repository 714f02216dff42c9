package io.claribooks.connection;

import java.time.Instant;
import java.util.List;

/**
 * How a connection's FreshBooks side stands, as stored.
 *
 * @param state whether it is connected
 * @param seedWaits whether a refresh token is set that the next call will use
 * @param tokenExpiresAt end of the access token, or null without one
 * @param scopes what the consent allows; empty when unknown
 * @param account the account booked in, last known; null before the first
 * @param connectedAt when a person connected it in the browser, or null
 * @param connectedBy who, or null
 * @param tokenReceivedAt when the access token was received, or null when that is unknown
 */
public record LedgerSide(
        TokenState state,
        boolean seedWaits,
        Instant tokenExpiresAt,
        List<String> scopes,
        Account account,
        Instant connectedAt,
        String connectedBy,
        Instant tokenReceivedAt) {}
