package io.claribooks.chaos;

import io.claribooks.chaos.Verdict.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A finished run.
 *
 * @param havoc what was done to the processes, by kind
 * @param faults calls that met a fault, by kind
 * @param calls that FreshBooks got
 * @param repeated deliveries that had to be made again
 * @param replayed events a person had to replay because FreshBooks had refused them without a reason in the data
 * @param connected how often a person had to connect the account again
 * @param drain from the end of the faults until nothing was open
 */
record Result(
        Options options,
        Told told,
        Verdict verdict,
        Map<String, Integer> havoc,
        Map<String, Integer> faults,
        long calls,
        int repeated,
        int replayed,
        int connected,
        Duration drain) {
    private static final int SENTENCES = 12;

    /** The one table, and sentences about whatever is wrong. */
    String text() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("database", options.twoNodes() ? "PostgreSQL, two nodes" : "H2, one node");
        rows.put("seed", Long.toString(options.seed()));
        rows.put("duration, then drained in", minutes(options.length()) + ", " + drain.toSeconds() + " s");
        rows.put("orders acknowledged", "%,d".formatted(told.orders().size()));
        rows.put(
                "captures, refunds",
                "%,d, %,d".formatted(told.captures().size(), told.refunds().size()));
        rows.put(
                "events acknowledged, repeated",
                "%,d, %,d".formatted(told.acknowledged().size(), repeated));
        rows.put("kills and freezes", list(havoc));
        int met = faults.values().stream().mapToInt(Integer::intValue).sum();
        rows.put("faults", "%,d of %,d calls (%.1f %%)".formatted(met, calls, 100.0 * met / Math.max(1, calls)));
        rows.put("faults by kind", list(faults));
        rows.put("replayed, connected again by hand", "%,d, %d".formatted(replayed, connected));
        for (Fault fault : Fault.values()) {
            rows.put(fault.words(), Integer.toString(verdict.count(fault)));
        }
        return table(rows) + sentences();
    }

    private static String table(Map<String, String> rows) {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElseThrow();
        return rows.entrySet().stream()
                .map(row -> ("%-" + width + "s  %s%n").formatted(row.getKey(), row.getValue()))
                .collect(Collectors.joining());
    }

    private String sentences() {
        StringBuilder text = new StringBuilder();
        for (Fault fault : Fault.values()) {
            List<String> all = verdict.of(fault);
            all.stream().limit(SENTENCES).forEach(one -> text.append(fault.words() + ": " + one + "\n"));
            if (all.size() > SENTENCES) {
                text.append("%s: and %,d more%n".formatted(fault.words(), all.size() - SENTENCES));
            }
        }
        return text.toString();
    }

    private static String minutes(Duration length) {
        return length.toSeconds() < 120 ? length.toSeconds() + " s" : length.toMinutes() + " min";
    }

    private static String list(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> "%s %,d".formatted(one.getKey(), one.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
