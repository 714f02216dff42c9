package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SKUs are looked up whatever their capitals, and shown as the shop writes them. */
class ShopSpellingTest {
    private static final RunningClaribooks running = new RunningClaribooks();
    private static final ApiCaller api = new ApiCaller(running);

    @BeforeAll
    static void start() {
        running.set("connection.main.item.unknown", "review").start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static String item(String sku) {
        return running.book("items/items", "{\"item\":{\"sku\":\"" + sku + "\",\"name\":\"Arc lamp\"}}")
                .at("/item/id")
                .asText();
    }

    private static String sent(int number, String sku, String status) {
        ObjectNode event = OneLineOrder.of(number, sku, "10", "");
        assertThat(running.send(event).statusCode()).isEqualTo(202);
        running.awaitStatus(event.path("id").asText(), status);
        return event.path("id").asText();
    }

    private static JsonNode shown(String sku) {
        return api.get("/api/links?kind=item&text=" + sku).path("links");
    }

    @Test
    void what_needs_a_person_and_what_was_done_about_it_name_the_SKU_as_the_shop_does() {
        String item = item("OTHER-1");
        String parked = sent(1, "LMP-Arc-77", "review");
        JsonNode group = api.group("missing/sku/lmp-arc-77");
        assertThat(group.path("sentence").asText()).isEqualTo("FreshBooks has no item with the SKU LMP-Arc-77.");
        assertThat(group.path("subject").asText()).isEqualTo("LMP-Arc-77");
        assertThat(group.at("/repair/sku").asText()).isEqualTo("LMP-Arc-77");

        JsonNode act = api.post(
                201,
                "/api/repairs",
                ApiCaller.body()
                        .put("connection", "main")
                        .put("cause", group.path("cause").asText())
                        .put("kind", "link-item")
                        .put("item", item));
        running.awaitStatus(parked, "posted");
        assertThat(api.get("/api/acts/" + act.path("act").asText())
                        .path("sentence")
                        .asText())
                .isEqualTo("FreshBooks has no item with the SKU LMP-Arc-77.");
        assertThat(shown("lmp-arc").at("/0/subject").asText()).isEqualTo("SKU LMP-Arc-77, chosen by a person");
    }

    @Test
    void items_are_listed_under_the_SKU_of_the_shop() {
        item("CAP-Lone-9");
        sent(2, "CAP-Lone-9", "posted");
        JsonNode links = shown("cap-lone-9");
        assertThat(links).hasSize(1);
        assertThat(links.at("/0/subject").asText()).startsWith("SKU CAP-Lone-9");
        JsonNode detail = api.get(links.at("/0/address").asText());
        detail.path("around")
                .forEach(one -> assertThat(one.path("subject").asText()).startsWith("SKU CAP-Lone-9"));
        JsonNode act = api.post(
                201,
                links.at("/0/address").asText() + "/unlinks",
                ApiCaller.body().put("reason", "was wrong"));
        assertThat(api.get("/api/acts/" + act.path("act").asText())
                        .path("subject")
                        .asText())
                .startsWith("item SKU CAP-Lone-9");
    }
}
