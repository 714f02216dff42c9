package io.claribooks.sandbox.clarity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestApiTest {
    private final ClaritySandbox shop = ClaritySandbox.start();
    private final ShopTestClient client = new ShopTestClient(shop);

    @AfterEach
    void close() {
        shop.close();
    }

    private JsonNode place() {
        return client.control("POST", "orders", ShopTestClient.CHAIRS).get("order");
    }

    @Test
    void hands_out_tokens_for_the_right_client_only() {
        HttpResponse<String> good =
                client.token("grant_type=client_credentials&client_id=sandbox-shop&client_secret=sandbox-shop-secret");
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(ShopTestClient.json(good).path("expires_in").asInt()).isEqualTo(3600);
        assertThat(ShopTestClient.json(good).path("scope").asText()).contains("orders:write");
        HttpResponse<String> bad =
                client.token("grant_type=client_credentials&client_id=sandbox-shop&client_secret=wrong");
        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(bad.body()).contains("invalid_client");
        assertThat(client.token("grant_type=password").body()).contains("unsupported_grant_type");
        assertThat(client.token("grant_type=client_credentials&client_id=sandbox-shop"
                                + "&client_secret=sandbox-shop-secret&scope=everything")
                        .body())
                .contains("invalid_scope");
        assertThat(client.send("POST", "/oauth/token", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refuses_missing_expired_and_narrow_tokens() {
        assertThat(client.send("GET", "/api/v1/orders", "").statusCode()).isEqualTo(401);
        client.signIn("products:read");
        assertThat(client.api("GET", "products", "").statusCode()).isEqualTo(200);
        HttpResponse<String> narrow = client.api("GET", "orders", "");
        assertThat(narrow.statusCode()).isEqualTo(403);
        assertThat(ShopTestClient.json(narrow).path("code").asText()).isEqualTo("insufficient_scope");
        client.control("POST", "clock", "{\"advance\":\"PT1H1S\"}");
        HttpResponse<String> old = client.api("GET", "products", "");
        assertThat(old.statusCode()).isEqualTo(401);
        assertThat(old.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(v -> assertThat(v).contains("invalid_token"));
    }

    @Test
    void reads_single_records_with_an_etag_and_answers_404_as_problem_json() {
        String id = place().path("id").asText();
        HttpResponse<String> order = client.api("GET", "orders/" + id, "");
        String tag = order.headers().firstValue("ETag").orElseThrow();
        assertThat(ShopTestClient.json(order).path("total").asText()).isEqualTo("604.03");
        assertThat(client.api("GET", "orders/" + id, "", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        String customer = ShopTestClient.json(order).path("customer").path("id").asText();
        assertThat(client.get("customers/" + customer).path("company").asText()).isEqualTo("Hill Country Clinics LLC");
        assertThat(client.get("products/5512").path("sku").asText()).isEqualTo("CHR-ERG-01");
        HttpResponse<String> none = client.api("GET", "orders/1", "");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(ShopTestClient.json(none).path("code").asText()).isEqualTo("not_found");
        assertThat(client.api("DELETE", "orders/1", "").statusCode()).isEqualTo(405);
        assertThat(client.api("GET", "nothing", "").statusCode()).isEqualTo(404);
    }

    @Test
    void pages_through_by_cursor_without_loss_although_all_records_are_equally_old() {
        client.control("POST", "clock", "{\"now\":\"2026-03-04T12:00:00Z\"}");
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            placed.add(place().path("id").asText());
        }
        List<String> read = new ArrayList<>();
        JsonNode page = client.get("orders?limit=3");
        read.addAll(page.path("data").findValuesAsText("number"));
        while (!page.path("nextCursor").isNull()) {
            page = client.get("orders?limit=3&cursor=" + page.path("nextCursor").asText());
            read.addAll(page.path("data").findValuesAsText("number"));
        }
        assertThat(read)
                .containsExactlyElementsOf(placed.stream().map(id -> "SO-" + id).toList());
        assertThat(client.api("GET", "orders?cursor=%21%21", "").statusCode()).isEqualTo(400);
        assertThat(client.api("GET", "orders?limit=251", "").statusCode()).isEqualTo(400);
    }

    @Test
    void pages_by_number_in_both_styles() {
        for (int i = 0; i < 5; i++) {
            place();
        }
        JsonNode zeroBased = client.get("orders?pageIndex=1&pageSize=2");
        JsonNode oneBased = client.get("orders?StartIndex=2&Size=2");
        assertThat(zeroBased.path("totalCount").asInt()).isEqualTo(5);
        assertThat(zeroBased.path("data")).hasSize(2).isEqualTo(oneBased.path("data"));
        assertThat(client.get("orders?pageIndex=2&pageSize=2").path("data")).hasSize(1);
    }

    @Test
    void filters_by_time_of_change_and_status() {
        client.control("POST", "clock", "{\"now\":\"2026-03-04T12:00:00Z\"}");
        String first = place().path("id").asText();
        client.control("POST", "clock", "{\"advance\":\"PT10M\"}");
        place();
        assertThat(client.get("orders?updatedSince=2026-03-04T12:10:00Z").path("data"))
                .hasSize(1);
        assertThat(client.get("orders?updatedSince=2026-03-04T12:00:00Z").path("data"))
                .hasSize(2);
        assertThat(client.get("orders?updatedUntil=2026-03-04T12:10:00Z").path("data"))
                .hasSize(1);
        client.control("POST", "orders/" + first + "/cancellations", "{}");
        JsonNode cancelled = client.get("orders?status=cancelled").path("data");
        assertThat(cancelled).hasSize(1);
        assertThat(cancelled.get(0).path("financialStatus").asText()).isEqualTo("voided");
        assertThat(client.api("GET", "orders?updatedSince=yesterday", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void lists_events_by_time_type_and_cursor() {
        place();
        place();
        JsonNode all = client.get("events");
        assertThat(all.path("data").findValuesAsText("type")).contains("customer.created", "order.created");
        assertThat(client.get("events?type=order.created").path("data")).hasSize(2);
        JsonNode first = client.get("events?limit=1");
        JsonNode rest = client.get("events?cursor=" + first.path("nextCursor").asText());
        assertThat(rest.path("data")).hasSize(all.path("data").size() - 1);
        assertThat(client.get("events?since=2999-01-01T00:00:00Z").path("data")).isEmpty();
    }

    @Test
    void keeps_webhook_subscriptions() {
        HttpResponse<String> made =
                client.api("POST", "webhooks", "{\"url\":\"http://127.0.0.1:9/x\",\"events\":[\"order.created\"]}");
        assertThat(made.statusCode()).isEqualTo(201);
        String id = ShopTestClient.json(made).path("id").asText();
        assertThat(ShopTestClient.json(made).path("secret").asText()).startsWith("whsec_");
        assertThat(client.get("webhooks/" + id).path("active").asBoolean()).isTrue();
        assertThat(client.get("webhooks").toString()).contains(id).doesNotContain("whsec_");
        assertThat(client.api("DELETE", "webhooks/" + id, "").statusCode()).isEqualTo(204);
        assertThat(client.api("DELETE", "webhooks/" + id, "").statusCode()).isEqualTo(404);
        assertThat(client.api("POST", "webhooks", "{\"url\":\"ftp://x\"}").statusCode())
                .isEqualTo(422);
        assertThat(client.api("POST", "webhooks", "{\"url\":\"http://x.example/\",\"events\":[\"no.such\"]}")
                        .body())
                .contains("unknown_type");
    }
}
