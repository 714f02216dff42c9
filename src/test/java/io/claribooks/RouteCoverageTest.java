package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.sandbox.clarity.ClaritySandbox;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks through every flow and reports which steps were visited; a flow's step that nobody visits fails the build. */
class RouteCoverageTest {
    /** The product manages routes only; this test needs each step. */
    private static final List<String> LEVELS =
            List.of("camel.main.jmxManagementMBeansLevel", "camel.main.jmxManagementStatisticsLevel");

    @BeforeAll
    static void manageEveryStep() {
        LEVELS.forEach(level -> System.setProperty(level, "Default"));
    }

    @AfterAll
    static void manageAsTheProductDoes() {
        LEVELS.forEach(System::clearProperty);
    }

    private static final Path REPORT = Path.of("target", "route-coverage.txt");

    private static ObjectNode event(String fixture, String id, String orderId) {
        ObjectNode event = RunningClaribooks.fixture(fixture).put("id", id);
        String member = fixture.startsWith("order.") ? "id" : "orderId";
        ((ObjectNode) event.path("data")).put(member, orderId);
        return event;
    }

    private static void walk(RunningClaribooks running, ClaritySandbox shop) {
        send(running, event("order.created", "evt_1", "1"), "posted");
        send(running, event("payment.captured", "evt_2", "1"), "posted");
        send(running, event("order.created", "evt_3", "1"), "skipped");
        send(running, event("order.cancelled", "evt_4", "1"), "review");
        send(running, RunningClaribooks.fixture("customer.created").put("id", "evt_5"), "posted");
        send(running, RunningClaribooks.fixture("customer.updated").put("id", "evt_6"), "posted");
        send(running, RunningClaribooks.fixture("payment.failed").put("id", "evt_7"), "skipped");
        thin(running, shop);
    }

    private static void send(RunningClaribooks running, JsonNode event, String status) {
        assertThat(running.send(event).statusCode()).isEqualTo(202);
        running.awaitStatus(event.path("id").asText(), status);
    }

    /** Events that carry only an id: the documents are fetched from the shop. */
    private static void thin(RunningClaribooks running, ClaritySandbox shop) {
        JsonNode answer = running.parsed(running.exchange(HttpRequest.newBuilder(
                                URI.create(shop.url() + "/_sandbox/orders"))
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"customer\":{\"firstName\":\"Maya\",\"lastName\":\"Okafor\","
                                        + "\"email\":\"maya@okafor.example\",\"billingAddress\":{\"country\":\"US\"}},"
                                        + "\"lines\":[{\"sku\":\"CHR-ERG-01\",\"quantity\":\"1\"}],\"pay\":true}"))
                        .build())
                .body());
        JsonNode order = answer.path("order");
        for (String type : List.of("customer.updated", "order.updated")) {
            String id = type.startsWith("order")
                    ? order.path("id").asText()
                    : order.at("/customer/id").asText();
            ObjectNode event = RunningClaribooks.fixture("order.created")
                    .put("id", "evt_thin_" + type.replace('.', '_'))
                    .put("type", type);
            event.putObject("data").put("id", id);
            send(running, event, "posted");
        }
    }

    @Test
    void no_step_of_a_flow_is_unvisited() throws JMException, IOException {
        try (ClaritySandbox shop = ClaritySandbox.start();
                RunningClaribooks running = new RunningClaribooks()
                        .set("connection.main.clarity.url", shop.url())
                        .set("connection.main.clarity.client-id", "sandbox-shop")
                        .set("connection.main.clarity.client-secret", "sandbox-shop-secret")
                        .start()) {
            walk(running, shop);
            Map<String, Map<String, Long>> visits = visits();
            write(visits);
            List<String> unvisited = new ArrayList<>();
            try (var flows = Files.list(Path.of("routes", "flows"))) {
                List<String> names = flows.map(
                                file -> file.getFileName().toString().replace(".camel.yaml", ""))
                        .toList();
                visits.forEach((route, steps) -> steps.forEach((step, count) -> {
                    if (names.contains(route) && count == 0) {
                        unvisited.add(route + ": " + step);
                    }
                }));
                assertThat(visits.keySet()).containsAll(names);
            }
            assertThat(unvisited).isEmpty();
        }
    }

    /** Exchanges per step, by route, as Camel's own management counts them. */
    private static Map<String, Map<String, Long>> visits() throws JMException, IOException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Map<String, Map<String, Long>> visits = new TreeMap<>();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:type=processors,*"), null)) {
            if (isSetAside(server, name)) {
                continue;
            }
            String route = (String) server.getAttribute(name, "RouteId");
            long count = (Long) server.getAttribute(name, "ExchangesTotal");
            visits.computeIfAbsent(route, key -> new TreeMap<>())
                    .merge(ObjectName.unquote(name.getKeyProperty("name")), count, Long::sum);
        }
        return visits;
    }

    /** The error handling's own steps are counted with whichever route was built last; FailureTest visits them. */
    private static boolean isSetAside(MBeanServer server, ObjectName name) throws JMException, IOException {
        boolean sends = false;
        for (var attribute : server.getMBeanInfo(name).getAttributes()) {
            sends |= attribute.getName().equals("Destination");
        }
        if (!sends) {
            return false;
        }
        String channel =
                String.valueOf(server.getAttribute(name, "Destination")).replaceFirst("^direct:/*", "");
        return Files.readString(Path.of("routes/recovery/set-aside.camel.yaml"))
                .contains("uri: direct:" + channel + "\n");
    }

    private static void write(Map<String, Map<String, Long>> visits) throws IOException {
        StringBuilder report = new StringBuilder("Visits per step\n");
        visits.forEach((route, steps) -> {
            report.append('\n').append(route).append('\n');
            steps.forEach((step, count) -> report.append(String.format("  %6d  %s%n", count, step)));
        });
        Files.writeString(REPORT, report);
    }
}
