package io.claribooks.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Senders that post one order after another, each as soon as its last one was acknowledged. Orders are signed before
 * the first post; one that waits longer than two minutes for its turn is signed anew, for receivers allow five.
 *
 * <p>Like a shop, a sender repeats an order that was turned away (503, 429, after Retry-After) or got no answer. Any
 * other answer ends the run with a failure: then the product, or the benchmark, is set up wrongly.
 */
final class Senders {

    private static final long FRESH_SECONDS = 120;
    private static final long PAUSE_MILLIS = 100;

    private final Shop shop;
    private final List<SampleOrder> orders;
    private final Shop.Signature[] signatures;
    private final Signer signer = new Signer(Shop.SECRET);
    private final Delivery delivery;
    private final CompletableFuture<Delivery> done = new CompletableFuture<>();
    private volatile boolean stopped;
    private int next;
    private int working;

    private Senders(Shop shop, List<SampleOrder> orders) {
        this.shop = shop;
        this.orders = orders;
        this.signatures = new Shop.Signature[orders.size()];
        for (int i = 0; i < signatures.length; i++) {
            signatures[i] = sign(orders.get(i));
        }
        this.delivery = new Delivery();
    }

    /** Starts posting all orders with that many senders at once. */
    static Senders start(Shop shop, List<SampleOrder> orders, int senders) {
        Senders batch = new Senders(shop, orders);
        shop.vertx().runOnContext(nothing -> batch.begin(Math.min(senders, orders.size())));
        return batch;
    }

    /** Waits until every order is acknowledged, or, after {@link #stop}, until no attempt is under way. */
    Delivery finish() {
        return done.join();
    }

    /** Orders accepted so far. */
    int acknowledged() {
        return delivery.count();
    }

    /** Starts no further attempt. */
    void stop() {
        stopped = true;
    }

    private void begin(int senders) {
        working = senders;
        for (int i = 0; i < senders; i++) {
            takeNext();
        }
    }

    private void takeNext() {
        if (stopped || next == orders.size()) {
            working--;
            if (working == 0) {
                done.complete(delivery);
            }
            return;
        }
        attempt(next++, System.nanoTime());
    }

    private void attempt(int index, long firstNanos) {
        SampleOrder order = orders.get(index);
        if (nowSeconds() - signatures[index].seconds() > FRESH_SECONDS) {
            signatures[index] = sign(order);
        }
        shop.post(order, signatures[index])
                .onSuccess(answer -> settle(index, firstNanos, answer))
                .onFailure(failure -> repeatUnanswered(index, firstNanos, failure));
    }

    private void settle(int index, long firstNanos, Shop.Answer answer) {
        if (answer.accepted()) {
            delivery.acknowledged(orders.get(index), firstNanos, answer.nanos());
            takeNext();
        } else if (answer.busy()) {
            delivery.turnedAway();
            later(pauseMillis(answer), index, firstNanos);
        } else {
            done.completeExceptionally(new IllegalStateException(
                    "The product answered a signed order with %d: %s".formatted(answer.status(), answer.body())));
        }
    }

    private void repeatUnanswered(int index, long firstNanos, Throwable failure) {
        if (stopped) {
            takeNext();
        } else if (delivery.unanswered()) {
            later(PAUSE_MILLIS, index, firstNanos);
        } else {
            done.completeExceptionally(new IllegalStateException("The product does not answer", failure));
        }
    }

    private void later(long millis, int index, long firstNanos) {
        shop.vertx().setTimer(millis, timer -> {
            if (stopped) {
                takeNext();
            } else {
                attempt(index, firstNanos);
            }
        });
    }

    private static long pauseMillis(Shop.Answer answer) {
        try {
            return Math.max(PAUSE_MILLIS, TimeUnit.SECONDS.toMillis(Long.parseLong(answer.retryAfter())));
        } catch (NumberFormatException e) {
            // Absent, or a date: the shortest pause is a fair guess for both.
            return PAUSE_MILLIS;
        }
    }

    private Shop.Signature sign(SampleOrder order) {
        long seconds = nowSeconds();
        return new Shop.Signature(seconds, signer.sign(order.eventId(), seconds, order.body()));
    }

    private static long nowSeconds() {
        return System.currentTimeMillis() / 1000;
    }
}
