package io.claribooks.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** The ledger of the tour: what somebody does in it by hand, and what is to be seen there. */
final class TourBooks {
    private static final JsonMapper JSON = new JsonMapper();

    /** A person who follows the tour looks at things for a while; the outage lasts until its step ends it. */
    private static final int MANY = 1_000_000;

    private final SimulatorClient books;

    TourBooks(SimulatorClient books) {
        this.books = books;
    }

    /** How many items there are. */
    int items() throws IOException, InterruptedException {
        return all().findValues("totals").stream()
                .mapToInt(totals -> totals.path("items").asInt())
                .sum();
    }

    /** How many invoices an order's number stands on. */
    int invoices(String orderNumber) throws IOException, InterruptedException {
        int found = 0;
        for (JsonNode list : all().findValues("invoices")) {
            for (JsonNode invoice : list) {
                found += invoice.path("number").asText().endsWith(orderNumber) ? 1 : 0;
            }
        }
        return found;
    }

    private JsonNode all() throws IOException, InterruptedException {
        return books.call("GET", "/_sandbox/books.json", null);
    }

    /** Makes an item that has a name and no SKU. */
    void addItem(String name) throws IOException, InterruptedException {
        String token = books.call("POST", "/_sandbox/tokens", JSON.createObjectNode())
                .path("accessToken")
                .asText();
        JsonNode me = books.call("GET", "/auth/api/v1/users/me", null, token);
        String account =
                me.at("/response/business_memberships/0/business/account_id").asText();
        ObjectNode item = JSON.createObjectNode();
        item.putObject("item")
                .put("name", name)
                .putObject("unit_cost")
                .put("amount", "249.99")
                .put("code", "USD");
        books.call("POST", "/accounting/account/" + account + "/items/items", item, token);
    }

    /** Nothing is booked and everything is answered with 503, until {@link #mend}. */
    void fail() throws IOException, InterruptedException {
        books.call(
                "POST",
                "/_sandbox/faults",
                JSON.createObjectNode()
                        .put("kind", "server-error-before")
                        .put("status", 503)
                        .put("path", "/accounting/")
                        .put("times", MANY));
    }

    void mend() throws IOException, InterruptedException {
        books.call("DELETE", "/_sandbox/faults", null);
    }
}
