package io.claribooks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts the product three times, the first time on an empty database; then three times more with a class-data archive, as
 * the readme says how to make one. Leaves it running.
 */
final class Starts {

    private static final int TIMES = 3;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final Path ARCHIVE = Stage.FOLDER.resolve("claribooks.jsa");

    private final Stage stage;
    private final Signer signer = new Signer(Shop.SECRET);

    Starts(Stage stage) {
        this.stage = stage;
    }

    /**
     * How long the product took.
     *
     * @param accepted from the start of the process to the first webhook it accepted
     * @param invoiced from there to that order's invoice
     */
    record Seconds(double accepted, double invoiced) {}

    /** Three starts as they are without preparation. */
    List<Seconds> plain() throws IOException, InterruptedException {
        return measure(List.of());
    }

    /** Three starts with an archive made by one start more. */
    List<Seconds> archived() throws IOException, InterruptedException {
        Files.deleteIfExists(ARCHIVE);
        stop();
        once(List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE));
        stop();
        return measure(List.of("-XX:SharedArchiveFile=" + ARCHIVE));
    }

    private List<Seconds> measure(List<String> options) throws IOException, InterruptedException {
        List<Seconds> seconds = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            seconds.add(once(options));
            if (i < TIMES - 1) {
                stop();
            }
        }
        return seconds;
    }

    private void stop() throws InterruptedException {
        stage.awaitReady();
        stage.product().stop();
    }

    private Seconds once(List<String> options) throws IOException {
        SampleOrder order =
                stage.orders(1, key -> Buyer.numbered("start-", key)).get(0);
        long now = System.currentTimeMillis() / 1000;
        Shop.Signature signature = new Shop.Signature(now, signer.sign(order.eventId(), now, order.body()));
        long start = System.nanoTime();
        stage.product().start(options);
        while (!accepted(order, signature)) {
            if (System.nanoTime() - start > LONGEST_NANOS) {
                throw new IllegalStateException("The product accepted no webhook within two minutes of its start");
            }
            stage.product().checkAlive();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        long accepted = System.nanoTime();
        stage.hold(List.of(order));
        stage.awaitInvoices(List.of(order));
        stage.noteMemory();
        return new Seconds((accepted - start) / 1e9, (System.nanoTime() - accepted) / 1e9);
    }

    private boolean accepted(SampleOrder order, Shop.Signature signature) {
        try {
            return stage.shop()
                    .post(order, signature)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .accepted();
        } catch (CompletionException e) {
            // Not listening yet; whether it ever will is the caller's to time.
            return false;
        }
    }
}
