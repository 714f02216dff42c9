package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which item a line is booked under (cases 30 to 32), and how the catalogue follows the shop. */
class ItemAccountingTest {
    private final RunningClaribooks running = new RunningClaribooks();
    private int count;

    @AfterEach
    void stop() {
        running.close();
    }

    private void start(String... settings) {
        for (int i = 0; i < settings.length; i += 2) {
            running.set("connection.main.item." + settings[i], settings[i + 1]);
        }
        running.start();
    }

    private String tell(ObjectNode event, String status) {
        String id = "evt_" + ++count;
        running.send(event.put("id", id));
        running.awaitStatus(id, status);
        return id;
    }

    private ObjectNode product(String type, String id, String sku, String name, String price) {
        ObjectNode event = RunningClaribooks.fixture("product.updated").put("type", type);
        ObjectNode data = (ObjectNode) event.path("data");
        data.put("id", id).put("sku", sku).put("name", name).put("unitPrice", price);
        data.put("version", count + 1).remove("updatedAt");
        return event;
    }

    /** Sends an order whose first line is of this product; answers what the invoice calls the line. */
    private String billedAs(String productId, String sku, String name) {
        ObjectNode event = RunningClaribooks.fixture("order.created");
        ObjectNode data = (ObjectNode) event.path("data");
        data.put("id", "8" + count).put("number", "SO-" + count);
        ((ObjectNode) data.at("/lineItems/0"))
                .put("productId", productId)
                .put("sku", sku)
                .put("name", name);
        tell(event, "posted");
        return running.records("invoices/invoices").get(0).at("/lines/0/name").asText();
    }

    private JsonNode items() {
        return running.records("items/items");
    }

    @Test
    void products_become_items_and_follow_their_changes_even_of_the_SKU() {
        start();
        tell(product("product.created", "1", "CHAIR", "Chair", "249.99"), "posted");
        assertThat(items()).hasSize(1);
        assertThat(items().get(0).path("sku").asText()).isEqualTo("CHAIR");

        tell(product("product.updated", "1", "CHAIR-B", "Chair B", "259.00"), "posted");
        assertThat(items()).hasSize(1);
        assertThat(items().get(0).path("sku").asText()).isEqualTo("CHAIR-B");
        assertThat(items().get(0).at("/unit_cost/amount").asText()).isEqualTo("259.00");
        assertThat(billedAs("1", "CHAIR-B", "Seat")).isEqualTo("Chair B");

        ObjectNode stale = product("product.updated", "1", "CHAIR-A", "Old", "1.00");
        ((ObjectNode) stale.path("data")).put("version", 1);
        tell(stale, "skipped");
    }

    @Test
    void variants_become_items_of_their_own() {
        start();
        ObjectNode shirt = product("product.created", "2", null, "Shirt", "10.00");
        var variants = ((ObjectNode) shirt.path("data")).putArray("variants");
        variants.addObject().put("id", "v1").put("sku", "SHIRT-M").put("name", "Shirt M");
        variants.addObject()
                .put("id", "v2")
                .put("sku", "SHIRT-L")
                .put("name", "Shirt L")
                .put("unitPrice", "12.00");
        variants.addObject().put("id", "v3").put("name", "Shirt without SKU");
        tell(shirt, "posted");
        assertThat(items().findValuesAsText("sku")).containsExactlyInAnyOrder("SHIRT-M", "SHIRT-L");
        assertThat(billedAs("2", "shirt-l ", "x")).isEqualTo("Shirt L");
    }

    @Test
    void case_30_a_missing_or_unknown_SKU_is_billed_by_name_and_another_spelling_finds_the_item() {
        start("sync", "on-demand");
        assertThat(billedAs("5", "", "Handmade vase")).isEqualTo("Handmade vase");
        assertThat(billedAs("6", "NOT-THERE", "Unknown thing")).isEqualTo("Unknown thing");
        String skipped = tell(product("product.created", "7", "CHAIR", "Chair", "1.00"), "skipped");
        assertThat(running.cause(skipped)).contains("item.sync");
    }

    @Test
    void case_30_an_unknown_SKU_becomes_an_item_where_the_setting_says_so() {
        start("unknown", "create-item");
        assertThat(billedAs("6", "NEW-1", "New thing")).isEqualTo("New thing");
        assertThat(items().findValuesAsText("sku")).contains("NEW-1");
        assertThat(billedAs("6", "new-1", "Renamed")).isEqualTo("New thing");
    }

    @Test
    void case_31_a_product_with_anothers_SKU_is_not_booked_under_the_others_item() {
        start();
        tell(product("product.created", "1", "CHAIR", "Ergonomic chair", "249.99"), "posted");
        assertThat(billedAs("1", "CHAIR", "Chair one")).isEqualTo("Ergonomic chair");
        assertThat(billedAs("2", "CHAIR", "Garden chair")).isEqualTo("Garden chair");
        assertThat(billedAs("2", "CHAIR", "Garden chair")).isEqualTo("Garden chair");
    }

    @Test
    void case_31_two_products_of_one_SKU_have_an_item_each() {
        start();
        tell(product("product.created", "1", "CHAIR", "Ergonomic chair", "249.99"), "posted");
        tell(product("product.created", "2", "CHAIR", "Garden chair", "49.99"), "posted");
        assertThat(items()).hasSize(2);
        assertThat(billedAs("2", "CHAIR", "x")).isEqualTo("Garden chair");
        assertThat(billedAs("1", "CHAIR", "x")).isEqualTo("Ergonomic chair");
    }

    @Test
    void case_32_a_product_deleted_before_its_order_is_billed_from_the_orders_text_and_price() {
        start();
        tell(product("product.created", "1", "CHAIR", "Chair", "249.99"), "posted");
        ObjectNode gone = product("product.deleted", "1", null, null, null);
        tell(gone, "posted");
        assertThat(items()).as("active items").isEmpty();
        assertThat(billedAs("1", "CHAIR", "Chair")).isEqualTo("Chair");
        assertThat(running.records("invoices/invoices")
                        .get(0)
                        .at("/lines/0/unit_cost/amount")
                        .asText())
                .isEqualTo("224.99");
        tell(product("product.deleted", "99", null, null, null), "skipped");
    }
}
