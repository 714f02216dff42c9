package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The order desk: place, edit, cancel. */
final class Orders {
    private static final Set<String> PLACE = Set.of(
            "customer",
            "customerId",
            "lines",
            "pay",
            "currency",
            "coupon",
            "shipping",
            "fees",
            "tip",
            "giftCard",
            "poNumber",
            "note",
            "billingAddress",
            "shippingAddress",
            "attributes",
            "test",
            "status",
            "channel");
    private static final Set<String> EDIT = Set.of(
            "lines",
            "coupon",
            "shipping",
            "fees",
            "tip",
            "giftCard",
            "poNumber",
            "note",
            "billingAddress",
            "shippingAddress",
            "attributes",
            "status");
    private static final Set<String> PRICED = Set.of("lines", "coupon", "shipping", "fees", "tip", "giftCard");
    private static final List<String> COPIED =
            List.of("poNumber", "note", "billingAddress", "shippingAddress", "attributes", "status");

    private final Shop shop;
    private final Customers customers;

    Orders(Shop shop, Customers customers) {
        this.shop = shop;
        this.customers = customers;
    }

    /** The order these lines would become, without placing it. */
    ObjectNode quote(Fields given) {
        String currency = currency(given);
        ObjectNode quote = Json.object();
        boolean exempt =
                given.object("customer").map(c -> c.flag("taxExempt", false)).orElse(false);
        new Bill(Basket.read(given, currency, exempt, shop.records())).writeTo(quote, BigDecimal.ZERO);
        return quote;
    }

    /** Places an order: the customer is made or brought up to date, then {@code order.created} follows. */
    Entry place(Fields given, List<Event> out) {
        given.only(PLACE);
        String currency = currency(given);
        synchronized (shop) {
            boolean guest =
                    given.object("customer").map(c -> c.flag("guest", false)).orElse(false);
            quote(given); // refuses a bad basket before an account is made for it
            ObjectNode customer = buyer(given, guest, out);
            ObjectNode order = frame(given, customer, guest);
            Basket basket =
                    Basket.read(given, currency, customer.path("taxExempt").asBoolean(), shop.records());
            new Bill(basket).writeTo(order, BigDecimal.ZERO);
            order.put("financialStatus", Balance.of(order).status());
            return shop.create(Kind.ORDER, "order.created", order, out);
        }
    }

    /** Edits an order; new lines replace all old ones and the order is priced again. */
    Entry edit(String id, Fields given, List<Event> out) {
        given.only(EDIT);
        synchronized (shop) {
            Entry order = open(id);
            return shop.change(order, "order.updated", Optional.empty(), out, document -> {
                copy(given, document);
                if (PRICED.stream().anyMatch(given::has)) {
                    reprice(document, given);
                }
            });
        }
    }

    private void reprice(ObjectNode order, Fields given) {
        BigDecimal paid = Balance.of(order).paidByMoney();
        boolean exempt = order.path("customer").path("taxExempt").asBoolean();
        Basket basket = Basket.read(given, order.path("currency").asText(), exempt, shop.records());
        new Bill(basket).writeTo(order, paid);
        order.put("financialStatus", Balance.of(order).status());
    }

    /** Cancels an order wholly; what was paid stays paid until it is refunded. */
    Entry cancel(String id, String reason, List<Event> out) {
        synchronized (shop) {
            Entry order = open(id);
            return shop.change(order, "order.cancelled", Optional.empty(), out, document -> {
                boolean unpaid = Balance.of(document).paid().signum() == 0;
                document.put("status", "cancelled")
                        .put("cancelledAt", shop.now())
                        .put("cancelReason", reason);
                document.putNull("cancelNote").put("restocked", true);
                document.put(
                        "financialStatus",
                        unpaid ? "voided" : document.path("financialStatus").asText());
                document.put("amountDue", Balance.of(document).text(BigDecimal.ZERO));
            });
        }
    }

    /** The order, or 404, or 409 once it is cancelled. */
    Entry open(String id) {
        Entry order = shop.records().get(Kind.ORDER, id);
        if (order.document().path("status").asText().equals("cancelled")) {
            throw new Problem(409, "order_cancelled", "Order " + id + " is cancelled and cannot change.");
        }
        return order;
    }

    private static String currency(Fields given) {
        String currency = given.text("currency").orElse(Currencies.HOME);
        if (!Currencies.sells(currency)) {
            throw given.refuse("currency", "unknown_currency", "This shop does not sell in " + currency + ".");
        }
        return currency;
    }

    private ObjectNode buyer(Fields given, boolean guest, List<Event> out) {
        Optional<String> id = given.text("customerId");
        if (id.isPresent()) {
            return shop.records()
                    .find(Kind.CUSTOMER, id.get())
                    .orElseThrow(() -> given.refuse("customerId", "unknown_customer", "No customer has this id."))
                    .document();
        }
        Fields customer = given.object("customer")
                .orElseThrow(() -> given.refuse("customer", "required", "Give customer or customerId."));
        ObjectNode values = customer.node().deepCopy();
        values.remove("guest");
        Fields known = new Fields(values, customer.path());
        return guest
                ? known.only(Customers.OWN).node()
                : customers.recognise(known, out).document();
    }

    private ObjectNode frame(Fields given, ObjectNode customer, boolean guest) {
        String id = shop.nextId(Kind.ORDER);
        ObjectNode order = Json.object().put("id", id).put("number", "SO-" + id).put("version", 1);
        order.put("status", "processing").put("financialStatus", "pending");
        order.put("channel", given.text("channel").orElse("storefront"));
        order.put(
                "orderDate",
                shop.instant().atZone(Store.ZONE).toOffsetDateTime().toString());
        order.putNull("createdAt").putNull("updatedAt").putNull("cancelledAt");
        order.put("locale", "en-US").putNull("poNumber");
        boolean now = given.text("pay").filter(pay -> !pay.equals("false")).isPresent();
        order.set("paymentTerms", terms(now));
        order.put("paymentMethod", now ? "credit_card" : "invoice");
        order.set("customer", Customers.summary(customer, guest));
        order.set("billingAddress", address(customer, "billingAddress"));
        order.set("shippingAddress", address(customer, "shippingAddress"));
        order.putNull("note").putObject("attributes");
        copy(given, order);
        return given.flag("test", false) ? order.put("test", true) : order;
    }

    private ObjectNode terms(boolean now) {
        LocalDate today = shop.instant().atZone(Store.ZONE).toLocalDate();
        return now
                ? Json.object().put("type", "prepaid").put("netDays", 0).put("dueDate", today.toString())
                : Json.object()
                        .put("type", "net")
                        .put("netDays", 30)
                        .put("dueDate", today.plusDays(30).toString());
    }

    private static ObjectNode address(ObjectNode customer, String name) {
        if (!customer.path(name).isObject()) {
            return null;
        }
        ObjectNode address = Json.object();
        for (String part : List.of("firstName", "lastName", "company")) {
            address.set(part, customer.get(part));
        }
        address.setAll((ObjectNode) customer.get(name));
        return address.has("phone") ? address : address.set("phone", customer.get("phone"));
    }

    private static void copy(Fields given, ObjectNode order) {
        COPIED.stream()
                .filter(given.node()::has)
                .forEach(name -> order.set(name, given.node().get(name)));
    }
}
