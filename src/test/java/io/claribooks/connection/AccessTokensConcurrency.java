package io.claribooks.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One refresh over threads and nodes; run on each database, because a locked row is what the nodes share. */
abstract class AccessTokensConcurrency {
    static final int THREADS = 20;
    private static final int PATIENCE_SECONDS = 120;
    private static final Set<String> AT_REFRESH =
            Set.of(RotatingEndpoint.class.getName() + ".call", CompletableFuture.class.getName() + ".join");

    private final StillClock clock = new StillClock();
    private final RotatingEndpoint freshBooks = new RotatingEndpoint(clock, "seed");
    private Database database;
    private final List<Thread> threads = new ArrayList<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, this::thread);

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work);
        threads.add(thread);
        return thread;
    }

    private AccessTokens node() {
        return new AccessTokens(
                database.pool(),
                AccessTokensTest.box(1),
                id -> new ConnectionSettings.FreshBooks(
                        "https://api", "https://auth", "app", "secret", "https://books/oauth", "", "seed", 0),
                freshBooks,
                clock);
    }

    abstract Database openDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = openDatabase();
    }

    @AfterEach
    void close() {
        workers.shutdownNow();
        database.close();
    }

    private <T> List<Future<T>> together(List<Callable<T>> works) {
        CyclicBarrier start = new CyclicBarrier(works.size());
        List<Future<T>> results = new ArrayList<>();
        works.forEach(work -> results.add(workers.submit(() -> {
            start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return work.call();
        })));
        return results;
    }

    private static List<Callable<String>> calls(AccessTokens tokens, int count) {
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(() -> tokens.current("main").value());
        }
        return calls;
    }

    /** Until the one that refreshes and all that wait for it stand still. */
    private void awaitEverybodyWaits() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .until(() ->
                        freshBooks.requests().size() == 1 && threads.stream().allMatch(this::isAtRefresh));
    }

    /** Makes the one refresh, or waits for it; a thread that has not got so far waits elsewhere. */
    private boolean isAtRefresh(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .anyMatch(AT_REFRESH::contains);
    }

    @Test
    void twenty_threads_refresh_once_and_get_the_same_token() throws Exception {
        freshBooks.shut();
        List<Future<String>> results = together(calls(node(), THREADS));
        awaitEverybodyWaits();
        freshBooks.open();

        for (Future<String> result : results) {
            assertThat(result.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("access-1");
        }
        assertThat(freshBooks.requests()).hasSize(1);
    }

    @Test
    void threads_that_wait_share_the_failure_and_the_next_call_tries_again() throws Exception {
        freshBooks.failWith(new TokenUnavailable("status 503"));
        freshBooks.shut();
        AccessTokens tokens = node();
        List<Future<String>> results = together(calls(tokens, THREADS));
        awaitEverybodyWaits();
        freshBooks.open();

        for (Future<String> result : results) {
            assertThat(result)
                    .failsWithin(Duration.ofSeconds(PATIENCE_SECONDS))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(TokenUnavailable.class);
        }
        assertThat(freshBooks.requests()).hasSize(1);
        freshBooks.failWith(null);
        assertThat(tokens.current("main").value()).isEqualTo("access-2");
    }

    @Test
    void two_nodes_refresh_once_because_the_later_finds_the_newer_token() throws Exception {
        AccessTokens one = node();
        AccessTokens other = node();
        one.current("main");
        other.current("main");
        for (int round = 2; round <= 6; round++) {
            clock.move(Duration.ofHours(12));
            List<Callable<String>> calls = new ArrayList<>(calls(one, THREADS / 2));
            calls.addAll(calls(other, THREADS / 2));

            for (Future<String> result : together(calls)) {
                assertThat(result.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("access-" + round);
            }
            assertThat(freshBooks.requests()).hasSize(round);
        }
    }

    @Test
    void a_token_refused_on_two_nodes_is_replaced_once() throws Exception {
        AccessTokens one = node();
        AccessTokens other = node();
        String refused = one.current("main").value();
        other.current("main");
        List<Callable<String>> works = new ArrayList<>();
        for (AccessTokens node : List.of(one, other)) {
            works.add(() -> {
                node.invalidate("main", refused);
                return node.current("main").value();
            });
        }

        for (Future<String> result : together(works)) {
            assertThat(result.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("access-2");
        }
        assertThat(freshBooks.requests()).hasSize(2);
    }
}
