package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Connection;
import io.claribooks.statistics.CallRoom;
import io.claribooks.statistics.Statistics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How busy FreshBooks is kept, and how much room there is. */
final class CallFigures {
    private static final Duration SHOWN = Duration.ofMinutes(60);

    /** A limit met longer ago says little about today's. */
    private static final Duration LATELY = Duration.ofDays(30);

    private CallFigures() {}

    static ObjectNode of(Statistics statistics, Collection<Connection> asked, Instant now) {
        Instant present = now.truncatedTo(ChronoUnit.MINUTES);
        Instant first = present.minus(SHOWN).plusSeconds(60);
        Set<String> ids = asked.stream().map(Connection::id).collect(Collectors.toSet());
        List<Statistics.MinuteCalls> minutes = statistics.minutes(first).stream()
                .filter(one -> ids.contains(one.connection()))
                .toList();
        List<Statistics.CallLimit> limits = statistics.limits(now.minus(LATELY));
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode rooms = body.putArray("room");
        for (Connection one : asked) {
            describe(
                    rooms.addObject().put("connection", one.id()),
                    CallRoom.of(
                            minutes.stream()
                                    .filter(calls -> calls.connection().equals(one.id()))
                                    .toList(),
                            limits.stream()
                                    .filter(limit -> limit.connection().equals(one.id()))
                                    .toList(),
                            one.settings().freshbooks().callsPerSecond(),
                            now));
        }
        Map<Instant, Long> sent = new TreeMap<>();
        for (Instant minute = first; !minute.isAfter(present); minute = minute.plusSeconds(60)) {
            sent.put(minute, 0L);
        }
        minutes.forEach(one -> sent.merge(one.minute(), one.sent(), Long::sum));
        ArrayNode list = body.putArray("minutes");
        sent.forEach((minute, count) ->
                list.addObject().put("minute", minute.toString()).put("sent", count));
        return body;
    }

    private static void describe(ObjectNode body, CallRoom room) {
        body.put("lastMinute", room.lastMinute())
                .put("limitPerMinute", room.limit())
                .put("limitBy", room.by())
                .put(
                        "limitedAt",
                        room.limitedAt() == null ? null : room.limitedAt().toString())
                .put(
                        "free",
                        room.free() == null
                                ? null
                                : BigDecimal.valueOf(room.free()).setScale(4, RoundingMode.DOWN));
    }
}
