package io.claribooks.inbox;

import io.claribooks.database.ColumnText;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how an attempt ended: the event's new status and the record of the attempt, in one transaction. A worker whose
 * claim has meanwhile been given to another changes nothing. Safe for many threads.
 */
public final class Outcomes {
    /** Released when this order's invoice stands. */
    public static final String ORDER = "order:";
    /** Released when this connection works again. */
    public static final String CONNECTION = "connection:";

    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_SUMMARY = 1000;

    private final Database database;
    private final Clock clock;
    private final String node;
    private final RetrySchedule schedule;
    private final Supplier<? extends RandomGenerator> random;
    private final EventListings listings;
    private final InboxWatch watch;

    /** Outcomes that nobody watches. */
    public Outcomes(
            Database database,
            Clock clock,
            String node,
            RetrySchedule schedule,
            Supplier<? extends RandomGenerator> random) {
        this(database, clock, node, schedule, random, InboxWatch.NOBODY);
    }

    public Outcomes(
            Database database,
            Clock clock,
            String node,
            RetrySchedule schedule,
            Supplier<? extends RandomGenerator> random,
            InboxWatch watch) {
        this.database = database;
        this.clock = clock;
        this.node = node;
        this.schedule = schedule;
        this.random = random;
        this.listings = new EventListings(database);
        this.watch = watch;
    }

    /** The change to an event's row; null members leave nothing behind. */
    private record End(
            Status status,
            Instant dueAt,
            int attempts,
            String waitingFor,
            Cause problem,
            String cause,
            String repair,
            List<String> answers) {
        static End of(Status status, Instant now, ClaimedEvent event) {
            return new End(status, now, event.attempts(), null, null, null, null, List.of());
        }
    }

    /** Carried into the books: what was posted is in the work. Releases events that waited for this order. */
    public void posted(Work work) {
        write(work, End.of(Status.POSTED, clock.instant(), work.event()));
    }

    /** Needs no entry. */
    public void skipped(Work work, String reason) {
        ClaimedEvent event = work.event();
        write(work, new End(Status.SKIPPED, clock.instant(), event.attempts(), null, null, reason, null, List.of()));
    }

    /** A person must decide. */
    public void review(Work work, Cause problem, String question, String repair, List<String> answers) {
        reviewUntil(work, null, problem, question, repair, answers);
    }

    /**
     * A person must decide, unless the thing that was waited for comes after all: then the event goes on by itself.
     *
     * @param waitingFor key of the thing, as for {@link #waiting}
     */
    public void reviewUntil(
            Work work, String waitingFor, Cause problem, String question, String repair, List<String> answers) {
        int used = work.event().attempts();
        write(work, new End(Status.REVIEW, clock.instant(), used, waitingFor, problem, question, repair, answers));
    }

    /** Refused for good. */
    public void dead(Work work, Cause problem, String cause, String repair) {
        ClaimedEvent event = work.event();
        write(work, new End(Status.DEAD, clock.instant(), event.attempts(), null, problem, cause, repair, List.of()));
    }

    /**
     * Holds the event back without using up an attempt.
     *
     * @param waitingFor key of the thing waited for, such as {@link #ORDER} followed by the order's key
     * @param recheckAfter when to look again even if the thing is not heard of
     */
    public void waiting(Work work, String waitingFor, String sentence, Duration recheckAfter) {
        Instant due = clock.instant().plus(recheckAfter);
        ClaimedEvent event = work.event();
        write(work, new End(Status.WAITING, due, event.attempts(), waitingFor, null, sentence, null, List.of()));
    }

    /**
     * Schedules the next attempt, or declares the event dead when the schedule is used up.
     *
     * @param problem its cause in that case
     */
    public void retry(Work work, Cause problem, String cause) {
        ClaimedEvent event = work.event();
        Optional<Duration> pause = schedule.next(event.attempts(), random.get());
        if (pause.isEmpty()) {
            dead(
                    work,
                    problem,
                    cause + " The schedule of " + schedule.pauses().size() + " later attempts is used up.",
                    "When the cause is gone, replay the event.");
            return;
        }
        Instant due = clock.instant().plus(pause.get());
        write(work, new End(Status.RETRYING, due, event.attempts() + 1, null, null, cause, null, List.of()));
    }

