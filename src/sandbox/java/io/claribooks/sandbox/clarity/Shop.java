package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The shop's records, and what happens in it. Every change is told as an event. Guarded by its own lock. */
final class Shop {
    private static final BigDecimal SHIPPING = new BigDecimal("12.50");

    private final Supplier<Instant> clock;
    private final Consumer<ObjectNode> events;
    private final Catalogue catalogue = new Catalogue();
    private final Map<String, Map<String, ObjectNode>> records = new LinkedHashMap<>();
    private long lastId;

    Shop(Supplier<Instant> clock, Consumer<ObjectNode> events) {
        this.clock = clock;
        this.events = events;
        reset();
    }

    synchronized void reset() {
        for (String kind : List.of("orders", "customers", "products", "payments", "refunds")) {
            records.put(kind, new LinkedHashMap<>());
        }
        lastId = 1_050_000;
        catalogue.all().forEach(product -> records.get("products").put(product.id(), product.toJson(now())));
    }

    String now() {
        return clock.get().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private String nextId() {
        lastId++;
        return Long.toString(lastId);
    }

    /** Records of a kind, oldest change first. */
    synchronized List<ObjectNode> all(String kind) {
        return records.get(kind).values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized ObjectNode find(String kind, String id) {
        ObjectNode record = records.getOrDefault(kind, Map.of()).get(id);
        return record == null ? null : record.deepCopy();
    }

    /** Keeps a record as it was given, for events that come from outside. */
    synchronized void keep(String kind, ObjectNode record) {
        if (records.containsKey(kind) && record.hasNonNull("id")) {
            records.get(kind).put(record.path("id").asText(), record.deepCopy());
        }
    }

    /**
     * Places an order, and captures its payment when asked to.
     *
     * @return the order, with the ids of the events it caused
     */
    synchronized ObjectNode place(JsonNode wish) {
        List<String> told = new ArrayList<>();
        ObjectNode customer = customer(wish.path("customer"), told);
        String id = nextId();
        ObjectNode order = Json.object()
                .put("id", id)
                .put("number", "SO-" + id)
                .put("version", 1)
                .put("status", "processing")
                .put("financialStatus", "pending")
                .put("channel", "storefront")
                .put("orderDate", now())
                .put("createdAt", now())
                .put("updatedAt", now())
                .put("currency", wish.path("currency").asText("USD"))
                .put("currencyDigits", 2)
                .put("taxesIncluded", false)
                .put("locale", "en-US");
        OrderPricing.price(
                catalogue,
                order,
                wish.path("lines"),
                wish.path("shipping").asBoolean(true) ? SHIPPING : BigDecimal.ZERO);
        order.putObject("paymentTerms").put("type", "net").put("netDays", 30);
        order.put("paymentMethod", wish.path("pay").asBoolean() ? "credit_card" : "invoice");
        ObjectNode buyer = order.putObject("customer")
                .put("id", customer.path("id").asText())
                .put("guest", false);
        for (String member : new String[] {"firstName", "lastName", "email", "company"}) {
            if (customer.hasNonNull(member)) {
                buyer.put(member, customer.path(member).asText());
            }
        }
        order.set("billingAddress", customer.path("billingAddress"));
        if (wish.hasNonNull("note")) {
            order.put("note", wish.path("note").asText());
        }
        records.get("orders").put(id, order);
        told.add(tell("order.created", order));
        if (wish.path("pay").asBoolean()) {
            told.add(tell("payment.captured", capture(order, Json.decimal(order, "total"))));
        }
        ObjectNode answer = order.deepCopy();
        var ids = answer.putArray("eventIds");
        told.forEach(ids::add);
        return answer;
    }

    private ObjectNode customer(JsonNode wish, List<String> told) {
        String email = wish.path("email").asText("").strip();
        for (ObjectNode known : records.get("customers").values()) {
            if (!email.isEmpty() && known.path("email").asText().equalsIgnoreCase(email)) {
                return known;
            }
        }
        ObjectNode customer =
                Json.object().put("id", nextId()).put("version", 1).put("active", true);
        customer.put("createdAt", now()).put("updatedAt", now());
        for (String member : new String[] {"firstName", "lastName", "email", "company", "phone"}) {
            if (!wish.path(member).asText("").isBlank()) {
                customer.put(member, wish.path(member).asText());
            }
        }
        customer.put("currency", "USD").put("locale", "en-US");
        JsonNode address = wish.path("billingAddress");
        customer.set(
                "billingAddress", address.isObject() ? address : Json.object().put("country", "US"));
        records.get("customers").put(customer.path("id").asText(), customer);
        told.add(tell("customer.created", customer));
        return customer;
    }

    private ObjectNode capture(ObjectNode order, BigDecimal amount) {
        String id = "pay_" + nextId();
        ObjectNode payment = Json.object()
                .put("id", id)
                .put("version", 1)
                .put("orderId", order.path("id").asText())
                .put("orderNumber", order.path("number").asText())
                .put("customerId", order.path("customer").path("id").asText())
                .put("transactionId", "ch_" + UUID.randomUUID().toString().substring(0, 12))
                .put("kind", "capture")
                .put("status", "succeeded")
                .put("amount", amount.toPlainString())
                .put("currency", order.path("currency").asText())
                .put("final", true)
                .put("method", "credit_card")
                .put("gateway", "stripe")
                .put("capturedAt", now())
                .put("updatedAt", now());
        payment.putObject("card").put("brand", "visa").put("last4", "4242");
        records.get("payments").put(id, payment);
        order.put("paidTotal", amount.toPlainString())
                .put("amountDue", Json.decimal(order, "total").subtract(amount).toPlainString())
                .put("financialStatus", "paid");
        return payment;
    }

    /** Changes a record: version and time move on, and the change is told. */
    synchronized ObjectNode change(String kind, String id, String event, Consumer<ObjectNode> change) {
        ObjectNode record = records.get(kind).get(id);
        if (record == null) {
            return null;
        }
        change.accept(record);
        record.put("version", record.path("version").asLong() + 1).put("updatedAt", now());
        tell(event, record);
        return record.deepCopy();
    }

    private String tell(String type, ObjectNode data) {
        String id = "evt_" + UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        ObjectNode event = Json.object()
                .put("id", id)
                .put("type", type)
                .put("version", "1.0")
                .put("occurredAt", now());
        event.putObject("store").put("id", "sandbox").put("name", "Sandbox Supply");
        event.put("test", false);
        event.set("data", data.deepCopy());
        events.accept(event);
        return id;
    }
}
