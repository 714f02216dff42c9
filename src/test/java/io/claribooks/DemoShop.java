package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The simulated shop of the demo, by its control door. */
final class DemoShop {
    /** An order as the shop numbered and summed it. */
    record Placed(String number, BigDecimal total) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicLong told = new AtomicLong(System.currentTimeMillis() % 1_000_000);

    private final DemoProcess demo;

    DemoShop(DemoProcess demo) {
        this.demo = demo;
    }

    /** Somebody buys one of something, on invoice. */
    Placed place(String sku) {
        return placed(order(sku));
    }

    /** The shop tells of an order for a SKU that it never told of before and that nobody else knows. */
    Placed tellOfUnknown(String sku) {
        ObjectNode order = order("LMP-ARC-02").deepCopy();
        long id = told.incrementAndGet();
        order.put("id", "88" + id).put("number", "SO-88" + id);
        ObjectNode line = (ObjectNode) order.path("lineItems").path(0);
        line.put("sku", sku).put("productId", "unknown-" + sku).put("name", "Arc lamp of the new make");
        line.remove("variantId");
        ObjectNode event = JSON.createObjectNode()
                .put("id", "evt_unknown_" + id)
                .put("type", "order.created")
                .put("version", "1.0")
                .put("occurredAt", Instant.now().toString());
        event.set("data", order);
        demo.json("POST", demo.shop() + "/_sandbox/events", event.toString());
        return placed(order);
    }

    private ObjectNode order(String sku) {
        ObjectNode wanted = JSON.createObjectNode().put("pay", false);
        wanted.set("customer", demo.json("GET", demo.shop() + "/shop/buyer", null));
        wanted.withArray("lines").addObject().put("sku", sku).put("quantity", "1");
        return (ObjectNode) demo.json("POST", demo.shop() + "/_sandbox/orders", wanted.toString())
                .path("order");
    }

    private static Placed placed(JsonNode order) {
        return new Placed(
                order.path("number").asText(),
                new BigDecimal(order.path("total").asText()));
    }
}
