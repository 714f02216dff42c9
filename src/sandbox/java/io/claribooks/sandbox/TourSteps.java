package io.claribooks.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What each step of the tour does in the shop and in the books. Each answers what was done:
 * {@code {"orders":[{"id","number","total","currency"}],"eventIds":[…]}}.
 */
final class TourSteps {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int COPIES = 3;

    private final TourShop shop;
    private final TourBooks books;
    private final AtomicInteger lamps = new AtomicInteger();

    TourSteps(TourShop shop, TourBooks books) {
        this.shop = shop;
        this.books = books;
    }

    ObjectNode run(String step, JsonNode body) throws IOException, InterruptedException {
        return switch (step) {
            case "order" -> order();
            case "payment" -> told(shop.pay(named(body, "orderId", 60)));
            case "again" -> again();
            case "outage" -> outage();
            case "recovery" -> recovery();
            case "unknown-item" -> unknownItem();
            case "wrong-total" -> wrongTotal();
            case "look" -> look(body);
            default -> throw new StepRefused(404, "The tour has no step " + step + ".");
        };
    }

    private static String named(JsonNode body, String member, int longest) {
        String value = body.path(member).asText("");
        if (!value.matches("[A-Za-z0-9_-]{1," + longest + "}")) {
            throw new StepRefused(400, member + ": give it as the step that placed the order told it.");
        }
        return value;
    }

    private ObjectNode order() throws IOException, InterruptedException {
        shop.greetSomebodyNew();
        return told(shop.place("CHR-ERG-01", "2"));
    }

    private ObjectNode again() throws IOException, InterruptedException {
        shop.repeatNextOrder(COPIES);
        return told(shop.place("CAF-BLEND-1K", "3")).put("copies", COPIES);
    }

    private ObjectNode outage() throws IOException, InterruptedException {
        books.fail();
        return told(shop.place("CHR-ERG-01", "1"));
    }

    private ObjectNode recovery() throws IOException, InterruptedException {
        books.mend();
        return JSON.createObjectNode().put("recovered", true);
    }

    /** Two orders for a product the books know under another name and without a SKU. */
    private ObjectNode unknownItem() throws IOException, InterruptedException {
        int which = lamps.incrementAndGet();
        String sku = "LMP-BRASS-" + which;
        books.addItem("Desk lamp, brass (" + which + ")");
        ObjectNode told = JSON.createObjectNode();
        ArrayNode orders = told.putArray("orders");
        ArrayNode events = told.putArray("eventIds");
        for (int i = 0; i < 2; i++) {
            ObjectNode order = shop.copy();
            ObjectNode line = (ObjectNode) order.path("lineItems").path(0);
            line.put("sku", sku).put("productId", sku.toLowerCase(Locale.ROOT)).put("name", "Brass desk lamp");
            line.remove("variantId");
            events.add(shop.tell(order));
            add(orders, order);
        }
        return told.put("sku", sku);
    }

    private ObjectNode wrongTotal() throws IOException, InterruptedException {
        ObjectNode order = shop.copy();
        for (String name : new String[] {"total", "amountDue"}) {
            order.put(
                    name,
                    new BigDecimal(order.path(name).asText())
                            .add(BigDecimal.TEN)
                            .toPlainString());
        }
        ObjectNode told = JSON.createObjectNode();
        told.putArray("eventIds").add(shop.tell(order));
        add(told.putArray("orders"), order);
        return told;
    }

    /** What the shop was answered for an event, and how many invoices of an order the books have. */
    private ObjectNode look(JsonNode body) throws IOException, InterruptedException {
        String event = named(body, "eventId", 80);
        String number = named(body, "number", 40);
        ObjectNode told = JSON.createObjectNode();
        told.set("answers", shop.answers(event));
        return told.put("invoices", books.invoices(number));
    }

    private static ObjectNode told(JsonNode done) {
        ObjectNode told = JSON.createObjectNode();
        add(told.putArray("orders"), done.path("order"));
        ArrayNode events = told.putArray("eventIds");
        for (JsonNode event : done.path("events")) {
            if (!event.path("type").asText().startsWith("customer.")) {
                events.add(event.path("id"));
            }
        }
        return told;
    }

    private static void add(ArrayNode orders, JsonNode order) {
        ObjectNode one = orders.addObject();
        for (String name : new String[] {"id", "number", "total", "currency"}) {
            one.set(name, order.path(name));
        }
    }
}
