package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** {@code /_sandbox/}: what buyers and shop staff do, and what was sent because of it. */
final class ShopDoor {
    private final Shop shop;
    private final Customers customers;
    private final Products products;
    private final Orders orders;
    private final Payments payments;
    private final Dispatcher dispatcher;
    private final DeliveryLog deliveries;

    ShopDoor(Shop shop, Dispatcher dispatcher, DeliveryLog deliveries, Customers customers) {
        this.shop = shop;
        this.customers = customers;
        this.products = new Products(shop);
        this.orders = new Orders(shop, customers);
        this.payments = new Payments(shop, orders);
        this.dispatcher = dispatcher;
        this.deliveries = deliveries;
    }

    void mount(Router router) {
        router.on("POST", "/_sandbox/orders", call -> act(call, 201, this::place))
                .on(
                        "PATCH",
                        "/_sandbox/orders/{id}",
                        call -> act(call, 200, (body, out) -> orders.edit(call.param("id"), body, out)))
                .on(
                        "POST",
                        "/_sandbox/orders/{id}/cancellations",
                        call -> act(
                                call,
                                200,
                                (body, out) -> orders.cancel(
                                        call.param("id"), body.text("reason").orElse("customer"), out)))
                .on(
                        "POST",
                        "/_sandbox/orders/{id}/payments",
                        call -> act(call, 201, (body, out) -> {
                            payments.pay(call.param("id"), body, out);
                            return shop.records().get(Kind.ORDER, call.param("id"));
                        }))
                .on(
                        "POST",
                        "/_sandbox/orders/{id}/refunds",
                        call -> act(call, 201, (body, out) -> {
                            payments.refund(call.param("id"), body, out);
                            return shop.records().get(Kind.ORDER, call.param("id"));
                        }))
                .on("POST", "/_sandbox/customers", call -> act(call, 201, customers::create))
                .on(
                        "PATCH",
                        "/_sandbox/customers/{id}",
                        call -> act(
                                call,
                                200,
                                (body, out) -> customers.update(
                                        shop.records().get(Kind.CUSTOMER, call.param("id")),
                                        body.only(Customers.OWN).node(),
                                        Optional.empty(),
                                        out)))
                .on("POST", "/_sandbox/products", call -> act(call, 201, products::create))
                .on(
                        "PATCH",
                        "/_sandbox/products/{id}",
                        call -> act(call, 200, (body, out) -> products.update(call.param("id"), body, out)))
                .on(
                        "DELETE",
                        "/_sandbox/products/{id}",
                        call -> act(call, 200, (body, out) -> {
                            products.delete(call.param("id"), out);
                            return shop.records()
                                    .find(Kind.PRODUCT, call.param("id"))
                                    .orElseThrow();
                        }))
                .on("POST", "/_sandbox/quotes", call -> Reply.ok(orders.quote(Fields.of(call.json()))))
                .on("POST", "/_sandbox/events", this::raw)
                .on("GET", "/_sandbox/deliveries", this::deliveries);
    }

    private Entry place(Fields body, List<Event> out) {
        String pay = body.text("pay").orElse("false");
        if (!Set.of("true", "false", "decline", "authorize").contains(pay)) {
            throw body.refuse("pay", "unknown_value", "pay is true, false, \"authorize\" or \"decline\".");
        }
        Entry order = orders.place(body, out);
        if (pay.equals("false") || Balance.of(order.document()).due().signum() == 0) {
            return order;
        }
        ObjectNode wanted = Json.object().put("kind", pay.equals("true") ? "sale" : "authorization");
        payments.pay(order.id(), Fields.of(wanted.put("decline", pay.equals("decline"))), out);
        return shop.records().get(Kind.ORDER, order.id());
    }

    /** Runs an action, sends its events, answers the record with {@code eventIds} and {@code events}. */
    private Reply act(Call call, int status, BiFunction<Fields, List<Event>, Entry> action) {
        List<Event> events = new ArrayList<>();
        Entry entry = action.apply(Fields.of(call.json()), events);
        dispatcher.send(entry.id(), events);
        ObjectNode answer = Json.object();
        answer.set(entry.kind().noun(), entry.document());
        answer.set("eventIds", Json.texts(events.stream().map(Event::id).toList()));
        var list = answer.putArray("events");
        events.forEach(e -> list.addObject().put("id", e.id()).put("type", e.type()));
        return Reply.json(status, answer);
    }

    /** Sends the body byte for byte, signed; keeps what it carries if it is one whole event. */
    private Reply raw(Call call) {
        int copies = call.number("copies", 1, 1, 100);
        Optional<ObjectNode> event = single(call.body());
        String type = event.flatMap(e -> text(e, "type")).orElse("unknown");
        String id = call.query("id")
                .or(() -> event.flatMap(e -> text(e, "id")))
                .orElseGet(() -> EventIds.next("msg_", shop.instant().toEpochMilli()));
        boolean stored = false;
        if (event.isPresent() && event.get().path("data").isObject()) {
            ObjectNode data = (ObjectNode) event.get().get("data");
            stored = shop.adopt(type, data);
            shop.events()
                    .keep(new Event(id, type, shop.instant(), data.path("id").asText(), call.body()));
        }
        dispatcher.sendRaw(new Parcel(id, List.of(id), type, call.body(), List.of()), copies);
        ObjectNode answer = Json.object().put("webhookId", id).put("type", type).put("copies", copies);
        return Reply.json(202, answer.put("stored", stored));
    }

    private static Optional<ObjectNode> single(byte[] body) {
        try {
            JsonNode node = Json.read(body);
            return node.isObject() ? Optional.of((ObjectNode) node) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty(); // broken bodies are sent on purpose
        }
    }

    private static Optional<String> text(ObjectNode event, String name) {
        return event.path(name).isValueNode() && !event.path(name).isNull()
                ? Optional.of(event.get(name).asText())
                : Optional.empty();
    }

    private Reply deliveries(Call call) {
        ObjectNode page = Json.object();
        var data = page.putArray("data");
        deliveries
                .find(call.query("event"), call.query("state"), call.number("limit", 100, 1, 1000))
                .forEach(one -> data.add(one.json()));
        return Reply.ok(page);
    }
}
