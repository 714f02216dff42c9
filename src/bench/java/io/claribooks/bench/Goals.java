package io.claribooks.bench;

/** What Claribooks promises on a machine of two cores, with a FreshBooks that answers at once. */
final class Goals {

    static final double ORDERS_PER_SECOND = 960;
    static final double PROCESSOR_MILLIS = 1.3;
    static final double PEAK_MEGABYTES = 350;
    static final double START_SECONDS = 1.5;
    static final double ARCHIVED_START_SECONDS = 0.8;
    /** Of a process that has just started and has compiled nothing yet. */
    static final double FIRST_SECONDS = 2;

    static final double CALLS_KNOWN = 1;
    static final double INVOICED_MILLIS = 100;

    /** A page of the console, with 100,000 events in the store. */
    static final double CONSOLE_MILLIS = 200;

    private static final int FEW_SENDERS = 16;

    private Goals() {}

    /** The promised acknowledge p99: 30 ms up to 16 senders, 100 ms above. */
    static double acknowledgeMillis(int senders) {
        return senders <= FEW_SENDERS ? 30 : 100;
    }
}
