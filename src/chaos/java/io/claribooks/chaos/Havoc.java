package io.claribooks.chaos;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Kills, freezes and restarts processes at random moments; leaves all of them running when it ends. */
final class Havoc {
    private static final int LONG_OUTAGE = 4;

    private final List<Node> nodes;
    private final Store store;
    private final SplittableRandom random;
    private final double meanSeconds;
    private final Map<String, Integer> done = Collections.synchronizedMap(new TreeMap<>());
    private int databaseRestarts;
    private volatile boolean over;

    /** @param meanSeconds the mean pause between two of them; 0 for none at all */
    Havoc(List<Node> nodes, Store store, SplittableRandom random, double meanSeconds) {
        this.nodes = nodes;
        this.store = store;
        this.random = random;
        this.meanSeconds = meanSeconds;
    }

    /** No more from now on; {@link #run} returns when everything runs again. */
    void end() {
        over = true;
    }

    void run() throws IOException, InterruptedException {
        while (!over && meanSeconds > 0) {
            long until =
                    System.currentTimeMillis() + Math.round(meanSeconds * 1000 * (0.3 + 1.4 * random.nextDouble()));
            while (!over && System.currentTimeMillis() < until) {
                Waiting.pause(20);
            }
            // Whoever connects the account anew restarts the nodes, and is left alone meanwhile.
            synchronized (nodes) {
                if (!over) {
                    strike();
                }
            }
        }
    }

    private void strike() throws IOException, InterruptedException {
        Node node = nodes.get(random.nextInt(nodes.size()));
        int dice = random.nextInt(100);
        if (dice < 62) {
            kill(List.of(node));
        } else if (dice < 70) {
            kill(nodes);
        } else if (dice < 88) {
            freeze(node);
        } else if (dice < 93) {
            node.child().stop();
            node.start();
            count("restarts");
        } else if (store.stops()) {
            restartDatabase();
        } else {
            // The database is part of the process.
            kill(nodes);
        }
    }

    private void kill(List<Node> victims) throws InterruptedException {
        for (Node victim : victims) {
            victim.child().kill();
            count("kills (-9)");
        }
        Waiting.pause(random.nextInt(0, 1500));
        for (Node victim : victims) {
            victim.start();
        }
    }

    /** Usually for a moment, now and then for longer than its claims last. */
    private void freeze(Node node) throws InterruptedException {
        node.child().freeze();
        try {
            Waiting.pause(random.nextInt(6) == 0 ? 24_000 : random.nextInt(200, 7000));
        } finally {
            node.child().thaw();
        }
        count("freezes");
    }

    /** Usually at once, every fourth time after a minute, which is longer than a claim lasts. */
    private void restartDatabase() throws IOException, InterruptedException {
        databaseRestarts++;
        boolean gone = databaseRestarts % LONG_OUTAGE == 0;
        store.restart(gone ? 60_000 : random.nextInt(100, 4000));
        count(gone ? "database gone for a minute" : "database restarts");
    }

    private void count(String what) {
        done.merge(what, 1, Integer::sum);
    }

    Map<String, Integer> done() {
        return Map.copyOf(done);
    }
}
