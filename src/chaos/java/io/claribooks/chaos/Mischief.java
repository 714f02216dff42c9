package io.claribooks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Arms the simulator's faults so that this share of its calls meets one. */
final class Mischief {
    private static final int LOOK_MILLIS = 50;
    /** Slower than the product waits: the call does its work when nobody waits for it any more. */
    static final String LATE = "late";

    static final List<String> EVERY = List.of(
            "server-error-before",
            "server-error-after",
            "server-error-after",
            "cut-before",
            "cut-after",
            "cut-after",
            "latency",
            LATE,
            "rate-limited",
            "ok-with-errors",
            "expired-token");

    private final Ledger ledger;
    private final SplittableRandom random;
    private final double share;
    private final List<String> kinds;
    private final Map<String, Integer> met = new TreeMap<>();
    private double owed;
    private long seen;

    /** @param share of the calls, 0 to 1 */
    Mischief(Ledger ledger, SplittableRandom random, double share) {
        this(ledger, random, share, EVERY);
    }

    /** @param kinds which faults, each as often as it is named */
    Mischief(Ledger ledger, SplittableRandom random, double share, List<String> kinds) {
        this.ledger = ledger;
        this.random = random;
        this.share = share;
        this.kinds = List.copyOf(kinds);
    }

    /** Until interrupted. */
    void run() throws IOException, InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            long calls = ledger.calls();
            owed += (calls - seen) * share;
            seen = calls;
            while (owed >= 1) {
                owed--;
                arm(kinds.get(random.nextInt(kinds.size())));
            }
            Waiting.pause(LOOK_MILLIS);
        }
    }

    private void arm(String kind) throws IOException, InterruptedException {
        ObjectNode fault =
                JsonNodeFactory.instance.objectNode().put("kind", kind).put("times", 1);
        switch (kind) {
            case "server-error-before" -> fault.put("status", random.nextInt(500, 505));
            case "latency" -> fault.put("latencyMillis", random.nextInt(20, 1500));
            case LATE -> fault.put("kind", "latency").put("latencyMillis", 5000);
            case "rate-limited" -> fault.put("retryAfterSeconds", 1);
            case "ok-with-errors", "expired-token" -> fault.put("path", ACCOUNTING);
            default -> after(fault);
        }
        ledger.arm(fault);
        met.merge(kind, 1, Integer::sum);
    }

    /** What strikes after the work spares the tokens: a refresh token whose successor was lost needs a person (RFC 6749). */
    private static final String ACCOUNTING = "/accounting/";

    private void after(ObjectNode fault) {
        if (fault.path("kind").asText().endsWith("-after")) {
            fault.put("path", ACCOUNTING).put("status", 502);
            if (random.nextInt(10) < 7) {
                fault.put("method", "POST");
            }
        }
    }

    /** Disarms what is left and tells how many of each kind were met. */
    Map<String, Integer> end() throws IOException, InterruptedException {
        JsonNode left = ledger.door().get("/_sandbox/faults").path("faults");
        ledger.door().delete("/_sandbox/faults");
        left.forEach(one -> met.merge(one.path("kind").asText(), -1, Integer::sum));
        return met;
    }
}
