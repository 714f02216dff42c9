package io.claribooks.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The way to an authorisation server. Implementations are safe for many threads. */
@FunctionalInterface
public interface TokenEndpoint {
    /**
     * Asks for tokens.
     *
     * @param connection whose server
     * @param request the members of the request
     * @return the answer's members
     * @throws TokenRefused when the server refuses for good
     * @throws TokenUnavailable when it cannot be asked now
     */
    JsonNode call(String connection, ObjectNode request);
}
