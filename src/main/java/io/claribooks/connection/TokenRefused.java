package io.claribooks.connection;

/** The authorisation server refused for good; the message holds its error, never a token. */
public final class TokenRefused extends RuntimeException {
    private final String error;

    /**
     * @param error the OAuth error code (RFC 6749 5.2), such as {@code invalid_grant}
     * @param message a sentence for a person
     */
    public TokenRefused(String error, String message) {
        super(message, null, false, false);
        this.error = error;
    }

    /** A refusal whose code is not known; it counts as one of the grant. */
    public TokenRefused(String message) {
        this("", message);
    }

    /**
     * Whether the grant itself is used up. Otherwise, with {@code invalid_client} for example, a corrected setting makes the
     * same refresh token work.
     */
    boolean isGrantDead() {
        return error.isEmpty() || error.equals("invalid_grant");
    }
}
