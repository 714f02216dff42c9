package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.database.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.api.management.ManagedCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL, woken by Kafka: the same routes, and still one of each. */
class ClusterTest {
    private static final int ORDERS = 80;
    private static final int MOST_ORDERS = 50 * ORDERS;

    @TempDir
    private Path directory;

    private static ObjectNode order(int number) {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", "evt_" + number);
        ((ObjectNode) order.path("data")).put("id", "n" + number).put("number", "N" + number);
        ((ObjectNode) order.at("/data/customer"))
                .put("id", "c" + number)
                .put("email", "buyer" + number % 4 + "@example.com");
        return order;
    }

    @Test
    void two_nodes_given_the_same_orders_at_once_make_one_invoice_each_and_one_client_per_buyer() throws Exception {
        try (EmbeddedPostgres postgres = PostgresServer.patient().start();
                EmbeddedKafka kafka = new EmbeddedKafka(directory);
                RunningClaribooks first = node("a", postgres, kafka, null).start("cluster");
                RunningClaribooks second = node("b", postgres, kafka, first).start("cluster")) {
            int placed = 0;
            // Which node is woken is Kafka's choice, so orders are placed until both have worked.
            do {
                place(placed, first, second);
                placed += ORDERS;
            } while (placed < MOST_ORDERS && (dispatched(first) == 0 || dispatched(second) == 0));
            JsonNode records = first.stats().path("records");
            assertThat(records.path("invoices").asInt()).isEqualTo(placed);
            assertThat(records.path("clients").asInt()).isEqualTo(4);
            assertThat(dispatched(first)).as("both nodes worked").isPositive();
            assertThat(dispatched(second)).as("both nodes worked").isPositive();
        }
    }

    private static void place(int from, RunningClaribooks first, RunningClaribooks second) {
        List<Integer> numbers = IntStream.range(from, from + ORDERS).boxed().toList();
        numbers.parallelStream().forEach(number -> {
            ObjectNode order = order(number);
            assertThat(first.send(order).statusCode()).isIn(200, 202);
            assertThat(second.send(order).statusCode()).isIn(200, 202);
        });
        numbers.forEach(number -> first.awaitStatus("evt_" + number, "posted"));
    }

    private static long dispatched(RunningClaribooks node) {
        return node.claribooks()
                .main()
                .getCamelContext()
                .getCamelContextExtension()
                .getContextPlugin(ManagedCamelContext.class)
                .getManagedRoute("dispatch")
                .getExchangesTotal();
    }

    private RunningClaribooks node(
            String name, EmbeddedPostgres postgres, EmbeddedKafka kafka, RunningClaribooks other) {
        return new RunningClaribooks(other)
                .set("node.id", name)
                .set("database.url", postgres.getJdbcUrl("postgres", "postgres"))
                .set("database.user", "postgres")
                .set("database.password", "postgres")
                .set("kafka.brokers", kafka.brokers())
                .set("dispatch.workers", "8")
                .set("secrets.key", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=");
    }
}
