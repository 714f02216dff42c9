package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statistics say what the books say. */
class StatisticsTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private static final Map<String, String> MEASURES = Map.of(
            "invoiced", "invoices/invoices", "paid", "payments/payments", "credited", "credit_notes/credit_notes");

    /** The time, or soon after the store's midnight, so that no day ends meanwhile. */
    private static MovableClock withinADay() {
        MovableClock clock = new MovableClock();
        if (LocalTime.ofInstant(clock.instant(), CHICAGO).getHour() == 23) {
            clock.move(Duration.ofHours(1));
        }
        return clock;
    }

    private static JsonNode statistics(RunningClaribooks running, String query) {
        var answer = running.api("GET", "/api/statistics" + query, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return running.parsed(answer.body());
    }

    private static ObjectNode inEuros(ObjectNode event) {
        return Trade.with(event, data -> data.put("currency", "EUR"));
    }

    /** Three orders in two currencies, a partial payment, a refund, an event that needs no entry and one that needs a person. */
    private static void goldenDay(RunningClaribooks running) {
        Trade first = new Trade(running).placed("350.00");
        first.send(first.refund("back", "20.00"), "posted");
        new Trade(running).placed();
        Trade euros = new Trade(running);
        euros.send(inEuros(euros.order("order.created", 1)), "posted");
        first.send(first.named(first.order("order.created", 1), "order.updated"), "skipped");
        euros.send(euros.capture("pay", "9.00"), "review");
    }

    private static void assertGolden(JsonNode figures) {
        assertThat(figures.path("ordersIn").asInt()).isEqualTo(3);
        assertThat(figures.path("invoices").asInt()).isEqualTo(3);
        assertThat(figures.path("payments").asInt()).isEqualTo(1);
        assertThat(figures.path("creditNotes").asInt()).isEqualTo(1);
        assertThat(figures.path("events"))
                .hasToString("{\"received\":7,\"posted\":5,\"skipped\":1,\"review\":1,\"dead\":0}");
        assertThat(figures.path("successRate").decimalValue()).isEqualByComparingTo("0.8571");
        assertThat(figures.path("money"))
                .hasToString(
                        "[{\"currency\":\"USD\",\"invoiced\":\"1208.06\",\"paid\":\"350.00\",\"credited\":\"20.00\"},"
                                + "{\"currency\":\"EUR\",\"invoiced\":\"604.03\",\"paid\":\"0.00\",\"credited\":\"0.00\"}]");
        assertThat(figures.at("/latency/count").asInt()).isEqualTo(3);
        assertThat(figures.at("/latency/medianMillis").asLong())
                .isPositive()
                .isLessThanOrEqualTo(figures.at("/latency/p99Millis").asLong());
    }

    @Test
    void a_day_is_told_exactly_and_still_after_replays_a_restart_and_the_reduction_of_payloads() {
        try (RunningClaribooks running =
                new RunningClaribooks().set("retention.payload-days", "1").set("retention.every", "60000")) {
            MovableClock clock = withinADay();
            running.start(clock);
            goldenDay(running);
            JsonNode told = statistics(running, "");
            assertGolden(told.path("today"));
            assertGolden(told.path("period"));
            assertThat(told.path("zones")).hasToString("[\"America/Chicago\"]");
            assertThat(told.path("to").asText())
                    .isEqualTo(LocalDate.ofInstant(clock.instant(), CHICAGO).toString());
            assertThat(told.path("byDay")).hasSize(30);
            assertThat(told.at("/now/needsAttention").asInt()).isEqualTo(1);
            assertThat(told.at("/now/ordersInNeed").asInt()).isEqualTo(1);
            assertThat(told.at("/now/open").asInt()).isZero();
            assertThat(told.at("/connections/0/state").asText()).isEqualTo("working");
            assertThat(told.path("steps")).hasToString("{\"connected\":true,\"delivered\":true,\"booked\":true}");

            running.api("POST", "/api/replays", "{\"filter\":{},\"expected\":7,\"note\":\"all again\"}");
            RunningClaribooks.await().untilAsserted(() -> assertThat(
                            statistics(running, "").at("/now/open").asInt())
                    .isZero());
            JsonNode again = statistics(running, "").path("today");
            assertThat(again.path("money")).isEqualTo(told.at("/today/money"));
            assertThat(again.path("invoices").asInt()).isEqualTo(3);
            assertThat(again.at("/latency/count").asInt()).isEqualTo(3);
            assertThat(again.at("/events/received").asInt()).isEqualTo(7);
            long atRest = again.at("/events/posted").asLong()
                    + again.at("/events/skipped").asLong()
                    + again.at("/events/review").asLong();
            assertThat(atRest).isEqualTo(7);

            clock.move(Duration.ofDays(3));
            running.restart();
            RunningClaribooks.await()
                    .untilAsserted(() -> assertThat(reduced(running)).isGreaterThanOrEqualTo(6));
            JsonNode later = statistics(running, "?days=7&connection=main");
            assertThat(later.at("/period/money")).isEqualTo(told.at("/period/money"));
            assertThat(later.at("/today/invoices").asInt()).isZero();
            assertThat(later.path("byDay")).hasSize(7);
        }
    }

    private static long reduced(RunningClaribooks running) {
        return running.claribooks()
                .wiring()
                .database()
                .first(
                        row -> row.getLong("events"),
                        "select count(*) as events from event_payload where reduced_at is not null")
                .orElse(0L);
    }

    @Test
    void calls_are_counted_and_the_room_under_the_limit_that_is_set_is_told() {
        try (RunningClaribooks running = new RunningClaribooks()
                .set("connection.main.freshbooks.calls-per-second", "50")
                .start(withinADay())) {
            new Trade(running).placed("604.03");
            RunningClaribooks.await().untilAsserted(() -> {
                JsonNode told = statistics(running, "");
                assertThat(told.at("/today/calls/sent").asLong())
                        .isPositive()
                        .isEqualTo(told.at("/today/calls/done").asLong());
                JsonNode room = told.at("/calls/room/0");
                assertThat(room.path("limitPerMinute").asInt()).isEqualTo(3000);
                assertThat(room.path("limitBy").asText()).isEqualTo("setting");
                assertThat(room.path("free").asDouble()).isBetween(0.9, 1.0);
                assertThat(told.at("/calls/minutes")).hasSize(60);
            });
        }
    }

    @Test
    void what_cannot_be_read_is_refused_with_what_to_send_instead() {
        try (RunningClaribooks running = new RunningClaribooks().start()) {
            for (String query : List.of("?days=0", "?days=367", "?days=x", "?connection=other")) {
                var answer = running.api("GET", "/api/statistics" + query, null);
                assertThat(answer.statusCode()).as(query).isEqualTo(400);
                assertThat(answer.body()).containsAnyOf("1 to 366", "main");
            }
            assertThat(statistics(running, "").path("steps"))
                    .hasToString("{\"connected\":true,\"delivered\":false,\"booked\":false}");
        }
    }

    /** Whatever follows an invoice, by two sets of settings; the same each time, or another with {@code -Dstatistics.seed}. */
    @ParameterizedTest
    @CsvSource({"credit-note, review, false", "credit-note-and-payment, credit-note, true"})
    void the_sums_are_what_the_books_hold(String refund, String sentChange, String apply) {
        long seed = Long.getLong("statistics.seed", 20_261);
        Random random = new Random(seed);
        try (RunningClaribooks running = new RunningClaribooks()
                .set("connection.main.refund.booking", refund)
                .set("connection.main.invoice.sent-change", sentChange)
                .set("connection.main.credit.apply", apply)
                .start()) {
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                live(running, random, sent);
            }
            sent.forEach(id -> RunningClaribooks.await().untilAsserted(() -> assertThat(running.status(id))
                    .isIn("posted", "skipped", "review", "waiting", "dead")));
            // What waits looks again now and then.
            RunningClaribooks.await()
                    .untilAsserted(() ->
                            assertThat(counted(running)).as("seed " + seed).isEqualTo(held(running)));
        }
    }

    /** What the statistics tell, by measure and currency. */
    private static Map<String, BigDecimal> counted(RunningClaribooks running) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        statistics(running, "").at("/period/money").forEach(row -> MEASURES.keySet()
                .forEach(measure -> add(
                        sums,
                        measure + " " + row.path("currency").asText(),
                        row.path(measure).asText())));
        return sums;
    }

    /** One order and some of what may follow it, each told once the one before is done with. */
    private static void live(RunningClaribooks running, Random random, List<String> sent) {
        Trade trade = new Trade(running);
        boolean euros = random.nextInt(3) == 0;
        List<ObjectNode> events = new ArrayList<>();
        events.add(trade.order("order.created", 1));
        if (random.nextBoolean()) {
            events.add(trade.capture("pay", "300.00"));
        }
        if (random.nextBoolean()) {
            events.add(trade.capture("more", "100.00"));
        }
        ObjectNode changed = trade.order("order.updated", 2);
        Trade.with(changed, random.nextBoolean() ? Trade::withoutLicence : Trade::cheaperLicence);
        List<ObjectNode> maybe = List.of(
                changed,
                trade.refund("back", "20.00"),
                trade.refund("some", "100.00"),
                trade.named(
                        Trade.with(trade.capture("more", "100.00"), data -> data.put("kind", "void")),
                        "payment.voided"),
                trade.named(trade.refund("back", "20.00"), "refund.failed"),
                trade.order("order.cancelled", 3));
        maybe.stream().filter(event -> random.nextInt(3) == 0).forEach(events::add);
        for (ObjectNode event : events) {
            ObjectNode told = euros ? inEuros(event) : event;
            assertThat(running.send(told).statusCode()).isEqualTo(202);
            String id = told.path("id").asText();
            sent.add(id);
            RunningClaribooks.await()
                    .untilAsserted(() -> assertThat(running.status(id)).isNotIn("received", "processing"));
        }
    }

    /** What the simulator's books hold, by measure and currency. */
    private static Map<String, BigDecimal> held(RunningClaribooks running) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        MEASURES.forEach((measure, path) -> running.records(path).forEach(record -> {
            boolean stands = record.path("vis_state").asInt() == 0;
            if (stands && !record.path("type").asText().equals("Credit")) {
                String key = measure + " " + record.at("/amount/code").asText();
                add(sums, key, record.at("/amount/amount").asText());
            }
        }));
        return sums;
    }

    private static void add(Map<String, BigDecimal> sums, String key, String amount) {
        BigDecimal more = new BigDecimal(amount).stripTrailingZeros();
        if (more.signum() != 0) {
            sums.merge(key, more, (a, b) -> a.add(b).stripTrailingZeros());
        }
    }
}
