package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What needs a person is grouped by cause, put right by one act, and goes on: through the real routes and the simulator. */
class AttentionTest {
    private static final RunningClaribooks running = new RunningClaribooks();
    private static final ApiCaller api = new ApiCaller(running);
    private static final MovableClock clock = new MovableClock();
    private static int count;

    @BeforeAll
    static void start() {
        running.set("connection.main.item.unknown", "review")
                .set("connection.main.item.sync", "on-demand")
                .set("connection.main.order.cancelled-unpaid", "review")
                .start(clock);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static JsonNode item(String sku, String name) {
        return running.book("items/items", "{\"item\":{\"sku\":\"" + sku + "\",\"name\":\"" + name + "\"}}")
                .path("item");
    }

    /** Sends an order of one line; answers the event's key. */
    private static String order(String sku, String price, String tax) {
        ObjectNode event = OneLineOrder.of(++count, sku, price, tax);
        assertThat(running.send(event).statusCode()).isEqualTo(202);
        return event.path("id").asText();
    }

    private static List<String> billedAs(List<String> events) {
        List<String> names = new ArrayList<>();
        for (JsonNode invoice : running.records("invoices/invoices")) {
            if (events.contains(invoice.path("invoice_number").asText().replace("CL-AT-", "attention_"))) {
                invoice.path("lines")
                        .forEach(line -> names.add(line.path("name").asText()));
            }
        }
        return names;
    }

    @Test
    void an_unknown_SKU_parks_its_orders_and_choosing_the_item_once_books_them_all() {
        item("TABLE-1", "Garden table");
        String wanted = item("CHAIR-70", "Ergonomic chair").path("id").asText();
        List<String> events =
                List.of(order("CHAIR-7", "10", ""), order("chair-7", "20", ""), order("CHAIR-7", "30", ""));
        events.forEach(event -> running.awaitStatus(event, "review"));

        JsonNode group = api.group("missing/sku/chair-7");
        assertThat(group.path("count").asInt()).isEqualTo(3);
        assertThat(group.path("class").asText()).isEqualTo("missing");
        assertThat(group.path("sentence").asText()).isEqualTo("FreshBooks has no item with the SKU CHAIR-7.");
        assertThat(group.path("examples")).hasSize(3);
        assertThat(group.at("/repair/kind").asText()).isEqualTo("link-item");
        JsonNode items = api.get(group.at("/repair/choices").asText()).path("items");
        assertThat(items.get(0).path("id").asText()).as("the nearest first").isEqualTo(wanted);
        assertThat(api.get(group.at("/repair/choices").asText() + "&text=garden")
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("Garden table");

        ObjectNode repair = ApiCaller.body().put("connection", "main").put("cause", "missing/sku/chair-7");
        repair.put("kind", "link-item").put("item", "999999");
        assertThat(api.refused(409, "/api/repairs", repair)).contains("no active item");
        JsonNode done = api.post(201, "/api/repairs", repair.put("item", wanted).put("note", "the new name of it"));
        assertThat(done.path("released").asInt()).isEqualTo(3);

        events.forEach(event -> running.awaitStatus(event, "posted"));
        assertThat(billedAs(events)).containsExactly("Ergonomic chair", "Ergonomic chair", "Ergonomic chair");
        assertThat(api.group("missing/sku/chair-7").isMissingNode()).isTrue();
        String later = order("CHAIR-7", "40", "");
        running.awaitStatus(later, "posted");

        JsonNode progress = api.get("/api/acts/" + done.path("act").asText()).path("progress");
        assertThat(progress.path("events").asInt()).isEqualTo(3);
        assertThat(progress.path("open").asInt()).isZero();
        assertThat(progress.at("/byStatus/posted").asInt()).isEqualTo(3);
        assertThat(progress.path("booked")).hasSize(3);
        assertThat(progress.at("/booked/0/document").asText()).startsWith("CL-AT-");
        assertThat(progress.path("again")).isEmpty();
        JsonNode act = act(done.path("act").asText());
        assertThat(act.path("act").asText()).isEqualTo("link-item");
        assertThat(act.path("by").asText()).isEqualTo("admin");
        assertThat(act.path("subject").asText()).isEqualTo("missing/sku/chair-7");
        assertThat(act.path("choice").asText()).isEqualTo("item " + wanted + " Ergonomic chair");
        assertThat(act.path("note").asText()).isEqualTo("the new name of it");
        assertThat(act.path("outcome").asText()).isEqualTo("released 3");
        assertThat(act.path("events").asInt()).isEqualTo(3);
        assertThat(act.path("at").asText()).matches("20\\d\\d-.*Z");
        JsonNode event = api.get("/api/events/" + group.at("/examples/0").asText());
        assertThat(event.at("/actions/0/action").asText()).isEqualTo("link-item");
    }

    private static JsonNode act(String id) {
        return StreamSupport.stream(api.get("/api/acts?limit=200").path("acts").spliterator(), false)
                .filter(act -> act.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_tax_no_percentage_gives_is_billed_as_was_chosen_for_it() {
        item("TAXED", "Taxed thing");
        running.book("taxes/taxes", "{\"tax\":{\"name\":\"City levy\",\"amount\":\"5\"}}");
        String event = order("TAXED", "10", "20");
        running.awaitStatus(event, "review");

        JsonNode group = api.group("value/tax/levy");
        assertThat(group.at("/repair/kind").asText()).isEqualTo("map-tax");
        assertThat(group.at("/repair/tax").asText()).isEqualTo("Levy");
        assertThat(api.get(group.at("/repair/choices").asText())
                        .at("/taxes/0/name")
                        .asText())
                .isEqualTo("City levy");

        ObjectNode repair = ApiCaller.body()
                .put("connection", "main")
                .put("cause", "value/tax/levy")
                .put("kind", "map-tax");
        assertThat(api.refused(400, "/api/repairs", repair.put("as", "tax").put("rate", "200")))
                .contains("rate: '200'");
        String act = api.post(201, "/api/repairs", repair.put("rate", "5"))
                .path("act")
                .asText();
        RunningClaribooks.await()
                .untilAsserted(() -> assertThat(running.cause(event)).contains("5 % that was chosen"));
        assertThat(api.group("value/tax/levy").path("count").asInt())
                .as("it came back")
                .isEqualTo(1);

        JsonNode again = api.get("/api/acts/" + act).at("/progress/again/0");
        assertThat(again.path("cause").asText()).isEqualTo("value/tax/levy");
        assertThat(again.path("sentence").asText()).contains("Levy");
        assertThat(again.path("count").asInt()).isEqualTo(1);
        assertThat(api.get("/api/attention?connection=main&cause=value/tax/levy")
                        .path("groups"))
                .hasSize(1);
        assertThat(api.get("/api/attention?connection=main&cause=value/tax/none")
                        .path("groups"))
                .isEmpty();
        assertThat(running.api("GET", "/api/attention?cause=value/tax/levy", null)
                        .statusCode())
                .isEqualTo(400);
        assertThat(running.api("GET", "/api/acts/999999", null).statusCode()).isEqualTo(404);
        assertThat(running.api("GET", "/api/acts/none", null).statusCode()).isEqualTo(400);

        api.post(201, "/api/repairs", repair.put("as", "line").put("name", "City levy"));
        running.awaitStatus(event, "posted");
        assertThat(billedAs(List.of(event))).containsExactlyInAnyOrder("Taxed thing", "City levy");
    }

    @Test
    void many_events_are_replayed_or_discarded_only_by_who_knows_how_many_and_why() {
        List<String> events = List.of(order("GONE", "10", ""), order("GONE", "20", ""));
        events.forEach(event -> running.awaitStatus(event, "review"));
        ObjectNode replay = ApiCaller.body();
        replay.putObject("filter").put("cause", "missing/sku/gone").put("connection", "main");

        assertThat(api.post(200, "/api/replays", replay.put("dryRun", true))
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        replay.remove("dryRun");
        assertThat(api.refused(400, "/api/replays", replay)).contains("dryRun");
        assertThat(api.refused(409, "/api/replays", replay.put("expected", 3))).contains("2 events match");
        JsonNode replayed =
                api.post(201, "/api/replays", replay.put("expected", 2).put("limit", 1));
        assertThat(replayed.path("replayed").asInt()).isEqualTo(1);
        assertThat(replayed.path("left").asInt()).isEqualTo(1);
        RunningClaribooks.await().untilAsserted(() -> assertThat(
                        api.group("missing/sku/gone").path("count").asInt())
                .as("it failed again and is back in its group")
                .isEqualTo(2));

        ObjectNode discard = ApiCaller.body().put("expected", 2);
        discard.set("filter", replay.path("filter"));
        assertThat(api.refused(400, "/api/discards", discard.put("reason", " ")))
                .contains("reason");
        assertThat(api.post(201, "/api/discards", discard.put("reason", "booked by hand"))
                        .path("discarded")
                        .asInt())
                .isEqualTo(2);
        events.forEach(event -> assertThat(running.status(event)).isEqualTo("skipped"));
        assertThat(running.cause(events.get(0))).isEqualTo("Discarded by admin: booked by hand");
        assertThat(api.get("/api/acts").at("/acts/0/note").asText()).isNotBlank();
        assertThat(api.get("/api/acts").at("/acts/0/sentence").asText()).contains("gone");
        discard.putObject("filter").put("statsu", "dead");
        assertThat(api.refused(400, "/api/discards", discard)).contains("'statsu'");
    }

    @Test
    void a_single_discard_needs_a_reason_and_a_repair_must_fit_its_cause() {
        String event = order("SINGLE", "10", "");
        running.awaitStatus(event, "review");
        String id = api.group("missing/sku/single").at("/examples/0").asText();

        api.post(400, "/api/events/" + id + "/discards", ApiCaller.body());
        api.post(201, "/api/events/" + id + "/discards", ApiCaller.body().put("reason", "a trial order"));
        assertThat(running.cause(event)).isEqualTo("Discarded by admin: a trial order");

        ObjectNode repair = ApiCaller.body().put("connection", "main").put("cause", "missing/sku/single");
        assertThat(api.refused(409, "/api/repairs", repair.put("kind", "change-setting")))
                .contains("not repaired by change-setting");
        api.post(400, "/api/repairs", repair.put("kind", "wish"));
        api.post(400, "/api/repairs", repair.put("kind", "link-item").put("item", "../1"));
        api.post(400, "/api/repairs", repair.put("connection", "elsewhere"));
        assertThat(running.api("GET", "/api/attention?class=unknown", null).statusCode())
                .isEqualTo(400);
        assertThat(running.api("GET", "/api/attention/choices?connection=main&cause=decision/refund", null)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void what_needed_other_rights_or_another_setting_goes_on_when_it_has_them() {
        item("KNOWN", "Known thing");
        running.control(
                "POST", "faults", "{\"kind\":\"forbidden\",\"method\":\"POST\",\"path\":\"invoices/invoices\"}");
        String event = order("KNOWN", "10", "");
        running.awaitStatus(event, "review");
        assertThat(api.group("refused/rights").at("/repair/kind").asText()).isEqualTo("reconnect");
        ObjectNode repair = ApiCaller.body().put("connection", "main").put("cause", "refused/rights");
        assertThat(api.post(201, "/api/repairs", repair.put("kind", "reconnect"))
                        .path("released")
                        .asInt())
                .isEqualTo(1);
        running.awaitStatus(event, "posted");

        ObjectNode cancelled = RunningClaribooks.fixture("order.cancelled");
        cancelled.put("id", "cancelled_" + event);
        ((ObjectNode) cancelled.path("data")).put("id", "55" + count).put("number", "AT-" + count);
        running.send(cancelled);
        running.awaitStatus("cancelled_" + event, "review");
        JsonNode group = api.group("decision/cancelled-unpaid");
        assertThat(group.at("/repair/setting").asText()).isEqualTo("connection.main.order.cancelled-unpaid");
        assertThat(group.at("/repair/running").asText()).isEqualTo("review");
        repair.put("cause", "decision/cancelled-unpaid").put("kind", "change-setting");
        assertThat(api.refused(409, "/api/repairs", repair)).contains("CONNECTION_MAIN_ORDER_CANCELLED_UNPAID");
        running.set("connection.main.order.cancelled-unpaid", "delete").restart();
        api.post(201, "/api/repairs", repair);
        running.awaitStatus("cancelled_" + event, "posted");
    }

    @Test
    void what_waits_because_a_limit_of_calls_was_met_is_told_and_goes_on_by_itself() {
        item("LIMITED", "Limited thing");
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"rate-limited\",\"method\":\"POST\",\"path\":\"invoices/invoices\",\"retryAfterSeconds\":600}");
        String event = order("LIMITED", "10", "");

        RunningClaribooks.await().untilAsserted(() -> assertThat(
                        api.group("rate-limit/limited").path("count").asInt())
                .isEqualTo(1));
        clock.move(Duration.ofSeconds(601));
        running.awaitStatus(event, "posted");
        RunningClaribooks.await().until(() -> api.group("rate-limit/limited").isMissingNode());
    }

    @Test
    void tests_of_alerts_are_on_record_too() {
        running.api("POST", "/api/alerts/tests", "{}");

        assertThat(api.get("/api/acts?limit=200").path("acts").findValuesAsText("act"))
                .contains("test-alerts");
    }
}
