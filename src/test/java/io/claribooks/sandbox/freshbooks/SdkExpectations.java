package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What each call of {@code check.mjs} must have brought back through the official SDK. */
final class SdkExpectations {
    private final Map<String, Consumer<JsonNode>> expected = new LinkedHashMap<>();

    private SdkExpectations() {}

    static Map<String, Consumer<JsonNode>> byCall() {
        SdkExpectations all = new SdkExpectations();
        all.auth();
        all.clients();
        all.invoices();
        all.sending();
        all.payments();
        all.items();
        all.callbacks();
        all.otherIncomes();
        all.creditNotes();
        all.holds("clients.delete", "/visState", "1");
        return all.expected;
    }

    private void auth() {
        matches("getAccessToken", "/accessToken", "[\\w.-]{900,}");
        matches("refreshAccessToken", "/refreshToken", "[0-9a-f]{64}");
        holds("users.me", "/businessMemberships/0/business/accountId", "xZNQ1X", "/roles/0/accountId", "xZNQ1X");
    }

    private void clients() {
        holds("clients.create", "/fName", "Ada", "/username", "adalovelace", "/currencyCode", "USD", "/visState", "0");
        fails("clients.create without a name", "422", "At least one field among");
        holds("clients.single", "/email", "ada@example.com");
        fails("clients.single unknown", "404", "Client not found.");
        holds("clients.list", "/clients/0/email", "ada@example.com", "/pages/total", "1", "/pages/size", "5");
        holds("clients.update", "/note", "prefers mail", "/fName", "Ada");
    }

    private void invoices() {
        holds("invoices.create", "/amount/amount", "22.60", "/lines/0/qty", "4", "/v3Status", "draft");
        holds(
                "invoices.single",
                "/invoiceNumber",
                "WEB-1",
                "/lines/0/taxAmount1",
                "13",
                "/lines/0/amount/amount",
                "20.00");
        holds("invoices.list", "/invoices/0/invoiceNumber", "WEB-1", "/pages/total", "1");
        fails("invoices.shareLink of a draft", "422", "Cannot create share link");
        holds("invoices.update", "/notes", "Thank you", "/status", "1");
    }

    private void sending() {
        holds("invoices.update actionMarkAsSent", "/displayStatus", "sent", "/status", "2");
        holds("invoices.update actionEmail", "/displayStatus", "sent", "/paymentStatus", "unpaid");
        holds("invoices.shareLink", "/shareMethod", "share_link", "/resourceType", "invoice");
    }

    private void payments() {
        holds("payments.create", "/amount/amount", "10.00", "/transactionId", "txn_1", "/type", "Check");
        holds("payments.single", "/note", "part", "/visState", "0");
        holds("payments.list", "/payments/0/note", "part", "/pages/total", "1");
        holds("payments.update", "/note", "first part", "/amount/amount", "10.00");
        holds("payments.delete", "/visState", "1");
        holds("invoices.delete", "/visState", "1", "/outstanding/amount", "22.60");
    }

    private void items() {
        holds("items.create", "/sku", "KS994RUR", "/unitCost/amount", "550.00", "/tax1", "0");
        holds("items.single", "/name", "Backpack");
        fails("items.single unknown", "404", "Item not found.");
        holds("items.list", "/items/0/sku", "KS994RUR", "/pages/total", "1");
        holds("items.update", "/description", "65 l", "/sku", "KS994RUR");
    }

    private void callbacks() {
        holds("callbacks.create", "/event", "invoice.create", "/verified", "false");
        holds("callbacks.verify", "/verified", "true");
        holds("callbacks.resendVerification", "/verified", "true");
        holds("callbacks.single", "/event", "invoice.create");
        holds("callbacks.list", "/callbacks/0/verified", "true", "/pages/total", "1");
        holds("callbacks.update", "/event", "invoice");
        holds("callbacks.delete");
    }

    private void otherIncomes() {
        holds("otherIncomes.create", "/amount/amount", "113.00", "/paymentType", "VISA", "/taxes/0/amount", "3");
        holds("otherIncomes.single", "/source", "Etsy");
        holds("otherIncomes.list", "/otherIncomes/0/categoryName", "online_sales", "/pages/total", "1");
        holds("otherIncomes.update", "/categoryName", "rentals", "/amount/amount", "100.00");
        holds("otherIncomes.delete");
    }

    private void creditNotes() {
        fails("creditNotes.create", "422", "'clientid' is a required field.");
        holds("creditNotes.list", "/pages/total", "0");
    }

    /** The call went well and its data hold these values, given as pointer and text in turn. */
    private void holds(String call, String... pointersAndValues) {
        expected.put(call, answer -> {
            assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
            for (int place = 0; place < pointersAndValues.length; place += 2) {
                assertThat(answer.path("data").at(pointersAndValues[place]).asText())
                        .as(pointersAndValues[place] + " in " + answer)
                        .isEqualTo(pointersAndValues[place + 1]);
            }
        });
    }

    private void matches(String call, String pointer, String pattern) {
        expected.put(call, answer -> assertThat(answer.path("data").at(pointer).asText())
                .as(answer.toString())
                .matches(pattern));
    }

    private void fails(String call, String status, String message) {
        expected.put(call, answer -> {
            assertThat(answer.path("ok").asBoolean()).isFalse();
            assertThat(answer.path("status").asText()).isEqualTo(status);
            assertThat(answer.path("error").asText()).contains(message);
        });
    }
}
