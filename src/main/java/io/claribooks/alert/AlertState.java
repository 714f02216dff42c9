package io.claribooks.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * How one cause stands, and the rules of damping: it is told of when its number reaches 1, 10, 100 and so on, at most once an
 * hour, also over a relapse; and once when it is over, if its beginning was told. Immutable.
 *
 * @param revision counts the changes; the next one is only stored on top of the one it was made from
 * @param overAt when it ended, or null while it is raised
 * @param told how often it was told of since it was raised
 * @param toldAt when it was last told of, also before it was last raised; null when never
 * @param toldAmount the largest number told of since it was raised
 */
record AlertState(
        String cause,
        long revision,
        Instant raisedAt,
        Instant overAt,
        long amount,
        int told,
        Instant toldAt,
        long toldAmount,
        String sentence,
        String link) {
    private static final Duration PAUSE = Duration.ofHours(1);

    /** A cause that was never there before. */
    static AlertState first(Finding finding, String link, Instant now) {
        return new AlertState(
                finding.cause(), 0, now, null, finding.amount(), 0, null, 0, finding.sentence(), link + finding.path());
    }

    boolean isRaised() {
        return overAt == null;
    }

    /** Found again, or anew. */
    AlertState found(Finding finding, String base, Instant now) {
        boolean relapse = overAt != null;
        return new AlertState(
                cause,
                revision,
                relapse ? now : raisedAt,
                null,
                finding.amount(),
                relapse ? 0 : told,
                toldAt,
                relapse ? 0 : toldAmount,
                finding.sentence(),
                base + finding.path());
    }

    /** Whether it is to be told of now. */
    boolean isDue(Instant now) {
        boolean paused = toldAt != null && now.isBefore(toldAt.plus(PAUSE));
        return isRaised() && !paused && step(amount) > step(toldAmount);
    }

    /** 0 for nothing, 1 from one on, 2 from ten on, 3 from a hundred on. */
    private static int step(long amount) {
        return amount <= 0 ? 0 : Long.toString(amount).length();
    }

    AlertState told(Instant now) {
        return new AlertState(
                cause, revision, raisedAt, overAt, amount, told + 1, now, Math.max(amount, toldAmount), sentence, link);
    }

    AlertState over(Instant now) {
        return new AlertState(cause, revision, raisedAt, now, 0, told, toldAt, toldAmount, sentence, link);
    }
}
