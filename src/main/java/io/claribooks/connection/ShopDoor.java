package io.claribooks.connection;

/** The way to a shop's API for a call that reads next to nothing. Implementations are safe for many threads. */
@FunctionalInterface
public interface ShopDoor {
    /**
     * Asks for one order.
     *
     * @param authorization value of the Authorization header
     * @return the HTTP status of the answer
     * @throws TokenUnavailable when the shop cannot be asked now
     */
    int ask(String connection, String url, String authorization);
}
