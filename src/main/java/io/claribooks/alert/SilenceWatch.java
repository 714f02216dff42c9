package io.claribooks.alert;

import io.claribooks.inbox.InboxCensus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shops that send nothing while they usually do. Usual is what the same hours of the same weekday had in the last four weeks,
 * by the store's own clock: events in every one of them, and more than a chance few altogether. Once raised, a silence ends with
 * an event and not with the shop's closing time.
 */
final class SilenceWatch implements Watch {
    private static final int WEEKS = 4;
    private static final int LEAST_WEEKS = 2;
    /** With three events a stretch on average, an empty one comes by chance once in twenty. */
    private static final int USUAL_PER_WEEK = 3;

    private final InboxCensus census;
    private final Map<String, ZoneId> zones;
    private final Clock clock;
    private final Duration stretch;

    /** @param zones the store's zone of each connection that is watched, by its id */
    SilenceWatch(InboxCensus census, Map<String, ZoneId> zones, Clock clock, Duration stretch) {
        this.census = census;
        this.zones = zones;
        this.clock = clock;
        this.stretch = stretch;
    }

    @Override
    public String scope() {
        return "silence/";
    }

    @Override
    public List<Finding> look(Set<String> raised) {
        Instant now = clock.instant();
        return zones.keySet().stream()
                .filter(id -> census.arrivals(id, now.minus(stretch), now) == 0)
                .filter(id -> raised.contains(scope() + id) || isUnusual(id, now))
                .map(this::finding)
                .toList();
    }

    private boolean isUnusual(String connection, Instant now) {
        ZonedDateTime here = now.atZone(zones.get(connection));
        List<Long> weeks = new ArrayList<>();
        for (int week = 1; week <= WEEKS; week++) {
            Instant end = here.minusWeeks(week).toInstant();
            weeks.add(census.arrivals(connection, end.minus(stretch), end));
        }
        // Weeks before the first event say nothing; an empty one between others says that a silence is usual.
        while (!weeks.isEmpty() && weeks.get(weeks.size() - 1) == 0) {
            weeks.remove(weeks.size() - 1);
        }
        long events = weeks.stream().mapToLong(Long::longValue).sum();
        return weeks.size() >= LEAST_WEEKS
                && weeks.stream().allMatch(count -> count > 0)
                && events >= (long) USUAL_PER_WEEK * weeks.size();
    }

    private Finding finding(String id) {
        return new Finding(
                scope() + id,
                1,
                "The shop of the connection " + id + " has told nothing for more than " + Words.span(stretch)
                        + ", at a time of the week when it usually does. Look whether its webhook is still switched on.",
                "/#/events?connection=" + id);
    }

    @Override
    public String over(String cause) {
        return "The shop of the connection " + subject(cause) + " is heard of again.";
    }
}
