package io.claribooks.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.database.Database;
import io.claribooks.database.H2File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inbox on a file of H2. */
class H2InboxTest extends InboxContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        return H2File.open(directory);
    }

    /** Found by the chaos run: with thousands of payments open a claim took seconds, and all commits waited for it. */
    @Test
    void a_claim_reads_the_open_events_of_each_candidates_own_order_and_customer_only() {
        inbox.append(IntStream.range(0, 200)
                .mapToObj(i -> order("payment-" + i, "order-" + i))
                .toList());
        String plan = database.first(
                        row -> row.getString(1),
                        "explain analyze " + Inbox.DUE + " order by e.queue, e.due_at, e.id limit 20",
                        Instant.now(),
                        Instant.now(),
                        Instant.now())
                .orElseThrow();
        assertThat(Pattern.compile("scanCount: (\\d+)").matcher(plan).results())
                .extracting(found -> Integer.parseInt(found.group(1)))
                .as(plan)
                .isNotEmpty()
                .allMatch(count -> count <= 100);
    }

    /** Found by the benchmark: a plan made for an empty store read all orders for each that came in. */
    @Test
    void whether_an_order_came_before_is_told_by_its_own_events_alone() {
        String plan = database.first(row -> row.getString(1), "explain " + OrderArrivals.TOLD, "main/order-1", 1)
                .orElseThrow();
        assertThat(plan.toLowerCase(Locale.ROOT)).contains("event_of_order");
    }
}
