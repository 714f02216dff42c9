package io.claribooks.posting;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One event at a time per key, within this process. An event may take a turn it already has. */
final class KeyTurns {
    private final Map<PostingKey, Long> holders = new HashMap<>();
    private final long longestNanos;

    KeyTurns(Duration longest) {
        this.longestNanos = longest.toNanos();
    }

    /** Waits for the turn. */
    synchronized void take(PostingKey key, long eventId) {
        long deadline = System.nanoTime() + longestNanos;
        while (holders.getOrDefault(key, eventId) != eventId) {
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
        holders.put(key, eventId);
    }

    synchronized void giveBack(PostingKey key, long eventId) {
        if (holders.remove(key, eventId)) {
            notifyAll();
        }
    }

    synchronized boolean giveBackAll(long eventId) {
        boolean any = holders.values().removeIf(holder -> holder == eventId);
        if (any) {
            notifyAll();
        }
        return any;
    }
}
