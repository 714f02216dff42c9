package io.claribooks.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts the product three times, the first time on an empty database; leaves it running. */
final class Starts {

    private static final int TIMES = 3;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Stage stage;
    private final Signer signer = new Signer(Shop.SECRET);

    Starts(Stage stage) {
        this.stage = stage;
    }

    /** Seconds from the start of each process to the first webhook it accepted. */
    List<Double> measure() throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        List<SampleOrder> orders = stage.orders(TIMES, key -> Buyer.numbered("start-", key));
        for (SampleOrder order : orders) {
            seconds.add(secondsToAccept(order));
            stage.hold(List.of(order));
            stage.awaitInvoices(List.of(order));
            if (seconds.size() < TIMES) {
                stage.awaitReady();
                stage.product().stop();
            }
        }
        return seconds;
    }

    private double secondsToAccept(SampleOrder order) throws IOException {
        long now = System.currentTimeMillis() / 1000;
        Shop.Signature signature = new Shop.Signature(now, signer.sign(order.eventId(), now, order.body()));
        long start = System.nanoTime();
        stage.product().start();
        while (System.nanoTime() - start < LONGEST_NANOS) {
            if (accepted(order, signature)) {
                return (System.nanoTime() - start) / 1e9;
            }
            stage.product().checkAlive();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IllegalStateException("The product accepted no webhook within two minutes of its start");
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
