package io.claribooks.bench;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Measures the packaged product and prints one table, goal beside result.
 *
 * <p>Exit codes: 0 when every acknowledged order has its one right invoice, whatever the times; 1 when an order was
 * lost, doubled or billed wrongly; 2 when the run could not be finished.
 */
public final class Benchmark {

    private static final int FAULTY = 1;
    private static final int UNFINISHED = 2;

    private Benchmark() {}

    /** Runs by the settings in {@code BENCH_*}; takes no arguments. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Else Vert.x and Netty find the product's Logback on the class path and trace every byte.
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.JULLogDelegateFactory");
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        System.exit(run());
    }

    private static int run() throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.read();
        } catch (IllegalArgumentException e) {
            Stage.say(e.getMessage());
            return UNFINISHED;
        }
        if (!Files.exists(options.jar())) {
            Stage.say(options.jar() + " is not there; run mvn -DskipTests package first");
            return UNFINISHED;
        }
        if (options.runs(Options.BURST)) {
            return burst(options);
        }
        try (Stage stage = new Stage(options)) {
            return play(stage, options);
        }
    }

    private static int burst(Options options) throws IOException, InterruptedException {
        Report report = new Report();
        try (Burst burst = new Burst(options)) {
            boolean holds = burst.play(report);
            publish(report.text(burst.heading(), List.of()));
            return holds ? 0 : FAULTY;
        } catch (IllegalStateException | CompletionException e) {
            Stage.say("stopped early: " + e);
            publish(report.text(List.of("Claribooks burst, unfinished"), List.of()));
            return UNFINISHED;
        }
    }

    private static int play(Stage stage, Options options) throws IOException, InterruptedException {
        Report report = new Report();
        List<String> heading = heading(stage, options);
        List<String> footing = new ArrayList<>();
        int code = 0;
        try {
            new Scenarios(stage, report).play();
        } catch (IllegalStateException | CompletionException e) {
            footing.add(
                    "stopped early: " + (e instanceof CompletionException && e.getCause() != null ? e.getCause() : e));
            code = UNFINISHED;
        }
        Proof proof = Proof.of(stage.acknowledged(), stage.books());
        prove(report, proof, stage);
        footing.add("calls in all: " + stage.books().calls());
        proof.examples().forEach(example -> footing.add("fault: " + example));
        publish(report.text(heading, footing));
        return proof.holds() ? code : FAULTY;
    }

    private static void prove(Report report, Proof proof, Stage stage) {
        stage.peakMegabytes()
                .ifPresent(
                        peak -> report.atMost("memory at peak (RSS)", Goals.PEAK_MEGABYTES, " MB", peak, peak + " MB"));
        zero(report, "acknowledged orders without an invoice", proof.lost(), proof.orders());
        zero(report, "orders invoiced more than once", proof.doubledInvoices(), proof.orders());
        zero(report, "clients doubled (same e-mail)", proof.doubledClients(), proof.orders());
        zero(report, "invoices that differ from the order's total", proof.wrongTotals(), proof.orders());
        zero(report, "invoices to another client", proof.wrongClients(), proof.orders());
        zero(report, "invoices of no acknowledged order", proof.strangers(), proof.orders());
    }

    private static void zero(Report report, String measure, int count, int orders) {
        report.atMost(measure, 0, "", count, "%,d (of %,d orders)".formatted(count, orders));
    }

    private static List<String> heading(Stage stage, Options options) throws IOException {
        return List.of(
                "Claribooks benchmark: " + Surroundings.describe(stage.product().command()),
                "%,d orders a run after %,d to warm up, 3 lines and 2 taxes each; shop and FreshBooks share the cores"
                        .formatted(options.orders(), options.warmUp()));
    }

    private static void publish(String text) throws IOException {
        System.out.print(text);
        Files.writeString(Stage.FOLDER.resolve("result.txt"), text, StandardCharsets.UTF_8);
    }
}
