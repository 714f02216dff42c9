package io.claribooks.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** One run from the start of the processes to the verdict; its folder is deleted when the verdict holds. */
final class Run {
    private static final int MOST_OPEN = 12_000;
    private static final int ANSWER_SECONDS = 300;

    private final Options options;
    private final List<String> kinds;
    private final SplittableRandom seed;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Run(Options options, List<String> kinds) {
        this.options = options;
        this.kinds = kinds;
        this.seed = new SplittableRandom(options.seed());
    }

    /** With every kind of fault. */
    static Result of(Options options) throws IOException, InterruptedException, ExecutionException {
        return of(options, Mischief.EVERY);
    }

    /** @param kinds the faults, each as often as it is named */
    static Result of(Options options, List<String> kinds) throws IOException, InterruptedException, ExecutionException {
        delete(options.folder());
        Files.createDirectories(options.folder());
        Run run = new Run(options, kinds);
        Result result;
        try (Ledger ledger = new Ledger(options.folder().resolve("simulator.log"));
                Store store = Store.of(options)) {
            ledger.start();
            result = run.play(ledger, store);
        } finally {
            run.threads.shutdownNow();
        }
        if (result.verdict().holds()) {
            delete(options.folder());
        } else {
            Files.writeString(
                    options.folder().resolve("verdict.txt"), result.verdict().text());
        }
        return result;
    }

    private Result play(Ledger ledger, Store store) throws IOException, InterruptedException, ExecutionException {
        List<Node> nodes = nodes(ledger, store);
        Mischief mischief = new Mischief(ledger, seed.split(), options.faults(), kinds);
        Havoc havoc = new Havoc(nodes, store, seed.split(), options.havocSeconds());
        Operator operator = new Operator(nodes, ledger);
        try (Shop shop = new Shop(nodes.stream().map(Node::address).toList())) {
            for (Node node : nodes) {
                node.start();
            }
            Future<?> faults = threads.submit(() -> {
                mischief.run();
                return null;
            });
            Future<?> strikes = threads.submit(() -> {
                havoc.run();
                return null;
            });
            Future<?> attention = threads.submit(() -> {
                operator.attend();
                return null;
            });
            place(shop, faults, strikes);
            havoc.end();
            strikes.get();
            operator.rest();
            attention.get();
            Waiting.until("every delivery to be answered", ANSWER_SECONDS, () -> shop.open() == 0);
            stop(faults);
            Map<String, Integer> met = mischief.end();
            long calls = ledger.calls();
            long start = System.nanoTime();
            operator.drain();
            Duration drain = Duration.ofNanos(System.nanoTime() - start);
            Verdict verdict = Comparison.of(shop.told(), ledger.read(operator.events()));
            shop.refused()
                    .forEach((id, answer) -> verdict.add(Verdict.Fault.TURNED_AWAY, "event " + id + " got " + answer));
            return new Result(
                    options,
                    shop.told(),
                    verdict,
                    havoc.done(),
                    met,
                    calls,
                    shop.repeated(),
                    operator.replayed(),
                    operator.connected(),
                    drain);
        } finally {
            nodes.forEach(node -> node.child().kill());
        }
    }

    private List<Node> nodes(Ledger ledger, Store store) throws IOException, InterruptedException {
        String token = ledger.newRefreshToken();
        String archive = ClassArchive.make(options);
        List<Node> nodes = new ArrayList<>();
        for (String name : options.twoNodes() ? List.of("alpha", "beta") : List.of("alpha")) {
            nodes.add(new Node(name, options, archive, store, ledger, token));
        }
        return nodes;
    }

    private void place(Shop shop, Future<?> faults, Future<?> strikes) throws InterruptedException, ExecutionException {
        SplittableRandom stories = seed.split();
        EventText text = new EventText(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        long start = System.nanoTime();
        for (int key = 1; System.nanoTime() - start < options.length().toNanos(); key++) {
            shop.tell(Story.of(stories.split(), text, key));
            long due = start + Math.round(key * 1e9 / options.rate());
            while (System.nanoTime() < due || shop.open() > MOST_OPEN) {
                Waiting.pause(5);
                failEarly(faults);
                failEarly(strikes);
            }
        }
    }

    private static void failEarly(Future<?> work) throws InterruptedException, ExecutionException {
        if (work.isDone()) {
            work.get();
        }
    }

    private static void stop(Future<?> work) throws InterruptedException {
        work.cancel(true);
        // The last fault may still be on its way.
        Waiting.pause(200);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
