package io.claribooks.alert;

import io.claribooks.inbox.InboxCensus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Events that are on their way for too long. Those that wait for another document have a time limit of their own. */
final class QueueWatch implements Watch {
    private final InboxCensus census;
    private final Clock clock;
    private final Duration age;

    QueueWatch(InboxCensus census, Clock clock, Duration age) {
        this.census = census;
        this.clock = clock;
        this.age = age;
    }

    @Override
    public String scope() {
        return "queue/";
    }

    @Override
    public List<Finding> look(Set<String> raised) {
        return census.openSince(clock.instant().minus(age)).stream()
                .map(this::finding)
                .toList();
    }

    private Finding finding(InboxCensus.Overdue overdue) {
        return new Finding(
                scope() + overdue.connection(),
                overdue.events(),
                Words.events(overdue.events()) + " of the connection " + overdue.connection()
                        + " have not reached the books for more than " + Words.span(age) + ", the oldest since "
                        + Words.time(overdue.since()) + ".",
                "/#/events?status=received,processing,waiting,retrying&connection=" + overdue.connection());
    }

    @Override
    public String over(String cause) {
        return "No event of the connection " + subject(cause) + " is on its way for more than " + Words.span(age)
                + " any more.";
    }
}
