package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.sandbox.clarity.ClaritySandbox;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A whole shop tells of its orders by signed webhooks, in its own words; the books follow. */
class ShopLifeTest {
    private static final String BUYER = "\"customer\":{\"firstName\":\"Maya\",\"lastName\":\"Okafor\","
            + "\"email\":\"maya@okafor.example\",\"billingAddress\":{\"country\":\"US\"}}";

    private RunningClaribooks running;
    private ClaritySandbox shop;

    @BeforeEach
    void start() {
        shop = ClaritySandbox.start();
        running = new RunningClaribooks()
                .set("connection.main.clarity.url", shop.url())
                .set("connection.main.clarity.client-id", "sandbox-shop")
                .set("connection.main.clarity.client-secret", "sandbox-shop-secret")
                .start();
        shop.subscribe(running.url() + "/webhooks/clarity/main", RunningClaribooks.SECRET);
    }

    @AfterEach
    void stop() {
        shop.close();
        running.close();
    }

    private JsonNode shop(String method, String path, String body) {
        return running.parsed(running.exchange(HttpRequest.newBuilder(URI.create(shop.url() + "/_sandbox/" + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .body());
    }

    private String placed(String more) {
        return shop(
                        "POST",
                        "orders",
                        "{" + BUYER + ",\"lines\":[{\"sku\":\"CHR-ERG-01\",\"quantity\":\"2\"}]" + more + "}")
                .at("/order/id")
                .asText();
    }

    /** Waits until so many events came in and all of them are at rest; none may need attention. */
    private void settled(int events) {
        RunningClaribooks.await().untilAsserted(() -> {
            JsonNode counts = running.parsed(
                            running.api("GET", "/api/summary", null).body())
                    .path("events");
            int rest = counts.path("posted").asInt() + counts.path("skipped").asInt();
            assertThat(rest).as(counts.toString()).isGreaterThanOrEqualTo(events);
            assertThat(counts.path("review").asInt() + counts.path("dead").asInt())
                    .as(counts.toString())
                    .isZero();
        });
    }

    @Test
    @DisplayName("a paid order, a chair sent back, and the order cancelled: the credits add up to the invoice")
    void paidRefundedAndCancelled() {
        String order = placed(",\"pay\":true");
        RunningClaribooks.await().until(() -> running.records("invoices/invoices")
                .at("/0/v3_status")
                .asText()
                .equals("paid"));
        JsonNode invoice = running.records("invoices/invoices").get(0);
        shop("POST", "orders/" + order + "/refunds", "{\"lines\":[{\"lineItemId\":\"1\",\"quantity\":\"1\"}]}");
        RunningClaribooks.await()
                .until(() -> running.records("credit_notes/credit_notes").size() == 1);
        shop("POST", "orders/" + order + "/cancellations", "{}");
        RunningClaribooks.await()
                .until(() -> running.records("credit_notes/credit_notes").size() == 2);
        settled(5);

        BigDecimal credited = BigDecimal.ZERO;
        for (JsonNode credit : running.records("credit_notes/credit_notes")) {
            credited = credited.add(new BigDecimal(credit.at("/amount/amount").asText()));
        }
        assertThat(credited).isEqualByComparingTo(invoice.at("/amount/amount").asText());
    }

    @Test
    @DisplayName("an unpaid order is edited and then cancelled: the draft follows and is deleted")
    void editedAndCancelled() {
        String order = placed("");
        settled(2);
        String before =
                running.records("invoices/invoices").at("/0/amount/amount").asText();
        shop("PATCH", "orders/" + order, "{\"lines\":[{\"sku\":\"CHR-ERG-01\",\"quantity\":\"1\"}]}");
        RunningClaribooks.await().until(() -> !running.records("invoices/invoices")
                .at("/0/amount/amount")
                .asText()
                .equals(before));
        shop("POST", "orders/" + order + "/cancellations", "{}");
        RunningClaribooks.await()
                .until(() -> running.records("invoices/invoices").isEmpty());
        settled(4);
    }
}
