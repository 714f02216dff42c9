package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The writing half of the REST API: what the books tell the shop. */
final class WriteApi {
    private static final List<String> STATUSES =
            List.of("pending", "authorized", "partially_paid", "paid", "partially_refunded", "refunded", "voided");
    private static final Set<String> PAYMENT_FIELDS = Set.of(
            "financialStatus", "invoiceNumber", "invoiceUrl", "paidTotal", "currency", "paidAt", "externalReference");
    private static final Set<String> CUSTOMER_FIELDS =
            Set.of("phone", "mobile", "company", "vatNumber", "billingAddress", "email", "externalReference");
    private static final Set<String> LINK_FIELDS = Set.of("id", "type", "url", "number", "externalReference");

    private final Shop shop;
    private final Customers customers;
    private final Dispatcher dispatcher;
    private final Wire wire;
    private final Idempotency idempotency = new Idempotency();

    WriteApi(Shop shop, Customers customers, Dispatcher dispatcher, Wire wire) {
        this.shop = shop;
        this.customers = customers;
        this.dispatcher = dispatcher;
        this.wire = wire;
    }

    void mount(Router router, Gate gate) {
        router.on(
                "PATCH",
                "/api/v1/orders/{id}/payment-status",
                gate.guard("orders:write", call -> idempotency.once(call, () -> paymentStatus(call))));
        router.on(
                "PATCH",
                "/api/v1/customers/{id}",
                gate.guard("customers:write", call -> idempotency.once(call, () -> customer(call))));
        for (Kind kind : Kind.values()) {
            String path = "/api/v1/" + kind.plural() + "/{id}/external-references/freshbooks";
            String scope = kind == Kind.CUSTOMER ? "customers:write" : "orders:write";
            router.on("PUT", path, gate.guard(scope, call -> link(kind, call)));
        }
    }

    void clear() {
        idempotency.clear();
    }

    /** Notes what the books say about an order; never charges anyone and never writes to the shopper. */
    private Reply paymentStatus(Call call) {
        Fields given = Fields.of(call.json()).only(PAYMENT_FIELDS);
        String status = given.required("financialStatus");
        if (!STATUSES.contains(status)) {
            throw given.refuse("financialStatus", "unknown_status", "Known: " + String.join(", ", STATUSES) + ".");
        }
        given.instant("paidAt");
        List<Event> events = new ArrayList<>();
        Entry stored;
        synchronized (shop) {
            Entry order = unchanged(call, shop.records().get(Kind.ORDER, call.param("id")));
            String currency = order.document().path("currency").asText();
            if (given.text("currency").filter(c -> !c.equals(currency)).isPresent()) {
                throw given.refuse("currency", "currency_mismatch", "The order is in " + currency + ".");
            }
            stored = shop.change(
                    order, "order.updated", Optional.of(Tokens.CLIENT_ID), events, document -> book(document, given));
        }
        dispatcher.send(stored.id(), events);
        return answer(stored);
    }

    private static void book(ObjectNode order, Fields given) {
        given.decimal("paidTotal").ifPresent(paid -> {
            Balance balance = Balance.of(order);
            order.put("paidTotal", balance.text(paid));
            order.put("amountDue", balance.text(balance.total().subtract(paid).max(BigDecimal.ZERO)));
        });
        order.set("financialStatus", given.node().get("financialStatus"));
        ObjectNode books = order.withObjectProperty("accounting");
        for (String name : List.of("invoiceNumber", "invoiceUrl", "paidAt", "externalReference")) {
            if (given.has(name)) {
                books.set(name, given.node().get(name));
            }
        }
        given.text("externalReference").ifPresent(reference -> order.put("externalReference", reference));
    }

    private Reply customer(Call call) {
        Fields given = Fields.of(call.json()).only(CUSTOMER_FIELDS);
        given.object("billingAddress");
        List<Event> events = new ArrayList<>();
        Entry stored;
        synchronized (shop) {
            Entry customer = unchanged(call, shop.records().get(Kind.CUSTOMER, call.param("id")));
            stored = customers.update(customer, given.node(), Optional.of(Tokens.CLIENT_ID), events);
        }
        dispatcher.send(stored.id(), events);
        return answer(stored);
    }

    private Reply link(Kind kind, Call call) {
        Fields given = Fields.of(call.json()).only(LINK_FIELDS);
        if (given.text("id").or(() -> given.text("externalReference")).isEmpty()) {
            throw given.refuse("id", "required", "Give the id in FreshBooks.");
        }
        synchronized (shop) {
            Entry entry = unchanged(call, shop.records().get(kind, call.param("id")));
            return answer(shop.link(entry, "freshbooks", given.node()));
        }
    }

    private static Entry unchanged(Call call, Entry entry) {
        Optional<String> wanted = call.header("If-Match").filter(tag -> !tag.equals("*"));
        if (wanted.isPresent() && !wanted.get().equals(entry.etag())) {
            throw new Problem(412, "stale", "The record changed meanwhile; read it again and repeat.")
                    .with("ETag", entry.etag());
        }
        return entry;
    }

    private Reply answer(Entry entry) {
        return Reply.ok(wire.render(entry.document())).with("ETag", entry.etag());
    }
}
