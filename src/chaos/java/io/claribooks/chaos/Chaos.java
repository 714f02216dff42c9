package io.claribooks.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/**
 * Plays one seeded schedule against the packaged product and prints one table.
 *
 * <p>Exit codes: 0 when the books hold exactly what was acknowledged; 1 when something was lost, doubled, wrong, stray or
 * stuck; 2 when the run could not be finished. A failing run prints its seed and keeps its folder.
 */
public final class Chaos {
    private static final int FAULTY = 1;
    private static final int UNFINISHED = 2;

    private Chaos() {}

    /** Runs by the settings in {@code chaos.*}; takes no arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run());
    }

    private static int run() throws InterruptedException {
        Options options;
        try {
            options = Options.read();
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
            return UNFINISHED;
        }
        if (!Files.exists(Path.of("target/claribooks.jar"))) {
            System.out.println("target/claribooks.jar is not there; run mvn -q -DskipTests package first");
            return UNFINISHED;
        }
        System.out.println("To play this schedule again: " + options.command());
        try {
            Result result = Run.of(options);
            System.out.print(System.lineSeparator() + result.text());
            if (result.verdict().holds()) {
                return 0;
            }
        } catch (IOException | ExecutionException | IllegalStateException e) {
            System.out.println("stopped early: " + e);
            keep(options);
            return UNFINISHED;
        }
        keep(options);
        return FAULTY;
    }

    private static void keep(Options options) {
        System.out.println("Data and logs are kept in " + options.folder());
        System.out.println("To play this schedule again: " + options.command());
    }
}
