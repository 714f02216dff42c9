package io.claribooks.statistics;

import java.util.Locale;

/** What is counted. */
public enum Measure {
    /** Orders that came in, each once, on the day of the first event that told of it. */
    ORDERS,
    /** Events that came in, on their day, as are the next four. */
    RECEIVED,
    /** Events that came on the day and are in the books now. */
    POSTED,
    SKIPPED,
    REVIEW,
    DEAD,
    /** Invoices that were booked on the day and stand, by currency; as are payments and credit notes. */
    INVOICED,
    /** Without credits that were spent on an invoice, which are no money. */
    PAID,
    CREDITED,
    /** Invoices that stood for the first time on the day, by how long that took since their event was acknowledged. */
    LATENCY,
    /** Calls to FreshBooks, by {@link CallEnd}; those without one are the ones that were sent. */
    CALLS;

    /** The text stored, in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #text()} back. */
    public static Measure of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
