package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many orders at once while FreshBooks answers few calls a minute; the minutes are the simulator's, which pass 60 times as fast. */
class BurstTest {
    private static final int ORDERS = 100;
    private static final int CALLS_A_MINUTE = 100;
    private static final int WORKERS = 8;
    /** As many again are claimed ahead. */
    private static final int MOST_CLAIMED = 2 * WORKERS;

    private RunningClaribooks running;

    @BeforeEach
    void start() {
        running = new RunningClaribooks()
                .set("dispatch.workers", Integer.toString(WORKERS))
                .start();
        // The buyer and the items are known.
        new Trade(running).placed();
        running.control("POST", "switches", "{\"requests-per-minute\":\"" + CALLS_A_MINUTE + "\"}");
        running.control("POST", "clock", "{\"speed\":60}");
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private int count(String what) {
        return running.claribooks()
                .wiring()
                .database()
                .first(row -> row.getInt(1), "select count(*) from event where " + what)
                .orElseThrow();
    }

    private Instant simulated() {
        return Instant.parse(running.control("GET", "clock", null).path("now").asText());
    }

    private static String first(Trade trade) {
        return "tx_" + trade.order + "one";
    }

    private static String second(Trade trade) {
        return "tx_" + trade.order + "two";
    }

    /** Ids of the payments in the books by the transaction they tell. */
    private Map<String, List<Long>> payments() {
        Map<String, List<Long>> payments = new HashMap<>();
        JsonNode page;
        int number = 1;
        do {
            page = running.parsed(running.exchange(HttpRequest.newBuilder(URI.create(running.freshBooksUrl()
                                            + "/accounting/account/xZNQ1X/payments/payments?per_page=100&page="
                                            + number++))
                                    .header("Authorization", "Bearer " + running.token())
                                    .build())
                            .body())
                    .at("/response/result");
            page.path("payments").forEach(one -> payments.computeIfAbsent(
                            one.path("transactionid").asText(), key -> new ArrayList<>())
                    .add(one.path("id").asLong()));
        } while (number <= page.path("pages").asInt());
        return payments;
    }

    @Test
    void is_accepted_at_once_claimed_a_few_at_a_time_and_drained_at_the_rate_that_is_permitted_in_order() {
        JsonNode before = running.stats();
        List<Trade> trades =
                Stream.generate(() -> new Trade(running)).limit(ORDERS).toList();
        Instant begun = simulated();
        for (List<ObjectNode> wave : List.of(
                trades.stream().map(trade -> trade.order("order.created", 1)).toList(),
                trades.stream().map(trade -> trade.capture("one", "400.00")).toList(),
                trades.stream().map(trade -> trade.capture("two", "204.03")).toList())) {
            wave.parallelStream()
                    .forEach(event ->
                            assertThat(running.send(event).statusCode()).isEqualTo(202));
        }
        assertThat(count("queue > 0")).as("taken in before it is booked").isPositive();
        RunningClaribooks.await().until(() -> {
            assertThat(count("queue = 2")).isLessThanOrEqualTo(MOST_CLAIMED);
            return count("queue > 0") == 0;
        });
        double minutes = Duration.between(begun, simulated()).toMillis() / 60_000.0;
        JsonNode after = running.stats();
        running.control("POST", "switches", "{\"requests-per-minute\":\"0\"}");

        int refused = after.path("limited").asInt() - before.path("limited").asInt();
        int answered = after.path("total").asInt() - before.path("total").asInt() - refused;
        assertThat(answered / minutes).isLessThanOrEqualTo(CALLS_A_MINUTE * (1 + 1 / minutes));
        assertThat(refused)
                .as("of %s calls, because a limit is waited for", answered)
                .isLessThan(answered / 4);
        assertThat(count("status <> 'posted'")).isZero();
        assertThat(count("attempts > 0")).as("a limit uses up no attempt").isZero();
        assertThat(after.at("/records/invoices").asInt()).isEqualTo(ORDERS + 1);
        Map<String, List<Long>> payments = payments();
        assertThat(trades).allSatisfy(trade -> {
            assertThat(payments.get(first(trade))).hasSize(1);
            assertThat(payments.get(second(trade))).hasSize(1);
            assertThat(payments.get(first(trade)).get(0))
                    .isLessThan(payments.get(second(trade)).get(0));
        });
    }
}
