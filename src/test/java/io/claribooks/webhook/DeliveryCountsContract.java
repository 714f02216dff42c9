package io.claribooks.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.claribooks.StillClock;
import io.claribooks.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted about deliveries, on any database. */
abstract class DeliveryCountsContract {
    private static final WebhookAnswer TAKEN = WebhookAnswer.json(202, JsonNodeFactory.instance.objectNode(), "evt_1");
    private static final WebhookAnswer KNOWN = WebhookAnswer.json(200, JsonNodeFactory.instance.objectNode(), null);
    private static final WebhookAnswer FORGED = WebhookAnswer.problem(401, "Signature not accepted", "No secret fits.");

    private final StillClock clock = new StillClock();
    private Database database;
    private DeliveryCounts counts;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void fresh() {
        database = open();
        counts = node();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Counts that remember nothing, as a process that just started. */
    private DeliveryCounts node() {
        return new DeliveryCounts(database, List.of("main", "eu"), clock);
    }

    private int rows() {
        return database.first(row -> row.getInt("n"), "select count(*) as n from delivery_count")
                .orElseThrow();
    }

    @Test
    void deliveries_are_counted_by_what_became_of_them_before_and_after_they_are_stored() {
        counts.count("main", "clarity", TAKEN);
        counts.count("main", "clarity", TAKEN);
        counts.count("main", "clarity", KNOWN);
        counts.count("main", "clarity", FORGED);
        counts.count("main", "clarity", WebhookAnswer.problem(400, "Unreadable", "No JSON."));
        counts.count("main", "clarity", WebhookAnswer.unavailable("The store is gone."));
        counts.count("main", "freshbooks", KNOWN);
        WebhookHealth.Sum sum = new WebhookHealth.Sum(2, 1, 1, 1, 1);

        assertThat(counts.health("main", "clarity").hour()).isEqualTo(sum);
        counts.store();
        WebhookHealth elsewhere = node().health("main", "clarity");
        assertThat(elsewhere.hour()).isEqualTo(sum);
        assertThat(elsewhere.day()).isEqualTo(sum);
        assertThat(elsewhere.deliveredAt()).isEqualTo(clock.instant());
        assertThat(elsewhere.refusedAt()).isEqualTo(clock.instant());
        assertThat(elsewhere.refusal()).isEqualTo("No secret fits.");
        assertThat(node().health("eu", "clarity").day()).isEqualTo(WebhookHealth.Sum.NONE);
    }

    @Test
    void two_nodes_add_up_and_the_latest_delivery_counts() {
        DeliveryCounts other = node();
        other.count("main", "clarity", TAKEN);
        clock.move(Duration.ofSeconds(1));
        counts.count("main", "clarity", TAKEN);
        counts.store();
        other.store();

        assertThat(node().health("main", "clarity").hour().accepted()).isEqualTo(2);
        assertThat(node().health("main", "clarity").deliveredAt()).isEqualTo(clock.instant());
    }

    @Test
    void hours_pass_by_and_only_the_last_delivery_is_remembered_for_longer_than_a_day() {
        counts.count("main", "clarity", TAKEN);
        counts.store();
        clock.move(Duration.ofHours(2));
        counts.count("main", "clarity", FORGED);
        WebhookHealth later = counts.health("main", "clarity");
        assertThat(later.hour()).isEqualTo(new WebhookHealth.Sum(0, 0, 1, 0, 0));
        assertThat(later.day()).isEqualTo(new WebhookHealth.Sum(1, 0, 1, 0, 0));
        assertThat(later.hours().get(21).accepted()).isEqualTo(1);

        clock.move(Duration.ofHours(30));
        counts.count("main", "clarity", KNOWN);
        counts.store();
        assertThat(counts.health("main", "clarity").day()).isEqualTo(new WebhookHealth.Sum(0, 1, 0, 0, 0));
        assertThat(counts.health("main", "clarity").refusal()).isEqualTo("No secret fits.");
        assertThat(rows()).as("what is too old is forgotten").isEqualTo(1);
    }

    @Test
    void a_flood_of_forged_deliveries_is_one_row_and_unknown_connections_are_none() {
        for (int i = 0; i < 10_000; i++) {
            counts.count("main", "clarity", FORGED);
            counts.count("invented-" + i, "clarity", FORGED);
        }
        counts.store();
        counts.store();

        assertThat(rows()).isEqualTo(1);
        assertThat(counts.health("main", "clarity").hour().refused()).isEqualTo(10_000);
    }

    @Test
    void what_says_nothing_about_deliveries_is_not_counted() {
        counts.count("main", "clarity", WebhookAnswer.methodNotAllowed());
        counts.count("main", "clarity", WebhookAnswer.plain("echo"));
        counts.count("main", "freshbooks", TAKEN.uncounted());
        counts.store();

        assertThat(rows()).isZero();
        assertThat(IntStream.range(0, 24)
                        .mapToObj(i -> counts.health("main", "clarity").hours().get(i)))
                .containsOnly(WebhookHealth.Sum.NONE);
    }
}
