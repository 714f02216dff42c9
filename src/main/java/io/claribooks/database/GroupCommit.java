package io.claribooks.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a process. Changes handed in while a commit runs are committed together as the next group, so that many
 * callers share one commit and one fsync. A change is one unit: its statements are all stored or none. When a change of a
 * group fails, the group is rolled back and each of its changes is run again in a transaction of its own, so that one caller's
 * failure is never another's.
 *
 * <p>Safe for many threads.
 */
public final class GroupCommit implements AutoCloseable {
    /**
     * Statements that belong together. May be run twice, the first time rolled back, so it must not touch anything else, nor
     * change the schema, which H2 commits at once.
     */
    @FunctionalInterface
    public interface Change<T> {
        T apply(Sql sql) throws SQLException;
    }

    /**
     * Statements run after a commit, or null where the commit itself does it.
     *
     * @param written hands what was committed to the operating system
     * @param synced has it forced to the disk too
     */
    public record Flush(String written, String synced) {
        /** The commit itself forces everything to disk. */
        public static final Flush BY_COMMIT = new Flush(null, null);
    }

    /** How much a change must survive before its caller goes on. */
    public enum Durability {
        /** Survives the end of the process and, where the store can promise it, a power cut. */
        SYNCED,
        /** Survives the end of the process; a power cut may take it, and the work is then done again and found done. */
        WRITTEN
    }

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** Bounds the pause a single group can cause; measured groups stay far below it. */
    private static final int LARGEST_GROUP = 256;

    /** Shops give a delivery up after 15 seconds or more. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private record Pending<T>(Change<T> change, Durability durability, CompletableFuture<T> done) {}

    private final DataSource database;
    private final Flush flush;
    private final Failures failures;
    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    /** When the group under way was begun, by {@link System#nanoTime}; 0 when there is none. */
    private volatile long begun;

    private volatile boolean closed;
    private Sql sql;

    /**
     * @param database where to write; one connection of it is kept
     * @param flush what a commit needs beside itself to be on disk
     * @param failures judges what failed
     */
    GroupCommit(DataSource database, Flush flush, Failures failures) {
        this.database = database;
        this.flush = flush;
        this.failures = failures;
        this.writer = new Thread(this::run, "group-commit");
        this.writer.setDaemon(true);
        this.writer.start();
    }

    /** Hands a change in; the future completes after the commit, or fails with {@link StoreUnavailable}. */
    public <T> CompletableFuture<T> submit(Durability durability, Change<T> change) {
        Pending<T> pending = new Pending<>(change, durability, new CompletableFuture<>());
        if (closed) {
            pending.done.completeExceptionally(new StoreUnavailable("Change refused", null));
        } else {
            queue.add(pending);
        }
        return pending.done;
    }

    /**
     * Stores a change and waits for its commit.
     *
     * @throws StoreUnavailable when it could not be stored
     */
    public <T> T store(Durability durability, Change<T> change) {
        try {
            return submit(durability, change).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreUnavailable unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }

    /**
     * As {@link #store}, for a caller whose own caller would not wait for ever: a store that hangs is one that cannot be reached.
     *
     * @throws StoreUnavailable when it could not be stored, or not soon; then it may be stored all the same
     */
    public <T> T storeSoon(Durability durability, Change<T> change) {
        long started = begun;
        if (started != 0 && System.nanoTime() - started > LONGEST_WAIT_NANOS) {
            throw new StoreUnavailable("Change refused, for the store does not answer", null);
        }
        try {
            return submit(durability, change).get(LONGEST_WAIT_NANOS, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new StoreUnavailable("The store did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Interrupted while storing", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** How many changes wait for their commit. */
    public int waiting() {
        return queue.size();
    }

    /** Whether the thread that stores lives. Without it nothing is ever stored again. */
    public boolean isAlive() {
        return writer.isAlive();
    }

    private void run() {
        List<Pending<?>> group = new ArrayList<>(LARGEST_GROUP);
        while (!closed || !queue.isEmpty()) {
            try {
                Pending<?> first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, LARGEST_GROUP - 1);
                    begun = System.nanoTime() | 1;
                    separately(List.of(group));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed = true;
            } catch (RuntimeException | Error e) {
                // Whatever it is, the writer goes on: without it no event would ever be stored or finished again.
                log.error("commit.failed", e);
                disconnect();
                StoreUnavailable failure = new StoreUnavailable("The change could not be stored", e);
                group.forEach(pending -> pending.done.completeExceptionally(failure));
            } finally {
                begun = 0;
                group.clear();
            }
        }
        disconnect();
    }

    /** Commits one group after the other; while the store cannot be reached all fail at once, for each look takes seconds. */
    private void separately(List<List<Pending<?>>> groups) {
        SQLException unreachable = null;
        for (List<Pending<?>> group : groups) {
            try {
                if (unreachable == null) {
                    connected();
                    commit(group);
                }
            } catch (SQLException e) {
                unreachable = e;
            }
            if (unreachable != null) {
                RuntimeException failure = failure(unreachable);
                group.forEach(pending -> pending.done.completeExceptionally(failure));
            }
        }
    }

    private void commit(List<Pending<?>> group) {
        try {
            List<Runnable> answers = new ArrayList<>(group.size());
            for (Pending<?> pending : group) {
                answers.add(applied(pending));
            }
            finish(group);
            answers.forEach(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            undo(e);
            if (group.size() == 1) {
                group.get(0).done.completeExceptionally(failure(e));
            } else {
                log.debug("commit.separated changes={} cause={}", group.size(), e.getMessage());
                separately(group.stream().<List<Pending<?>>>map(List::of).toList());
            }
        }
    }

    private <T> Runnable applied(Pending<T> pending) throws SQLException {
        T result = pending.change.apply(connected());
        return () -> pending.done.complete(result);
    }

    private void finish(List<Pending<?>> group) throws SQLException {
        connected().commit();
        boolean sync = group.stream().anyMatch(pending -> pending.durability == Durability.SYNCED);
        String statement = sync ? flush.synced() : flush.written();
        if (statement != null) {
            connected().execute(statement);
        }
    }

    private static RuntimeException failure(Exception e) {
        return e instanceof SQLException
                ? new StoreUnavailable("The change could not be stored", e)
                : (RuntimeException) e;
    }

    private Sql connected() throws SQLException {
        if (sql == null) {
            Connection connection = database.getConnection();
            sql = new Sql(connection);
            connection.setAutoCommit(false);
        }
        return sql;
    }

    private void undo(Exception failure) {
        if (letGo(failure) || sql == null) {
            return;
        }
        try {
            sql.rollback();
        } catch (SQLException e) {
            log.warn("commit.connection-lost cause={}", e.getMessage());
            if (!letGo(e)) {
                disconnect();
            }
        }
    }

    /** Lets a store go that is of no more use, without a rollback: H2 may never return from one after a failed write. */
    private boolean letGo(Exception failure) {
        Optional<Connection> connection = Optional.ofNullable(sql).map(Sql::connection);
        if (failure instanceof SQLException fatal && failures.isFatal(connection, fatal)) {
            disconnect();
            failures.letGo(fatal);
            return true;
        }
        return false;
    }

    private void disconnect() {
        try {
            if (sql != null) {
                sql.close();
            }
        } catch (SQLException e) {
            log.debug("commit.close-failed cause={}", e.getMessage());
        } finally {
            sql = null;
        }
    }

    /** Commits what was handed in, then ends. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Pending<?>> late = new ArrayList<>();
        queue.drainTo(late);
        late.forEach(pending -> pending.done.completeExceptionally(new StoreUnavailable("Change refused", null)));
    }
}
