package io.claribooks.inbox;

import java.util.Locale;

/** Why an event needs a person or waits, coarsely: events of one class are most often put right by one act. */
public enum CauseClass {
    /** A person must choose between answers. */
    DECISION,
    /** A value does not fit: an amount that cannot be proved, a text that is no date. */
    VALUE,
    /** What it refers to never came. */
    MISSING,
    /** The other side could not be reached until the attempts were used up. */
    CONNECTION,
    /** A limit of calls was met; such events wait, and go on by themselves. */
    RATE_LIMIT,
    /** FreshBooks refused it. */
    REFUSED,
    /** Another one of the same name or id is there. */
    DUPLICATE,
    /** Longer or larger than the other side takes. */
    TOO_LARGE,
    /** A failure nobody foresaw. */
    CODE;

    /**
     * Reads the stored text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static CauseClass of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The text stored and shown, in lower case with hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
