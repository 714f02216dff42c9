package io.claribooks.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.InboxCensus;
import io.claribooks.statistics.Figures;
import io.claribooks.statistics.Statistics;
import io.claribooks.statistics.StoreDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/** How business went today and lately, over HTTP. The body of the exchange becomes the answer. */
public final class StatisticsApi {
    private static final int DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final Statistics statistics;
    private final InboxCensus census;
    private final Connections connections;
    private final ConnectionDescriptions descriptions;
    private final StoreDays days;
    private final Clock clock;

    public StatisticsApi(
            Statistics statistics,
            InboxCensus census,
            Connections connections,
            ConnectionDescriptions descriptions,
            StoreDays days,
            Clock clock) {
        this.statistics = statistics;
        this.census = census;
        this.connections = connections;
        this.descriptions = descriptions;
        this.days = days;
        this.clock = clock;
    }

    /** {@code GET /api/statistics}. */
    public void show(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        List<String> all = connections.all().stream().map(Connection::id).toList();
        String only = request.text("connection") == null ? null : request.connection(all);
        int count = days(request.text("days"));
        Collection<Connection> asked = only == null ? connections.all() : List.of(connections.get(only));
        EventsApi.answer(exchange, ApiAnswer.ok(body(only, count, asked)));
    }

    private static int days(String text) {
        if (text == null) {
            return DAYS;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_DAYS) {
            throw new BadRequest("days: '" + text + "' is no number from 1 to " + MOST_DAYS);
        }
        return Integer.parseInt(text);
    }

    private ObjectNode body(String only, int count, Collection<Connection> asked) {
        Instant now = clock.instant();
        LocalDate last = asked.stream()
                .map(one -> days.day(one.id(), now))
                .max(LocalDate::compareTo)
                .orElseThrow();
        ObjectNode body = new JsonNodeFactory(true)
                .objectNode()
                .put("at", now.toString())
                .put("connection", only)
                .put("days", count)
                .put("from", last.minusDays(count - 1L).toString())
                .put("to", last.toString());
        var zones = body.putArray("zones");
        asked.stream()
                .map(one -> days.zone(one.id()).getId())
                .distinct()
                .sorted()
                .forEach(zones::add);
        figures(body, only, last.minusDays(count - 1L), last, now);
        body.set("now", standing(only));
        body.set("calls", CallFigures.of(statistics, asked, now));
        var states = body.putArray("connections");
        asked.forEach(one -> states.add(descriptions.one(one)));
        body.putObject("steps")
                .put("connected", asked.stream().anyMatch(one -> descriptions
                        .awaitsPerson(one)
                        .isEmpty()))
                .put("delivered", census.isUsed())
                .put("booked", census.isBooked());
        return body;
    }

    /** Today is each store's own: where zones differ, one may be a day ahead of another. */
    private void figures(ObjectNode body, String only, LocalDate from, LocalDate to, Instant now) {
        Figures today = new Figures();
        Figures period = new Figures();
        Map<LocalDate, Figures> byDay = new TreeMap<>();
        from.datesUntil(to.plusDays(1)).forEach(day -> byDay.put(day, new Figures()));
        for (Figures.Line line : statistics.since(from)) {
            String connection = line.counter().connection();
            LocalDate day = line.counter().day();
            if ((only == null || only.equals(connection)) && byDay.containsKey(day)) {
                period.add(line);
                byDay.get(day).add(line);
                if (day.equals(days.day(connection, now))) {
                    today.add(line);
                }
            }
        }
        body.set("today", FiguresJson.of(today));
        body.set("period", FiguresJson.of(period));
        var list = body.putArray("byDay");
        byDay.forEach(
                (day, figures) -> list.addObject().put("day", day.toString()).setAll(FiguresJson.of(figures)));
    }

    /** What is open and what needs a person at this moment, however old. */
    private ObjectNode standing(String only) {
        List<InboxCensus.Open> open = census.open(only);
        InboxCensus.NeedsPerson needs = census.needsPerson(only);
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        body.put("needsAttention", needs.events())
                .put("ordersInNeed", needs.orders())
                .put("othersInNeed", needs.others())
                .put("open", open.stream().mapToLong(InboxCensus.Open::events).sum());
        open.forEach(one -> body.put(one.status().text(), one.events()));
        body.put(
                "oldestOpenSince",
                open.stream()
                        .map(InboxCensus.Open::oldest)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .map(Instant::toString)
                        .orElse(null));
        return body;
    }
}
