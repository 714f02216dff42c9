package io.claribooks.chaos;

import java.util.concurrent.TimeUnit;

/** Waits for conditions and for times; every wait ends. */
final class Waiting {
    private Waiting() {}

    /** A condition that may ask over HTTP. */
    interface Condition {
        boolean holds() throws InterruptedException;
    }

    /** @throws IllegalStateException when the condition does not hold in time */
    static void until(String what, long seconds, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Waited " + seconds + " s in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
