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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        send(running, event("order.cancelled", "evt_4", "1"), "posted");
        send(running, RunningClaribooks.fixture("customer.created").put("id", "evt_5"), "posted");
        send(running, RunningClaribooks.fixture("customer.updated").put("id", "evt_6"), "posted");
        send(running, RunningClaribooks.fixture("payment.failed").put("id", "evt_7"), "skipped");
        thin(running, shop);
        callbacks(running);
        for (String change : List.of("created", "updated", "deleted")) {
            send(running, RunningClaribooks.fixture("product." + change).put("id", "evt_product_" + change), "posted");
        }
        ObjectNode left = RunningClaribooks.fixture("customer.updated").put("id", "evt_9");
        send(running, left.put("type", "customer.deleted"), "posted");
    }

    private static void callbacks(RunningClaribooks running) {
        new FreshBooksCaller(running).register("invoice");
        String forged = new FreshBooksCaller(running)
                .deliver(
                        "/webhooks/freshbooks/main",
                        "name=callback.verify&object_id=42&account_id=xZNQ1X&verifier=forged")
                .body();
        running.awaitStatus(running.parsed(forged).path("eventId").asText(), "skipped");
        send(running, event("order.created", "evt_8", "2"), "posted");
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

    /** What may follow an invoice, by the settings a new connection has. */
    private static void life(RunningClaribooks running) {
        Trade draft = new Trade(running);
        ObjectNode placed = draft.order("order.created", 1);
        draft.send(placed, "posted");
        draft.send(Trade.with(draft.order("order.updated", 2), Trade::withoutLicence), "posted");
        draft.send(draft.order("order.cancelled", 3), "posted");

        Trade paid = new Trade(running);
        ObjectNode tendered = paid.order("order.created", 1);
        Trade.data(tendered)
                .withArray("tenders")
                .addObject()
                .put("type", "gift_card")
                .put("amount", "50.00");
        paid.send(tendered, "posted");
        paid.send(paid.capture("pay", "554.03"), "posted");
        ObjectNode refund = paid.payment("payment.refunded", "back", "243.55");
        paid.send(refund, "posted");
        paid.send(paid.refund("some", "20.00"), "posted");
        paid.send(paid.named(refund.deepCopy(), "refund.failed"), "posted");
        paid.send(paid.named(paid.capture("pay", "554.03"), "payment.disputed"), "review");
        ObjectNode undo = Trade.with(paid.capture("pay", "554.03"), data -> data.put("kind", "void"));
        paid.send(paid.named(undo, "payment.voided"), "posted");
        paid.send(paid.capture("again", "554.03"), "posted");
        paid.send(Trade.with(paid.capture("again", "554.03"), data -> data.put("status", "reversed")), "posted");
        Trade voided = new Trade(running).placed();
        voided.send(Trade.with(voided.order("order.updated", 2), order -> order.put("status", "void")), "posted");
    }

    /** What may follow an invoice where other settings are chosen. */
    private static void choices(RunningClaribooks running) {
        Trade trade = new Trade(running).placed("604.03");
        trade.send(Trade.with(trade.order("order.updated", 2), Trade::cheaperLicence), "posted");
        trade.send(trade.refund("chair", "24.03"), "posted");
        trade.send(trade.payment("payment.refunded", "back", "243.55"), "posted");
    }

    /** The ids of every route in the flows' files. */
    private static List<String> flowRoutes() throws IOException {
        List<String> ids = new ArrayList<>();
        try (var flows = Files.list(Path.of("routes", "flows"))) {
            for (Path file : flows.toList()) {
                Matcher matcher = Pattern.compile("- route:\\s+id: (\\S+)").matcher(Files.readString(file));
                while (matcher.find()) {
                    ids.add(matcher.group(1));
                }
            }
        }
        return ids;
    }

    @Test
    void no_step_of_a_flow_is_unvisited() throws JMException, IOException {
        try (ClaritySandbox shop = ClaritySandbox.start();
                RunningClaribooks running = new RunningClaribooks()
                        .set("connection.main.client.when-deleted", "archive")
                        .set("connection.main.clarity.url", shop.url())
                        .set("connection.main.clarity.client-id", "sandbox-shop")
                        .set("connection.main.clarity.client-secret", "sandbox-shop-secret")
                        .start();
                RunningClaribooks other = new RunningClaribooks()
                        .set("connection.main.invoice.sent-change", "credit-note")
                        .set("connection.main.refund.booking", "credit-note-and-payment")
                        .set("connection.main.credit.apply", "true")
                        .start()) {
            walk(running, shop);
            life(running);
            choices(other);
            List<String> names = flowRoutes();
            assertThat(visits().keySet()).containsAll(names);
            // A step is counted when what it does is done, the last ones a moment after their event has ended.
            RunningClaribooks.await()
                    .untilAsserted(() -> assertThat(unvisited(names)).isEmpty());
            write(visits());
        }
    }

    private static List<String> unvisited(List<String> routes) throws JMException, IOException {
        List<String> unvisited = new ArrayList<>();
        visits().forEach((route, steps) -> steps.forEach((step, count) -> {
            if (routes.contains(route) && count == 0) {
                unvisited.add(route + ": " + step);
            }
        }));
        return unvisited;
    }

    /**
     * Exchanges per step, by route, as Camel's own management counts them. Camel numbers steps through over all contexts, so a
     * step is known by its kind and its place among those of its kind in the route.
     */
    private static Map<String, Map<String, Long>> visits() throws JMException, IOException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Map<String, Map<String, TreeMap<Integer, Long>>> counts = new TreeMap<>();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:type=processors,*"), null)) {
            if (isSetAside(server, name)) {
                continue;
            }
            String step = ObjectName.unquote(name.getKeyProperty("name"));
            String kind = step.replaceAll("\\d+$", "");
            String number = step.substring(kind.length());
            counts.computeIfAbsent(
                            server.getAttribute(name, "RouteId") + " in " + name.getKeyProperty("context"),
                            key -> new TreeMap<>())
                    .computeIfAbsent(kind, key -> new TreeMap<>())
                    .put(number.isEmpty() ? 0 : Integer.parseInt(number), (Long)
                            server.getAttribute(name, "ExchangesTotal"));
        }
        Map<String, Map<String, Long>> visits = new TreeMap<>();
        counts.forEach((where, kinds) -> kinds.forEach((kind, steps) -> {
            int place = 0;
            for (long count : steps.values()) {
                visits.computeIfAbsent(where.substring(0, where.indexOf(" in ")), key -> new TreeMap<>())
                        .merge(kind + " " + ++place, count, Long::sum);
            }
        }));
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
        String consumer = "uri: direct:" + channel + "\n";
        return Files.readString(Path.of("routes/recovery/set-aside-for-later.camel.yaml"))
                        .contains(consumer)
                || Files.readString(Path.of("routes/recovery/set-aside-at-rest.camel.yaml"))
                        .contains(consumer);
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
