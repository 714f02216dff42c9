package io.claribooks.statistics;

import java.util.Locale;

/** How a call to FreshBooks that was answered ended. */
public enum CallEnd {
    DONE,
    /** Understood and refused. */
    REFUSED,
    /** Answered with 429: too many calls. */
    LIMITED,
    /** The far side was out of order, or did not accept the access token. */
    FAILED;

    /** The text stored and shown, in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
