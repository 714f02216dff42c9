package io.claribooks.webhook;

/** What became of a delivery, as the health of a webhook counts it. */
public enum Fate {
    /** Something new was stored. */
    ACCEPTED,
    /** All of it was known. */
    DUPLICATE,
    /** Its signature or its time was not accepted. */
    REFUSED,
    /** It was signed well and could not be read. */
    UNREADABLE,
    /** It was not looked at: too large, of a wrong media type, while disabled, or while the store was out of reach. */
    TURNED_AWAY
}
