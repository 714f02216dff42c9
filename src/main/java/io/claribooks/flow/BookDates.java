package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.Work;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Days on the store's calendar, and which of them lie in closed books. */
final class BookDates {
    private final Connections connections;
    private final Clock clock;

    BookDates(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    private ConnectionSettings settings(Work work) {
        return connections.get(work.connection()).settings();
    }

    LocalDate today(Work work) {
        return LocalDate.now(clock.withZone(settings(work).store().zone()));
    }

    /** Whether a day lies in closed books, by the setting {@code books.closed-through}. */
    boolean isClosed(Work work, String day) {
        return !day.isBlank() && settings(work).bookingRules().isClosed(LocalDate.parse(day), today(work));
    }

    /** The day a document is dated: the first of these times that is there, or today where that lies in closed books. */
    LocalDate open(Work work, JsonNode document, String... members) {
        ZoneId zone = settings(work).store().zone();
        String time = work.document().path("event").path("occurredAt").asText();
        for (int i = members.length - 1; i >= 0; i--) {
            time = document.path(members[i]).asText(time);
        }
        LocalDate day = time.length() == 10
                ? LocalDate.parse(time)
                : OffsetDateTime.parse(time).atZoneSameInstant(zone).toLocalDate();
        return isClosed(work, day.toString()) ? today(work) : day;
    }
}
