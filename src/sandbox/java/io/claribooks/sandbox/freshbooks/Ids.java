package io.claribooks.sandbox.freshbooks;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers records over all accounts in steps of two, as recorded accounts do, so nobody can rely on plus one. */
final class Ids {
    private static final long FIRST = 70_402;

    private final AtomicLong next = new AtomicLong(FIRST);

    long next() {
        return next.getAndAdd(2);
    }

    void reset() {
        next.set(FIRST);
    }
}
