package io.claribooks.database;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * An answer that is asked for at most once in a while and by one at a time. Who asks meanwhile is given the same, and nobody waits
 * longer than the first one's patience: watching a store that hangs must not add to its trouble. Measured by the machine's own
 * time, because it is about waiting. Safe for many threads.
 */
public final class SharedAnswer<T> {
    private final long freshNanos;
    private final long patienceNanos;
    private final Supplier<CompletableFuture<T>> question;
    private CompletableFuture<T> answer;
    private long asked;

    /**
     * @param fresh how long an answer is given again, and a failure too
     * @param patience how long an answer may take; until it is there nobody asks anew
     * @param question asks; must not block
     */
    public SharedAnswer(Duration fresh, Duration patience, Supplier<CompletableFuture<T>> question) {
        this.freshNanos = fresh.toNanos();
        this.patienceNanos = patience.toNanos();
        this.question = question;
    }

    private synchronized CompletableFuture<T> answer() {
        if (answer == null || answer.isDone() && System.nanoTime() - asked > freshNanos) {
            asked = System.nanoTime();
            answer = question.get();
        }
        return answer;
    }

    private synchronized long waited() {
        return System.nanoTime() - asked;
    }

    /**
     * The answer.
     *
     * @throws StoreUnavailable when there is none, or not in time
     */
    public T get() {
        CompletableFuture<T> current = answer();
        try {
            return current.get(Math.max(0, patienceNanos - waited()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new StoreUnavailable("No answer for " + TimeUnit.NANOSECONDS.toSeconds(waited()) + " seconds", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new StoreUnavailable(cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Interrupted while waiting", e);
        }
    }
}
