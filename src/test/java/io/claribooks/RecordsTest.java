package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Both sides of a record, held against each other through the real routes and the simulator. */
class RecordsTest extends OnRecords {
    private static void same(JsonNode record, String... ids) {
        for (String id : ids) {
            assertThat(row(record, id).path("outcome").asText())
                    .as(row(record, id).toString())
                    .isEqualTo("same");
        }
    }

    /** What somebody does in FreshBooks by hand. */
    private void byHand(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(running.freshBooksUrl() + "/accounting/account/xZNQ1X/" + path))
                .header("Authorization", "Bearer " + running.token())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        assertThat(running.exchange(request).statusCode()).isEqualTo(200);
    }

    @Test
    void a_client_that_was_changed_by_hand_shows_what_differs() {
        send(RunningClaribooks.fixture("customer.created"), "posted");
        JsonNode link = api.get("/api/links?kind=client&text=hill").at("/links/0");
        assertThat(link.path("label").asText()).isEqualTo("Hill Country Clinics LLC");
        JsonNode before = api.get(link.path("address").asText());
        assertThat(different(before)).isEmpty();
        same(before, "company", "email", "city");
        assertThat(row(before, "country").path("shop").asText()).isEqualTo("US");
        assertThat(row(before, "country").path("freshbooks").asText()).isEqualTo("United States");
        assertThat(row(before, "country").path("why").asText()).contains("mapping");

        String client = link.path("freshbooksId").asText();
        byHand(
                "users/clients/" + client,
                "{'client':{'organization':'Hill Country Clinics','p_city':'Dallas','email':'AP@HillCountry.example'}}");

        JsonNode after = api.get(link.path("address").asText());
        assertThat(different(after)).containsExactly("company", "city");
        assertThat(after.path("differences").asInt()).isEqualTo(2);
        assertThat(row(after, "city").path("shop").asText()).isEqualTo("Austin");
        assertThat(row(after, "city").path("freshbooks").asText()).isEqualTo("Dallas");
        assertThat(row(after, "city").path("why").asText()).contains("changed in FreshBooks");
        assertThat(after.at("/shop/state").asText()).isEqualTo("whole");
        assertThat(after.at("/shop/eventType").asText()).isEqualTo("customer.created");
        assertThat(after.path("around")).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void an_invoice_and_its_payments_show_the_same_amounts_on_both_sides() {
        send(order("1048213"), "posted");
        send(RunningClaribooks.fixture("payment.captured"), "posted");
        send(RunningClaribooks.fixture("payment.refunded"), "posted");

        JsonNode list = api.get("/api/links?kind=invoice&text=SO-1048213");
        assertThat(list.path("links")).hasSize(1);
        JsonNode invoice = api.get(list.at("/links/0/address").asText());
        same(invoice, "number", "client", "date", "due", "currency", "lines", "tax", "total", "paid", "outstanding");
        assertThat(row(invoice, "total").path("shop").asText()).isEqualTo("604.03");
        assertThat(row(invoice, "total").path("shopCurrency").asText()).isEqualTo("USD");
        assertThat(row(invoice, "paid").path("freshbooks").asText()).isEqualTo("350.00");
        assertThat(row(invoice, "discount").path("outcome").asText()).isEqualTo("only-one");
        assertThat(invoice.path("payments")).hasSize(2);
        assertThat(invoice.path("creditNotes")).hasSize(1);

        for (JsonNode one : invoice.path("payments")) {
            JsonNode payment = api.get(one.path("address").asText());
            assertThat(different(payment)).as(payment.toString()).isEmpty();
            same(payment, "amount", "currency", "date", "type", "invoice");
        }
        JsonNode credit = api.get(invoice.at("/creditNotes/0/address").asText());
        same(credit, "number", "amount", "currency");

        String id = list.at("/links/0/freshbooksId").asText();
        byHand("invoices/invoices/" + id, "{'invoice':{'due_offset_days':60,'currency_code':'USD'}}");
        JsonNode changed = api.get(list.at("/links/0/address").asText());
        assertThat(different(changed)).containsExactly("due");
    }

    @Test
    void an_item_whose_name_and_price_were_changed_by_hand_shows_it() {
        send(RunningClaribooks.fixture("product.created"), "posted");
        JsonNode link = api.get("/api/links?kind=item&text=chr-erg").at("/links/0");
        assertThat(different(api.get(link.path("address").asText()))).isEmpty();
        byHand(
                "items/items/" + link.path("freshbooksId").asText(),
                "{'item':{'name':'Other chair','unit_cost':{'amount':'1.00','code':'USD'}}}");
        assertThat(different(api.get(link.path("address").asText()))).containsExactly("name", "price");
    }

    @Test
    void of_an_erased_customer_it_is_said_that_nothing_is_kept() {
        send(order(buyer + "-1"), "posted");
        assertThat(running.api("POST", "/api/erasures", "{\"connection\":\"main\",\"customerId\":\"" + buyer + "\"}")
                        .statusCode())
                .isEqualTo(201);

        assertThat(api.get("/api/links?kind=client&text=" + buyer + "%20clin").path("links"))
                .isEmpty();
        assertThat(api.get("/api/links?kind=client&text=" + buyer + "@").path("links"))
                .isEmpty();
        JsonNode list = api.get("/api/links?kind=client&text=erased");
        assertThat(list.toString()).doesNotContain("clinics.example", "Clinics LLC");
        assertThat(list.at("/links/0/erased").asBoolean()).isTrue();
        JsonNode client = api.get(list.at("/links/0/address").asText());
        assertThat(client.at("/shop/state").asText()).isEqualTo("erased");
        assertThat(client.at("/shop/said").asText()).contains("erased");
        client.path("rows").forEach(row -> assertThat(row.path("shop").asText()).isEmpty());

        JsonNode invoice = api.get(address("invoice", buyer + "-1"));
        assertThat(invoice.at("/shop/state").asText()).isEqualTo("reduced");
        same(invoice, "number", "total", "tax", "currency");
        assertThat(different(invoice)).isEmpty();
    }

    @Test
    void while_FreshBooks_is_down_its_side_is_missing_and_that_is_said_at_once() {
        send(order(buyer + "-1"), "posted");
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"latency\",\"path\":\"users/clients\",\"latencyMillis\":7000,\"times\":9}");
        JsonNode client = client();

        JsonNode slow = api.get(client.path("address").asText());
        assertThat(slow.at("/freshbooks/state").asText()).isEqualTo("unavailable");
        assertThat(slow.at("/freshbooks/said").asText()).contains("FreshBooks cannot be asked now");
        assertThat(slow.path("rows")).isEmpty();
        assertThat(slow.at("/shop/state").asText()).isEqualTo("whole");

        running.control("DELETE", "faults", null);
        running.control("POST", "faults", "{\"kind\":\"server-error-before\",\"times\":9}");
        assertThat(api.get(address("invoice", buyer + "-1"))
                        .at("/freshbooks/said")
                        .asText())
                .contains("FreshBooks answered 503");
        assertThat(api.get(503, client.path("address").asText() + "/candidates?text=hill")
                        .path("detail")
                        .asText())
                .contains("FreshBooks answered 503");
        running.control("DELETE", "faults", null);
        assertThat(api.get(address("invoice", buyer + "-1"))
                        .at("/freshbooks/state")
                        .asText())
                .isEqualTo("read");
    }

    @Test
    void keys_of_any_characters_are_found_and_what_cannot_be_is_told() {
        ObjectNode odd = order("a/b {{secrets.key}} %2F+é?#");
        ((ObjectNode) odd.path("data")).put("number", "ODD-1");
        odd.put("id", "evt_odd");
        send(odd, "posted");
        JsonNode link = api.get("/api/links?kind=invoice&text=odd").at("/links/0");
        assertThat(link.path("key").asText()).isEqualTo("a/b {{secrets.key}} %2F+é?#");
        assertThat(api.get(link.path("address").asText()).at("/link/key").asText())
                .isEqualTo("a/b {{secrets.key}} %2F+é?#");

        assertThat(api.get(404, address("invoice", "nothing")).path("detail").asText())
                .contains("no such link");
        assertThat(api.get(400, address("wish", "1")).path("detail").asText()).contains("client, item");
        assertThat(api.get(400, "/api/links").path("detail").asText()).contains("client, item");
        api.get(400, "/api/links?kind=client&connection=elsewhere");
        api.get(400, "/api/links?kind=client&cursor=1");
        assertThat(api.get("/api/links?kind=client&text="
                                + URLEncoder.encode("{{secrets.key}}", StandardCharsets.UTF_8))
                        .path("links"))
                .isEmpty();
    }
}
