package io.claribooks.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.database.Database;
import io.claribooks.database.H2File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for an order, on a file of H2. */
class H2AwaitedOrdersTest extends AwaitedOrdersContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        return H2File.open(directory);
    }

    /** Asked with everything that is posted, so it must not read all events. */
    @Test
    void who_waits_for_an_order_is_found_by_an_index() {
        inbox.append(IntStream.range(0, 200)
                .mapToObj(i -> order("order-" + i, "order-" + i))
                .toList());
        List<String> plan = database.query(
                row -> row.getString(1), "explain analyze " + AwaitedOrders.WAITING, "order:main/1", "order:main/SO-1");
        assertThat(plan)
                .first()
                .asString()
                .containsIgnoringCase("event_waiting")
                .doesNotContain("scanCount: 2");
    }
}
