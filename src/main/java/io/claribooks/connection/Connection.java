package io.claribooks.connection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** A connection as it stands: its settings and its state. Safe for many threads. */
public final class Connection {
    /** So many events that fail without a success in between mean that the far side is down, and not that one is unlucky. */
    private static final int DOWN_AFTER = 10;

    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final Duration PERMIT_WAIT = Duration.ofSeconds(30);

    /** A rest is not made longer for less: many calls are refused at once. */
    private static final Duration SAME_REST = Duration.ofMillis(500);

    private static final int WIDEST = 1000;
    private static final int NARROWEST = 2;
    /** Where narrowing begins: about as many as are worked on at once by default. */
    private static final int MOST_AT_ONCE = 64;
    /** So many successes widen it by one: enough that a single limit among a hundred calls costs little. */
    private static final int SUCCESSES = 10;

    /** So much a clock may be put right without a rest being cut short. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final ConnectionSettings settings;
    private final Clock clock;
    private final Function<Connection, String> findAccount;
    private final SingleFlight<String> searches = new SingleFlight<>();
    private final RateLimiter limiter;
    private volatile String accountId;
    private volatile Instant lastAnswered;
    private Instant restingSince;
    private Instant restingUntil;
    private String restingBecause;
    private boolean awaitsPerson;
    private boolean byLimit;
    private final Set<Long> failing = new HashSet<>();
    private int width = WIDEST;
    private int successes;
    private Duration rest = FIRST_REST;

    Connection(ConnectionSettings settings, Clock clock, Function<Connection, String> findAccount) {
        this.settings = settings;
        this.clock = clock;
        this.findAccount = findAccount;
        this.accountId = settings.freshbooks().accountId();
        int perSecond = settings.freshbooks().callsPerSecond();
        this.limiter = perSecond == 0
                ? null
                : RateLimiter.of(
                        settings.id(),
                        RateLimiterConfig.custom()
                                .limitForPeriod(perSecond)
                                .limitRefreshPeriod(Duration.ofSeconds(1))
                                .timeoutDuration(PERMIT_WAIT)
                                .build());
    }

    public String id() {
        return settings.id();
    }

    public ConnectionSettings settings() {
        return settings;
    }

    /** The FreshBooks account: the one that is set, or the one found by asking, which one thread does for all. */
    public String accountId() {
        String known = accountId;
        return known.isEmpty() ? searches.run(settings.id(), this::foundAccount) : known;
    }

    /** The same as far as it is known without asking; empty where it is not. */
    public String knownAccountId() {
        return accountId;
    }

    private String foundAccount() {
        String known = accountId;
        if (known.isEmpty()) {
            known = findAccount.apply(this);
            accountId = known;
        }
        return known;
    }

    /** After a new consent: another person may have connected another account. One that is set stays. */
    public void forgetAccount() {
        accountId = settings.freshbooks().accountId();
    }

    /** What the store says about the account, which another node may have changed; empty when it is to be asked for. */
    void accountIs(String stored) {
        if (settings.freshbooks().accountId().isEmpty()) {
            accountId = stored;
        }
    }

    /**
     * Waits until our own limit of calls allows one more.
     *
     * @return false when there was no room for half a minute
     */
    public boolean takeCallPermit() {
        return limiter == null || limiter.acquirePermission();
    }

    /** FreshBooks answered a call as it should, which may have been one beside the books. */
    void answered() {
        lastAnswered = clock.instant();
    }

    /** When this process was last answered as it should be; null when it was not yet. */
    Instant lastAnswered() {
        return lastAnswered;
    }

    /** A call succeeded. */
    public synchronized void worked() {
        answered();
        failing.clear();
        rest = FIRST_REST;
        if (width < WIDEST && ++successes % SUCCESSES == 0) {
            width++;
        }
    }

    /**
     * How many events may be worked on at once. Each limit that is met halves it: with many at once all begin, few come to their
     * end before the next pause, and what they asked for is asked for again.
     */
    public synchronized int width() {
        return width;
    }

    /**
     * FreshBooks asked for a pause.
     *
     * @return whether it was not resting until about then anyway
     */
    synchronized boolean limited(Instant until, String because) {
        if (isResting() && !until.isAfter(restingUntil.plus(SAME_REST))) {
            return false;
        }
        width = Math.max(NARROWEST, Math.min(width, MOST_AT_ONCE) / 2);
        restUntil(until, because);
        byLimit = true;
        return true;
    }

    /** Whether it rests because a limit of calls was met, and goes on by itself. */
    public synchronized boolean isLimited() {
        return isResting() && byLimit;
    }

    /**
     * A call failed because the far side is out of order, or because of what was asked.
     *
     * @param event on whose way it was made
     * @return until when the connection rests, or null when it does not
     */
    public synchronized Instant failed(long event, String cause) {
        if (failing.size() < DOWN_AFTER) {
            failing.add(event);
        }
        return isResting() || failing.size() == DOWN_AFTER ? rested(cause) : null;
    }

    /**
     * The far side is out of order, whatever is asked.
     *
     * @return until when the connection rests
     */
    public synchronized Instant down(String cause) {
        return rested(cause);
    }

    private Instant rested(String cause) {
        if (!isResting()) {
            restUntil(clock.instant().plus(rest), cause);
            rest = rest.multipliedBy(2).compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest.multipliedBy(2);
        }
        return restingUntil;
    }

    /** Rests because a person must connect it; ended by {@link #resume}. */
    synchronized void awaitPerson(Instant until, String because) {
        boolean only = awaitsPerson || !isResting();
        restUntil(until, because);
        awaitsPerson = only;
    }

    /** A person has connected it. A rest that FreshBooks asked for goes on. */
    synchronized boolean resume() {
        boolean over = awaitsPerson && isResting();
        if (over) {
            restingUntil = null;
        }
        awaitsPerson = false;
        return over;
    }

    synchronized void restUntil(Instant until, String because) {
        if (!isResting() || until.isAfter(restingUntil)) {
            restingSince = clock.instant();
            restingUntil = until;
            restingBecause = because;
            awaitsPerson = false;
            byLimit = false;
        }
    }

    /** Whether its events stay where they are for now. A clock that was put back behind its beginning ends a rest. */
    public synchronized boolean isResting() {
        Instant now = clock.instant();
        if (restingUntil != null && now.isBefore(restingSince.minus(CLOCK_SKEW))) {
            restingUntil = null;
        }
        return restingUntil != null && now.isBefore(restingUntil);
    }

    /** Until when it rests; null when it works. */
    public synchronized Instant restingUntil() {
        return isResting() ? restingUntil : null;
    }

    /** Why it rests. */
    public synchronized String restingBecause() {
        return restingBecause;
    }

    /** What mappings may read of it. */
    public ObjectNode asDocument() {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("id", settings.id())
                .put("zone", settings.store().zone().getId())
                .put("currency", settings.store().currency())
                .put("numberPrefix", settings.billing().numbers().prefix())
                .put("terms", settings.billing().terms());
    }
}
