package io.claribooks.sandbox.clarity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopActionsTest {
    private final ClaritySandbox shop = ClaritySandbox.start();
    private final ShopTestClient client = new ShopTestClient(shop);

    @AfterEach
    void close() {
        shop.close();
    }

    private JsonNode place(String more) {
        return client.control("POST", "orders", ShopTestClient.CHAIRS.replaceFirst("\\{", "{" + more));
    }

    private static List<String> types(JsonNode answer) {
        return answer.path("events").findValuesAsText("type");
    }

    @Test
    void takes_two_captures_until_the_order_is_paid() {
        String id = place("").path("order").path("id").asText();
        JsonNode first = client.control("POST", "orders/" + id + "/payments", "{\"amount\":\"300.00\"}");
        assertThat(first.path("order").path("financialStatus").asText()).isEqualTo("partially_paid");
        JsonNode second = client.control("POST", "orders/" + id + "/payments", "{}");
        assertThat(types(second)).containsExactly("payment.captured", "order.updated");
        assertThat(second.path("order").path("paidTotal").asText()).isEqualTo("604.03");
        List<JsonNode> captures = List.of(
                client.get("payments").path("data").get(0),
                client.get("payments").path("data").get(1));
        assertThat(captures).extracting(p -> p.path("amount").asText()).containsExactly("300.00", "304.03");
        assertThat(captures).extracting(p -> p.path("final").asBoolean()).containsExactly(false, true);
        assertThat(client.send("POST", "/_sandbox/orders/" + id + "/payments", "{}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void refunds_one_chair_with_its_share_of_both_taxes() {
        String id = place("\"pay\":true,").path("order").path("id").asText();
        JsonNode answer = client.control(
                "POST",
                "orders/" + id + "/refunds",
                "{\"lines\":[{\"lineItemId\":\"1\",\"quantity\":\"1\"}],\"reason\":\"damaged\"}");
        assertThat(types(answer)).containsExactly("payment.refunded", "order.updated");
        JsonNode refund = client.get("refunds").path("data").get(0);
        assertThat(refund.path("amount").asText()).isEqualTo("243.55");
        assertThat(refund.path("lineItems").get(0).path("taxes").findValuesAsText("amount"))
                .containsExactly("14.06", "4.50");
        assertThat(answer.path("order").path("financialStatus").asText()).isEqualTo("partially_refunded");
        HttpResponse<String> tooMuch =
                client.send("POST", "/_sandbox/orders/" + id + "/refunds", "{\"amount\":\"600.00\"}");
        assertThat(tooMuch.statusCode()).isEqualTo(422);
        JsonNode rest = client.control("POST", "orders/" + id + "/refunds", "{}");
        assertThat(rest.path("order").path("financialStatus").asText()).isEqualTo("refunded");
    }

    @Test
    void declines_a_card_and_only_authorises_when_asked() {
        assertThat(types(place("\"pay\":\"decline\","))).endsWith("order.created", "payment.failed");
        JsonNode reserved = place("\"pay\":\"authorize\",");
        assertThat(types(reserved)).endsWith("order.created", "payment.authorized");
        assertThat(reserved.path("order").path("paidTotal").asText()).isEqualTo("0.00");
    }

    @Test
    void edits_an_order_and_prices_it_again() {
        String id = place("\"pay\":true,").path("order").path("id").asText();
        JsonNode edited = client.control(
                "PATCH", "orders/" + id, "{\"lines\":[{\"sku\":\"LIC-2026\",\"quantity\":\"30\"}],\"note\":\"more\"}");
        assertThat(types(edited)).containsExactly("order.updated");
        assertThat(edited.path("order").path("total").asText()).isEqualTo("750.00");
        assertThat(edited.path("order").path("amountDue").asText()).isEqualTo("145.97");
        assertThat(edited.path("order").path("financialStatus").asText()).isEqualTo("partially_paid");
        assertThat(client.control("PATCH", "orders/" + id, "{\"note\":\"more\"}")
                        .path("events"))
                .as("no difference, no event")
                .isEmpty();
    }

    @Test
    void cancels_once() {
        String id = place("").path("order").path("id").asText();
        JsonNode cancelled = client.control("POST", "orders/" + id + "/cancellations", "{\"reason\":\"fraud\"}");
        assertThat(types(cancelled)).containsExactly("order.cancelled");
        assertThat(cancelled.path("order").path("cancelReason").asText()).isEqualTo("fraud");
        assertThat(client.send("POST", "/_sandbox/orders/" + id + "/cancellations", "{}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void recognises_a_customer_by_email_and_tells_changes() {
        assertThat(types(place(""))).containsExactly("customer.created", "order.created");
        assertThat(types(place(""))).containsExactly("order.created");
        String moved = ShopTestClient.CHAIRS.replace("ap@hill", "AP@Hill").replace("Zoë", "Zoe");
        assertThat(types(client.control("POST", "orders", moved))).containsExactly("customer.updated", "order.created");
        assertThat(client.get("customers").path("data")).hasSize(1);
    }

    @Test
    void lets_guests_and_known_ids_buy() {
        String guest = ShopTestClient.CHAIRS.replace("\"customer\":{", "\"customer\":{\"guest\":true,");
        JsonNode order = client.control("POST", "orders", guest);
        assertThat(types(order)).containsExactly("order.created");
        assertThat(order.path("order").path("customer").path("id").isNull()).isTrue();
        assertThat(order.path("order").path("customer").path("guest").asBoolean())
                .isTrue();
        JsonNode account = client.control("POST", "customers", "{\"company\":\"Ltd\",\"taxExempt\":true}");
        String id = account.path("customer").path("id").asText();
        JsonNode exempt = client.control(
                "POST", "orders", "{\"customerId\":\"" + id + "\",\"lines\":[{\"sku\":\"CHR-ERG-01\"}]}");
        assertThat(exempt.path("order").path("tax").asText()).isEqualTo("0.00");
        assertThat(client.send("POST", "/_sandbox/orders", "{\"customerId\":\"0\",\"lines\":[{\"sku\":\"LIC-2026\"}]}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void changes_and_deletes_products() {
        JsonNode changed =
                client.control("PATCH", "products/5512", "{\"sku\":\"CHR-ERG-01-B\",\"unitPrice\":\"259.00\"}");
        assertThat(types(changed)).containsExactly("product.updated");
        JsonNode event = client.get("events").path("data").get(0);
        assertThat(event.path("previous").path("unitPrice").asText()).isEqualTo("249.99");
        assertThat(types(client.control("DELETE", "products/5512", ""))).containsExactly("product.deleted");
        assertThat(client.api("GET", "products/5512", "").statusCode()).isEqualTo(404);
        assertThat(client.get("products").path("data")).hasSize(11);
    }

    @Test
    void leaves_no_account_behind_when_the_basket_is_refused() {
        String bad = ShopTestClient.CHAIRS.replace("SVC-ASSEMBLY", "NO-SUCH");
        assertThat(client.send("POST", "/_sandbox/orders", bad).statusCode()).isEqualTo(422);
        assertThat(client.get("customers").path("data")).isEmpty();
    }

    @Test
    void shows_an_order_to_people() {
        JsonNode order = place("").path("order");
        HttpResponse<String> shown =
                client.send("GET", "/shop/orders/" + order.path("id").asText(), "");
        assertThat(ShopTestClient.json(shown).path("number").asText())
                .isEqualTo(order.path("number").asText());
        assertThat(client.send("GET", "/shop/orders/none", "").statusCode()).isEqualTo(404);
    }

    @Test
    void serves_the_page_with_a_strict_policy_and_no_foreign_assets() {
        HttpResponse<String> page = client.send("GET", "/", "");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'; script-src 'self'"));
        for (String path : List.of("/", "/shop.css", "/shop.js", "/order", "/order.js", "/favicon.svg")) {
            HttpResponse<String> asset = client.send("GET", path, "");
            assertThat(asset.statusCode()).isEqualTo(200);
            assertThat(asset.body().replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://");
            assertThat(asset.body()).doesNotContain("innerHTML", "style=");
        }
        assertThat(ShopTestClient.json(client.send("GET", "/shop/catalogue", ""))
                        .path("products"))
                .hasSize(12);
        assertThat(ShopTestClient.json(client.send("GET", "/shop/buyer", ""))
                        .path("email")
                        .asText())
                .contains("@");
    }
}
