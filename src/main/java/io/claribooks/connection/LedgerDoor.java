package io.claribooks.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What FreshBooks is asked about a consent, beside tokens. Implementations are safe for many threads. */
public interface LedgerDoor {
    /**
     * Who the connected user is, as {@code users/me} answers.
     *
     * @throws TokenRefused when the token is not accepted
     * @throws TokenUnavailable when FreshBooks cannot be asked now
     */
    JsonNode whoIs(String connection, AccessToken token);

    /**
     * Has a token revoked.
     *
     * @param request client id, client secret and token
     * @throws TokenRefused when FreshBooks refuses
     * @throws TokenUnavailable when FreshBooks cannot be asked now
     */
    void revoke(String connection, ObjectNode request);
}
