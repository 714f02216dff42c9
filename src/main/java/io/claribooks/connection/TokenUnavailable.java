package io.claribooks.connection;

/** No token could be had for now; trying again later is right. */
public final class TokenUnavailable extends RuntimeException {
    public TokenUnavailable(String message) {
        super(message, null, false, false);
    }
}
