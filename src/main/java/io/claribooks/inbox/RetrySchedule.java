package io.claribooks.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The pauses between the attempts of an event whose delivery failed for now.
 *
 * @param pauses one per further attempt, in order
 */
public record RetrySchedule(List<Duration> pauses) {
    /** Spreads events that failed together, so that they do not come back together. */
    private static final int JITTER_PERCENT = 20;

    public RetrySchedule {
        pauses = List.copyOf(pauses);
    }

    /**
     * The pause before the next attempt, up to a fifth longer than the schedule says.
     *
     * @param used how many places of the schedule are used up
     * @return empty when none is left
     */
    public Optional<Duration> next(int used, RandomGenerator random) {
        if (used >= pauses.size()) {
            return Optional.empty();
        }
        Duration pause = pauses.get(used);
        return Optional.of(pause.plus(
                pause.multipliedBy(random.nextInt(JITTER_PERCENT + 1)).dividedBy(100)));
    }
}
