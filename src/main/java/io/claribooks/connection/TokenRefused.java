package io.claribooks.connection;

/** The authorisation server refused for good; the message holds its error, never a token. */
public final class TokenRefused extends RuntimeException {
    public TokenRefused(String message) {
        super(message, null, false, false);
    }
}
