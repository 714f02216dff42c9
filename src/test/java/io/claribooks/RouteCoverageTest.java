package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.sandbox.clarity.ClaritySandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.management.JMException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks through every flow and reports which steps were visited; a step of a flow, or of what flows share, that nobody visits fails the build. */
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
        for (String type : List.of("payment.captured", "product.updated")) {
            ObjectNode event = RunningClaribooks.fixture(type).put("id", "evt_thin_" + type.replace('.', '_'));
            event.putObject("data").put("id", "gone");
            send(running, event, "skipped");
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

    /** Invoices are mailed at once or when they are paid, items are made, and FreshBooks' answers get lost. */
    private static void mailed(RunningClaribooks atOnce, RunningClaribooks whenPaid) {
        String fault = "{\"kind\":\"%s\",\"method\":\"%s\",\"path\":\"%s\"}";
        atOnce.control("POST", "faults", fault.formatted("server-error-before", "PUT", "invoices/invoices"));
        Trade trade = new Trade(atOnce);
        ObjectNode order = trade.order("order.created", 1);
        assertThat(atOnce.send(order).statusCode()).isEqualTo(202);
        RunningClaribooks.await().untilAsserted(() -> assertThat(
                        trade.invoice().path("display_status").asText())
                .isEqualTo("sent"));
        atOnce.control("POST", "faults", fault.formatted("cut-after", "POST", "payments/payments"));
        trade.send(trade.capture("pay", "604.03"), "posted");
        new Trade(whenPaid).placed("604.03");
    }

    /** What people have asked of both sides. */
    private static void lookedAfter(RunningClaribooks running) {
        for (String act : List.of("tests", "disconnections")) {
            assertThat(running.api("POST", "/api/connections/main/" + act, "{}").statusCode())
                    .isIn(200, 201);
        }
    }

    /** Files whose every step is visited: flows, and what they share. The calls of signing on are visited by SignOnTest. */
    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String directory : List.of("flows", "shared")) {
            try (var files = Files.list(Path.of("routes", directory))) {
                for (Path file : files.filter(one -> !one.endsWith("identity-call.camel.yaml"))
                        .toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }

    /** What is looked at by the routes that count for it: each route for itself, all that are made from a template together. */
    private static Map<String, List<String>> named() throws IOException {
        Map<String, List<String>> named = new TreeMap<>();
        for (String text : texts()) {
            Pattern.compile("- route:\\s+id: (\\S+)")
                    .matcher(text)
                    .results()
                    .forEach(found -> named.put(found.group(1), List.of(found.group(1))));
            Pattern.compile("routeId: (\\S+), routeTemplateRef: (\\S+),")
                    .matcher(text)
                    .results()
                    .forEach(found -> named.computeIfAbsent(found.group(2), template -> new ArrayList<>())
                            .add(found.group(1)));
        }
        return named;
    }

    @Test
    void no_step_of_a_flow_or_of_what_flows_share_is_unvisited() throws JMException, IOException {
        try (ClaritySandbox shop = ClaritySandbox.start();
                RunningClaribooks running = new RunningClaribooks()
                        .set("connection.main.client.when-deleted", "archive")
                        .set("connection.main.clarity.url", shop.url())
                        .set("connection.main.clarity.client-id", "sandbox-shop")
                        .set("connection.main.clarity.client-secret", "sandbox-shop-secret")
                        .start();
                RunningClaribooks other = new RunningClaribooks()
                        .set("connection.main.item.unknown", "create-item")
                        .set("connection.main.invoice.send", "email")
                        .set("connection.main.invoice.sent-change", "credit-note")
                        .set("connection.main.refund.booking", "credit-note-and-payment")
                        .set("connection.main.credit.apply", "true")
                        .start();
                RunningClaribooks third = new RunningClaribooks()
                        .set("connection.main.invoice.send", "email-when-paid")
                        .start()) {
            walk(running, shop);
            life(running);
            lookedAfter(running);
            choices(other);
            mailed(other, third);
            // A step is counted when what it does is done, the last ones a moment after their event has ended.
            RunningClaribooks.await().untilAsserted(() -> assertThat(unvisited(StepVisits.count()))
                    .isEmpty());
            StepVisits.write(StepVisits.count());
        }
    }

    private static List<String> unvisited(Map<String, Map<String, Long>> visits) throws IOException {
        List<String> unvisited = new ArrayList<>();
        named().forEach((name, routes) -> {
            assertThat(visits.keySet()).containsAll(routes);
            Map<String, Long> steps = new TreeMap<>();
            routes.forEach(route -> visits.get(route).forEach((step, count) -> steps.merge(step, count, Long::sum)));
            steps.forEach((step, count) -> {
                if (count == 0) {
                    unvisited.add(name + ": " + step);
                }
            });
        });
        return unvisited;
    }
}
