package io.claribooks.posting;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One attempt at a time per key, within this process. An attempt may take a turn it already has. */
final class KeyTurns {
    private final Map<PostingKey, Attempt> holders = new HashMap<>();
    private final long longestNanos;

    KeyTurns(Duration longest) {
        this.longestNanos = longest.toNanos();
    }

    /** Waits for the turn. */
    synchronized void take(PostingKey key, Attempt attempt) {
        long deadline = System.nanoTime() + longestNanos;
        while (!holders.getOrDefault(key, attempt).equals(attempt)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new HeldElsewhere(key);
            }
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HeldElsewhere(key);
            }
        }
        holders.put(key, attempt);
    }

    synchronized void giveBack(PostingKey key, Attempt attempt) {
        if (holders.remove(key, attempt)) {
            notifyAll();
        }
    }

    synchronized boolean giveBackAll(Attempt attempt) {
        boolean any = holders.values().removeIf(attempt::equals);
        if (any) {
            notifyAll();
        }
        return any;
    }
}
