package io.claribooks.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How the workers are shared out among the connections. A single one has them all. Of several each has some that nobody else gets and
 * takes what it can of the rest, so that one whose FreshBooks answers slowly does not hold the others up, and one that is alone at work
 * still has most of them. Safe for many threads.
 */
final class WorkerShares {
    /** Claimed beyond the workers, so that none is idle while the next claim commits. */
    private static final int AHEAD = 2;
    /** Of several connections this part of the workers is shared out beforehand. */
    private static final int KEPT = 2;

    private final int most;
    private final int own;
    private final int shared;
    private final Map<String, AtomicInteger> atWork = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    WorkerShares(int workers, int connections) {
        boolean alone = connections <= 1;
        // What is claimed ahead of several would wait behind whatever is slow.
        most = alone ? workers * AHEAD : Math.max(workers, connections);
        own = alone ? most : Math.max(1, workers / KEPT / connections);
        shared = Math.max(0, most - own * connections);
    }

    private AtomicInteger of(String connection) {
        return atWork.computeIfAbsent(connection, id -> new AtomicInteger());
    }

    void begun(String connection) {
        of(connection).incrementAndGet();
        all.incrementAndGet();
    }

    void done(String connection) {
        of(connection).decrementAndGet();
        all.decrementAndGet();
    }

    int atWork() {
        return all.get();
    }

    /** How many more events may be worked on at once, over all connections. */
    int room() {
        return most - all.get();
    }

    /**
     * How many more events of a connection may be worked on at once.
     *
     * @param width what it bears itself
     */
    int room(String connection, int width) {
        int mine = of(connection).get();
        int taken = atWork.values().stream()
                .mapToInt(one -> Math.max(0, one.get() - own))
                .sum();
        return Math.min(width - mine, Math.max(0, own - mine) + Math.max(0, shared - taken));
    }
}
