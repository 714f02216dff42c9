package io.claribooks.chaos;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What a run does, each setting read from a system property ({@code chaos.minutes}) or else from the environment
 * ({@code CHAOS_MINUTES}).
 *
 * @param minutes how long orders are placed and things are broken; fractions are fine
 * @param seed what the whole schedule is drawn from
 * @param database {@code h2} (one node) or {@code postgresql} (two nodes)
 * @param faults share of FreshBooks calls that meet a fault, 0 to 1
 * @param rate orders a second
 * @param havocSeconds mean pause between two kills, freezes or restarts; 0 leaves the processes alone
 * @param routes directory of the routes the product runs
 * @param folder where data and logs go, a folder of its own for each run
 */
record Options(
        double minutes,
        long seed,
        String database,
        double faults,
        double rate,
        double havocSeconds,
        Path routes,
        Path folder) {

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming the setting, its value and what would be right
     */
    static Options read() {
        String database = text("database", "h2").toLowerCase(Locale.ROOT);
        if (!database.equals("h2") && !database.equals("postgresql")) {
            throw wrong("database", database, "h2 or postgresql");
        }
        long seed = chosenSeed();
        return new Options(
                number("minutes", "2", 24 * 60),
                seed,
                database,
                number("faults", "0.10", 1),
                number("rate", "18", 1000),
                number("havoc", "8", 3600),
                Path.of("routes"),
                Path.of("target", "chaos", database + "-" + seed));
    }

    boolean twoNodes() {
        return database.equals("postgresql");
    }

    Duration length() {
        return Duration.ofMillis(Math.round(minutes * 60_000));
    }

    /** The command that plays this schedule again. */
    String command() {
        return "mvn -Pchaos -Dchaos.database=%s -Dchaos.minutes=%s -Dchaos.seed=%d -Dchaos.faults=%s -Dchaos.rate=%s -Dchaos.havoc=%s"
                .formatted(database, plain(minutes), seed, plain(faults), plain(rate), plain(havocSeconds));
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static long chosenSeed() {
        String text = text("seed", "");
        if (text.isEmpty()) {
            return System.currentTimeMillis() % 1_000_000;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong("seed", text, "a whole number");
        }
    }

    private static double number(String name, String otherwise, double most) {
        String text = text(name, otherwise);
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text, "a number from 0 to " + plain(most));
        }
        throw wrong(name, text, "a number from 0 to " + plain(most));
    }

    private static String text(String name, String otherwise) {
        String property = System.getProperty("chaos." + name, "");
        String value = property.isBlank() ? System.getenv("CHAOS_" + name.toUpperCase(Locale.ROOT)) : property;
        return value == null || value.isBlank() ? otherwise : value.trim();
    }

    private static IllegalArgumentException wrong(String name, String value, String right) {
        return new IllegalArgumentException("chaos.%s is \"%s\"; write %s".formatted(name, value, right));
    }
}
