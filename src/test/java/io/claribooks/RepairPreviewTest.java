package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a repair would do is shown before it is done, by the steps of the flow, and nothing is written anywhere. */
class RepairPreviewTest {
    private static final String PREVIEWS = "/api/repairs/previews";
    private static final List<String> STORED = List.of(
            "posting", "document_version", "event", "attempt", "act", "act_event", "tax_choice", "event_payload");

    private static final RunningClaribooks running = new RunningClaribooks();
    private static final ApiCaller api = new ApiCaller(running);
    private static int count = 300;

    @BeforeAll
    static void start() {
        running.set("connection.main.item.unknown", "review")
                .set("connection.main.item.sync", "on-demand")
                .set("connection.main.client.shared-email", "review")
                .start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @AfterEach
    void goOnConnected() {
        running.control("DELETE", "faults", null);
    }

    private static String item(String sku, String name) {
        return running.book("items/items", "{\"item\":{\"sku\":\"" + sku + "\",\"name\":\"" + name + "\"}}")
                .at("/item/id")
                .asText();
    }

    private static String parked(ObjectNode event) {
        running.send(event);
        running.awaitStatus(event.path("id").asText(), "review");
        return event.path("id").asText();
    }

    private static ObjectNode order(String sku, String price, String tax) {
        return OneLineOrder.of(++count, sku, price, tax);
    }

    private static ObjectNode asking(String cause, String kind) {
        return ApiCaller.body().put("connection", "main").put("cause", cause).put("kind", kind);
    }

    /** Asks for a preview, and makes sure that it only read. */
    private static JsonNode preview(ObjectNode body) {
        Map<String, Long> calls = writes();
        List<String> rows = rows();
        JsonNode shown = api.post(200, PREVIEWS, body);
        assertThat(writes()).as("calls to FreshBooks that are no reads").isEqualTo(calls);
        assertThat(rows()).as("rows of the store").isEqualTo(rows);
        return shown;
    }

    private static Map<String, Long> writes() {
        Map<String, Long> calls = new TreeMap<>();
        running.stats()
                .path("calls")
                .properties()
                .forEach(call -> calls.put(call.getKey(), call.getValue().asLong()));
        calls.keySet().removeIf(call -> call.startsWith("GET "));
        return calls;
    }

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (String table : STORED) {
            running.claribooks()
                    .wiring()
                    .database()
                    .query(
                            row -> {
                                StringBuilder text = new StringBuilder(table);
                                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                    text.append('|').append(row.getString(i));
                                }
                                return text.toString();
                            },
                            "select * from " + table + " order by 1, 2")
                    .forEach(rows::add);
        }
        return rows;
    }

    @Test
    void an_item_chosen_for_a_SKU_shows_the_invoice_that_its_orders_become() {
        String event = parked(order("LAMP-1", "10", ""));
        String lamp = item("LAMP-A", "Desk lamp");
        String cause = "missing/sku/lamp-1";

        JsonNode shown = preview(asking(cause, "link-item").put("item", lamp));

        assertThat(shown.path("outcome").asText()).isEqualTo("invoice");
        String number = "CL-AT-" + count;
        assertThat(shown.path("sentence").asText())
                .isEqualTo("Order AT-" + count + " becomes invoice " + number
                        + " over 10.00 USD. It stays a draft until you send it.");
        JsonNode invoice = shown.path("invoice");
        assertThat(invoice.path("number").asText()).isEqualTo(number);
        assertThat(invoice.path("date").asText()).isEqualTo("2026-03-04");
        assertThat(invoice.path("dueDate").asText()).isEqualTo("2026-04-03");
        assertThat(invoice.at("/client/name").asText()).isEqualTo("Hill Country Clinics LLC");
        assertThat(invoice.path("addressee").toString()).contains("Hill Country Clinics LLC", "Austin TX 78701");
        assertThat(invoice.at("/lines/0/name").asText()).isEqualTo("Desk lamp");
        assertThat(invoice.at("/lines/0/amount").asText()).isEqualTo("10.00");
        assertThat(invoice.path("total").asText()).isEqualTo("10.00");
        assertThat(shown.path("assumed").toString()).contains("The number " + number);
        assertThat(shown.path("trace").toString()).contains("Proof: lines 10.00");

        JsonNode done = api.post(201, "/api/repairs", asking(cause, "link-item").put("item", lamp));
        running.awaitStatus(event, "posted");
        JsonNode booked = running.records("invoices/invoices").get(0);
        assertThat(booked.path("invoice_number").asText()).isEqualTo(number);
        assertThat(booked.at("/amount/amount").asText()).isEqualTo("10.00");
        assertThat(booked.at("/lines/0/name").asText()).isEqualTo("Desk lamp");
        assertThat(done.path("released").asInt()).isEqualTo(1);
    }

    @Test
    void a_tax_mapped_shows_its_line_or_the_problem_that_is_left() {
        item("TAXED", "Taxed thing");
        parked(order("TAXED", "10", "20"));
        String cause = "value/tax/levy";

        JsonNode shown = preview(asking(cause, "map-tax").put("as", "line").put("name", "City levy"));
        assertThat(shown.path("outcome").asText()).isEqualTo("invoice");
        assertThat(shown.at("/invoice/lines/1/name").asText()).isEqualTo("City levy");
        assertThat(shown.at("/invoice/total").asText()).isEqualTo("30.00");

        JsonNode left = preview(asking(cause, "map-tax").put("as", "tax").put("rate", "5"));
        assertThat(left.path("outcome").asText()).isEqualTo("problem");
        assertThat(left.path("cause").asText()).isEqualTo(cause);
        assertThat(left.path("sentence").asText()).contains("5 % that was chosen");
        assertThat(left.path("invoice").isNull()).isTrue();
    }

    @Test
    void the_next_problem_is_shown_where_a_repair_is_not_enough() {
        ObjectNode event = order("FIRST-GAP", "10", "");
        ObjectNode data = (ObjectNode) event.path("data");
        ObjectNode second = data.withArray("lineItems").get(0).deepCopy();
        data.withArray("lineItems")
                .add(second.put("id", "2").put("sku", "SECOND-GAP").put("productId", "7"));
        data.put("total", "20.00").put("subtotal", "20.00");
        parked(event);
        String chosen = item("GAP", "Gap filler");

        JsonNode shown = preview(asking("missing/sku/first-gap", "link-item").put("item", chosen));

        assertThat(shown.path("outcome").asText()).isEqualTo("problem");
        assertThat(shown.path("cause").asText()).isEqualTo("missing/sku/second-gap");
        assertThat(shown.path("sentence").asText()).contains("SECOND-GAP");
    }

    @Test
    void a_setting_taken_as_changed_shows_what_its_value_does() {
        item("MAILED", "Mailed thing");
        running.book(
                "users/clients",
                "{\"client\":{\"email\":\"shared@alpha.example\",\"organization\":\"Alpha LLC\",\"fname\":\"Ann\"}}");
        ObjectNode event = order("MAILED", "10", "");
        ObjectNode customer = (ObjectNode) event.path("data").path("customer");
        customer.put("id", "777").put("email", "shared@alpha.example").put("company", "Beta Inc");
        ((ObjectNode) event.path("data").path("billingAddress")).put("company", "Beta Inc");
        parked(event);
        String cause = "duplicate/shared-email";
        JsonNode repair = api.group(cause).path("repair");
        assertThat(repair.path("previewed").asBoolean()).isTrue();
        assertThat(repair.at("/values/0/value").asText()).isEqualTo("separate");
        assertThat(repair.at("/values/0/effect").asText()).contains("a client of their own");

        JsonNode shown = preview(asking(cause, "change-setting").put("value", "separate"));
        assertThat(shown.path("outcome").asText()).isEqualTo("invoice");
        assertThat(shown.at("/invoice/client/name").asText()).isEqualTo("Beta Inc");
        assertThat(shown.at("/invoice/client/id").isNull()).isTrue();
        assertThat(shown.path("assumed").toString()).contains("one is made first");

        assertThat(preview(asking(cause, "replay")).path("cause").asText())
                .as("as it is now")
                .isEqualTo(cause);
        assertThat(api.post(409, PREVIEWS, asking(cause, "change-setting").put("value", "apart"))
                        .path("detail")
                        .asText())
                .contains("must be one of separate, review");
    }

    @Test
    void an_order_whose_invoice_stands_says_so() {
        item("STANDS", "Standing thing");
        ObjectNode placed = order("STANDS", "10", "");
        running.send(placed);
        running.awaitStatus(placed.path("id").asText(), "posted");
        ObjectNode changed = placed.deepCopy().put("id", placed.path("id").asText() + "_changed");
        ObjectNode data = (ObjectNode) changed.put("type", "order.updated").path("data");
        data.put("version", 9).put("updatedAt", "2026-03-05T00:00:00Z");
        ((ObjectNode) data.path("lineItems").get(0)).put("sku", "STANDS-NEW");
        parked(changed);

        JsonNode shown = preview(asking("missing/sku/stands-new", "link-item").put("item", item("S2", "Other thing")));

        assertThat(shown.path("outcome").asText()).isEqualTo("change");
        assertThat(shown.path("sentence").asText()).contains("stands as invoice CL-AT-" + count);
        assertThat(shown.at("/invoice/lines/0/name").asText()).isEqualTo("Other thing");
    }

    @Test
    void one_event_can_be_chosen_and_what_does_not_fit_is_refused() {
        parked(order("PAIR", "10", ""));
        parked(order("PAIR", "25", ""));
        String chosen = item("PAIRED", "Paired thing");
        JsonNode examples = api.group("missing/sku/pair").path("examples");
        ObjectNode asked = asking("missing/sku/pair", "link-item").put("item", chosen);

        assertThat(preview(asked).at("/invoice/total").asText())
                .as("the oldest")
                .isEqualTo("10.00");
        asked.put("event", examples.get(0).asText());
        assertThat(preview(asked).at("/invoice/total").asText()).isEqualTo("25.00");
        assertThat(preview(asked).path("event").asText())
                .isEqualTo(examples.get(0).asText());

        api.post(409, PREVIEWS, asked.deepCopy().put("event", "999999"));
        api.post(409, PREVIEWS, asked.deepCopy().put("item", "999999"));
        api.post(400, PREVIEWS, asked.deepCopy().put("event", "../1"));
        api.post(400, PREVIEWS, asked.deepCopy().put("kind", "wish"));
        api.post(400, PREVIEWS, asked.deepCopy().put("connection", "elsewhere"));
        api.post(409, PREVIEWS, asking("decision/refund", "change-setting").put("value", "credit-note"));
        api.post(409, PREVIEWS, asking("missing/sku/nobodys", "link-item").put("item", chosen));
    }

    @Test
    void without_FreshBooks_there_is_no_preview_and_no_harm() {
        String event = parked(order("ALONE", "10", ""));
        String chosen = item("ALONE-A", "Lonely thing");
        running.control(
                "POST", "faults", "{\"kind\":\"server-error-before\",\"method\":\"GET\",\"path\":\"items/items\"}");

        assertThat(api.post(
                                503,
                                PREVIEWS,
                                asking("missing/sku/alone", "link-item").put("item", chosen))
                        .path("detail")
                        .asText())
                .isNotBlank();
        assertThat(running.status(event)).isEqualTo("review");
    }

    @Test
    void the_money_a_cause_holds_is_added_up_by_document() {
        parked(order("DEAR", "10", ""));
        ObjectNode again = order("DEAR", "35", "");
        parked(again);
        parked(again.deepCopy().put("id", "attention_again").put("type", "order.updated"));

        JsonNode held = api.get("/api/attention/amounts?connection=main&cause=missing/sku/dear");

        assertThat(held.at("/amounts/0/currency").asText()).isEqualTo("USD");
        assertThat(held.at("/amounts/0/amount").asText()).isEqualTo("45.00");
        assertThat(held.path("events").asInt()).isEqualTo(3);
        assertThat(held.path("complete").asBoolean()).isTrue();
        api.get(400, "/api/attention/amounts?connection=elsewhere&cause=missing/sku/dear");
    }
}
