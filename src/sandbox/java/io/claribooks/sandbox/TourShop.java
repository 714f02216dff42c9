package io.claribooks.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** The shop of the tour: who buys, what is ordered there, and what it tells that nobody ordered. */
final class TourShop {
    private static final JsonMapper JSON = new JsonMapper();

    private final SimulatorClient shop;
    private final AtomicInteger made = new AtomicInteger();

    /** Who buys; null for somebody new. */
    private volatile JsonNode buyer;

    /** As the shop wrote it; null before the first. */
    private volatile JsonNode lastOrder;

    TourShop(SimulatorClient shop) {
        this.shop = shop;
    }

    /** The next order is somebody else's. */
    void greetSomebodyNew() {
        buyer = null;
    }

    /** Places an order that is not paid; answers what the shop did. */
    JsonNode place(String sku, String quantity) throws IOException, InterruptedException {
        ObjectNode order = JSON.createObjectNode().put("pay", false);
        // One who is known already: an order of a new one waits behind the event that tells of them.
        buyer = buyer == null ? shop.call("GET", "/shop/buyer", null) : buyer;
        order.set("customer", buyer);
        order.withArray("lines").addObject().put("sku", sku).put("quantity", quantity);
        JsonNode placed = shop.call("POST", "/_sandbox/orders", order);
        lastOrder = placed.path("order");
        return placed;
    }

    /** Takes what is due on an order by card; answers what the shop did. */
    JsonNode pay(String orderId) throws IOException, InterruptedException {
        return shop.call(
                "POST",
                "/_sandbox/orders/" + orderId + "/payments",
                JSON.createObjectNode().put("kind", "sale"));
    }

    /** The next order is told so many times at once. */
    void repeatNextOrder(int copies) throws IOException, InterruptedException {
        shop.call(
                "POST",
                "/_sandbox/faults",
                JSON.createObjectNode()
                        .put("kind", "duplicate")
                        .put("eventType", "order.created")
                        .put("copies", copies));
    }

    /** An order as the shop writes them, with an id and a number of its own; the shop has not told of it. */
    ObjectNode copy() throws IOException, InterruptedException {
        JsonNode example = lastOrder == null ? place("CHR-ERG-01", "2").path("order") : lastOrder;
        ObjectNode order = example.deepCopy();
        String id = "77" + System.currentTimeMillis() + made.incrementAndGet();
        return order.put("id", id).put("number", "SO-" + id.substring(id.length() - 7));
    }

    /** Tells of an order as it is given; answers the event's id. */
    String tell(ObjectNode order) throws IOException, InterruptedException {
        String id = "evt_tour_" + order.path("id").asText();
        ObjectNode event = JSON.createObjectNode()
                .put("id", id)
                .put("type", "order.created")
                .put("version", "1.0")
                .put("occurredAt", Instant.now().toString());
        event.set("data", order);
        shop.call("POST", "/_sandbox/events", event);
        return id;
    }

    /** The statuses it was answered for an event. */
    ArrayNode answers(String eventId) throws IOException, InterruptedException {
        ArrayNode answers = JSON.createArrayNode();
        for (JsonNode delivery :
                shop.call("GET", "/_sandbox/deliveries?event=" + eventId, null).path("data")) {
            delivery.path("attempts").forEach(attempt -> answers.add(attempt.path("status")));
        }
        return answers;
    }
}
