package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The repair of a record's link, through the real routes and the simulator. */
class LinkRepairsTest extends OnRecords {
    private static ObjectNode reason() {
        return ApiCaller.body().put("reason", "was wrong");
    }

    @Test
    void a_client_linked_anew_is_billed_from_the_next_order_on() {
        send(order(buyer + "-1"), "posted");
        String other = running.book(
                        "users/clients",
                        "{\"client\":{\"organization\":\"Hill Country Clinics of Dallas\",\"email\":\"dallas@hc.example\"}}")
                .at("/client/id")
                .asText();
        String link = client().path("address").asText();
        JsonNode candidates = api.get(link + "/candidates?text=of%20dallas").path("candidates");
        assertThat(candidates).singleElement().satisfies(one -> {
            assertThat(one.path("id").asText()).isEqualTo(other);
            assertThat(one.path("detail").asText()).isEqualTo("dallas@hc.example");
            assertThat(one.path("linked").asBoolean()).isFalse();
        });

        api.post(400, link + "/relinks", reason().put("freshbooksId", "../1"));
        api.post(400, link + "/relinks", ApiCaller.body().put("freshbooksId", other));
        assertThat(api.refused(409, link + "/relinks", reason().put("freshbooksId", "999999")))
                .contains("no active client");
        api.post(201, link + "/relinks", reason().put("freshbooksId", other));

        send(order(buyer + "-2"), "posted");
        assertThat(running.records("invoices/invoices")
                        .get(0)
                        .path("customerid")
                        .asText())
                .isEqualTo(other);
        JsonNode first = api.get(address("invoice", buyer + "-1"));
        assertThat(different(first)).contains("client");
        assertThat(row(first, "client").path("why").asText()).contains("of Dallas");
        JsonNode act = api.get("/api/acts").at("/acts/0");
        assertThat(act.path("act").asText()).isEqualTo("relink");
        assertThat(act.path("by").asText()).isEqualTo("admin");
        assertThat(act.path("note").asText()).isEqualTo("was wrong");
        assertThat(act.toString()).doesNotContain("clinics.example", "Dallas");
    }

    @Test
    void an_unlinked_client_is_found_again_by_the_next_order_and_an_invoice_stays_linked() {
        send(order(buyer + "-1"), "posted");
        String link = client().path("address").asText();
        api.post(400, link + "/unlinks", ApiCaller.body());
        assertThat(api.post(201, link + "/unlinks", reason()).path("links").asInt())
                .isEqualTo(2);
        api.get(404, link);
        send(order(buyer + "-2"), "posted");
        assertThat(running.records("users/clients").findValuesAsText("email"))
                .containsOnlyOnce(buyer + "@clinics.example");

        assertThat(api.refused(409, address("invoice", buyer + "-1") + "/unlinks", reason()))
                .contains("book it a second time");
        JsonNode invoice = api.get(address("invoice", buyer + "-1"));
        assertThat(invoice.at("/repairs/unlink/allowed").asBoolean()).isFalse();
        assertThat(invoice.at("/repairs/unlink/why").asText()).contains("book it a second time");
        api.get(400, address("invoice", buyer + "-1") + "/candidates?text=hill");
    }
}