    private void write(Work work, End end) {
        Instant now = clock.instant();
        String answers = end.answers.isEmpty() ? null : AttemptRecord.json(end.answers, LONGEST_TEXT);
        AttemptRecord attempt = AttemptRecord.of(work, end.status, end.cause);
        Listing told = listings.atTheEnd(work);
        boolean current = database.writer().store(Durability.WRITTEN, sql -> {
            boolean held = end(sql, work, end, now, answers);
            if (held) {
                attempt.insert(sql, work, now);
                EventListings.complete(sql, work.event().id(), told);
                EventCounts.rests(sql, node, work.connection(), work.event().countedOn(), end.status);
            }
            if (held && end.status == Status.POSTED) {
                AwaitedOrders.came(sql, work, now);
            }
            return held;
        });
        report(work, end, current, now);
        if (current) {
            watch.ended(work, end.status, now);
        }
    }

    private boolean end(Sql sql, Work work, End end, Instant now, String answers) throws SQLException {
        boolean atRest = end.status.queue() == 0;
        ClaimedEvent event = work.event();
        String waitingFor = ColumnText.shortened(end.waitingFor, LONGEST_NAME);
        Instant before = waitingFor == null ? null : event.waitingSince(waitingFor);
        Instant since = waitingFor == null || before != null ? before : now;
        return sql.update(
                        "update event set queue = ?, status = ?, due_at = ?, attempts = ?, waiting_for = ?,"
                                + " waiting_since = ?, cause_class = ?, cause_key = ?, cause = ?, repair = ?, answers = ?, summary = ?, finished_at = ?,"
                                + " claimed_by = null, claimed_until = null"
                                + " where id = ? and queue = 2 and claimed_by = ? and tries = ?",
                        end.status.queue(),
                        end.status.text(),
                        end.dueAt,
                        end.attempts,
                        waitingFor,
                        since,
                        end.problem == null ? null : end.problem.kind().text(),
                        end.problem == null ? null : end.problem.key(),
                        ColumnText.shortened(end.cause, LONGEST_TEXT),
                        ColumnText.shortened(end.repair, LONGEST_TEXT),
                        answers,
                        summary(work),
                        atRest ? now : null,
                        event.id(),
                        node,
                        event.tries())
                == 1;
    }

    /** Lets events that wait for a thing be claimed at once. */
    public int release(String waitingFor) {
        Instant now = clock.instant();
        return database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                "update event set due_at = ? where waiting_for = ? and queue = 1 and status = 'waiting'",
                                now,
                                waitingFor));
    }

    /** Lets events that wait for anything whose key begins so be claimed at once. */
    public int releaseAll(String prefix) {
        Instant now = clock.instant();
        return database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                "update event set due_at = ? where waiting_for like ? and queue = 1 and status = 'waiting'",
                                now,
                                prefix + "%"));
    }

    private static void report(Work work, End end, boolean current, Instant now) {
        ClaimedEvent event = work.event();
        long millis = Duration.between(work.startedAt(), now).toMillis();
        if (!current) {
            log.warn("event.claim-lost eventId={} type={} outcome={}", event.id(), event.type(), end.status.text());
        } else if (end.status == Status.DEAD || end.status == Status.REVIEW) {
            log.warn(
                    "event.needs-attention eventId={} connection={} type={} attempt={} outcome={} tookMs={}",
                    event.id(),
                    event.connection(),
                    event.type(),
                    event.tries(),
                    end.status.text(),
                    millis);
        } else if (log.isInfoEnabled()) {
            log.info(
                    "event.finished eventId={} connection={} type={} attempt={} outcome={} calls={} tookMs={}",
                    event.id(),
                    event.connection(),
                    event.type(),
                    event.tries(),
                    end.status.text(),
                    work.calls().size(),
                    millis);
        }
    }

    private static String summary(Work work) {
        return work.posted().isEmpty() ? null : AttemptRecord.json(List.copyOf(work.posted()), LONGEST_SUMMARY);
    }
}
