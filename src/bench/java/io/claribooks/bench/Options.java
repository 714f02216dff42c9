package io.claribooks.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a run does, each setting read from a system property ({@code bench.orders}) or else from the environment
 * ({@code BENCH_ORDERS}).
 *
 * @param orders orders of each throughput run
 * @param warmUp orders sent before the first throughput run and left out of every figure
 * @param senders numbers of shop connections that post at once, one throughput run for each
 * @param scenarios what to run: {@code start}, {@code new}, {@code known}, {@code one}, {@code idle}, {@code kill},
 *     or {@code console} alone, or {@code burst} alone
 * @param database {@code h2} or {@code postgresql}
 * @param javaOptions further options of the product's JVM, after those in {@code claribooks.options} beside the jar
 * @param jar the product
 * @param speed how many times as fast as real time the simulator's clock runs in the scenario {@code burst}
 * @param patienceSeconds without any new invoice for this long, a missing one counts as lost
 */
record Options(
        int orders,
        int warmUp,
        List<Integer> senders,
        List<String> scenarios,
        String database,
        List<String> javaOptions,
        Path jar,
        int speed,
        int patienceSeconds) {

    static final List<String> SCENARIOS = List.of("start", "new", "known", "one", "idle", "kill");

    /** Runs by itself, against the simulator and for a quarter of an hour. */
    static final String BURST = "burst";

    /** Runs by itself, for it wants a full store and nothing else going on. */
    static final String CONSOLE = "console";

    private static final List<String> DATABASES = List.of("h2", Store.POSTGRESQL);

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming the setting, its value and what would be right
     */
    static Options read() {
        List<String> chosen = words("scenarios", String.join(",", SCENARIOS));
        return new Options(
                number("orders", chosen.contains(BURST) ? "10000" : chosen.contains(CONSOLE) ? "100000" : "20000"),
                number("warmup", "5000"),
                words("senders", "16,64").stream()
                        .map(text -> positive("senders", text))
                        .toList(),
                known(chosen),
                database(text("database", "h2")),
                words("java.opts", ""),
                Path.of(text("jar", "target/claribooks.jar")),
                number("speed", "60"),
                number("patience", "360"));
    }

    boolean runs(String scenario) {
        return scenarios.contains(scenario);
    }

    int mostSenders() {
        return senders.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    private static List<String> known(List<String> chosen) {
        if (chosen.equals(List.of(BURST)) || chosen.equals(List.of(CONSOLE))) {
            return chosen;
        }
        for (String scenario : chosen) {
            if (!SCENARIOS.contains(scenario)) {
                throw wrong(
                        "scenarios",
                        scenario,
                        "some of " + String.join(",", SCENARIOS) + ", or " + CONSOLE + " or " + BURST + " alone");
            }
        }
        return chosen;
    }

    private static String database(String chosen) {
        if (!DATABASES.contains(chosen)) {
            throw wrong("database", chosen, String.join(" or ", DATABASES));
        }
        return chosen;
    }

    private static int number(String name, String otherwise) {
        return positive(name, text(name, otherwise));
    }

    private static int positive(String name, String text) {
        try {
            int value = Integer.parseInt(text);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text, "a whole number above 0");
        }
        throw wrong(name, text, "a whole number above 0");
    }

    private static List<String> words(String name, String otherwise) {
        List<String> words = Arrays.stream(text(name, otherwise).split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty() && !otherwise.isEmpty()) {
            throw wrong(name, "", otherwise);
        }
        return words;
    }

    private static String text(String name, String otherwise) {
        String property = System.getProperty("bench." + name, "");
        String value = property.isBlank() ? System.getenv(environmentName(name)) : property;
        return value == null || value.isBlank() ? otherwise : value.trim();
    }

    private static IllegalArgumentException wrong(String name, String value, String right) {
        return new IllegalArgumentException("%s is \"%s\"; write %s".formatted(environmentName(name), value, right));
    }

    private static String environmentName(String name) {
        return "BENCH_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
