package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The customer desk. */
final class Customers {
    /** The fields a buyer or an API client may give. */
    static final Set<String> OWN = Set.of(
            "firstName",
            "lastName",
            "email",
            "phone",
            "mobile",
            "company",
            "taxExempt",
            "taxExemptionNumber",
            "vatNumber",
            "currency",
            "locale",
            "billingAddress",
            "shippingAddress",
            "acceptsMarketing",
            "attributes");

    private static final List<String> EMPTY = List.of(
            "firstName",
            "lastName",
            "email",
            "phone",
            "mobile",
            "company",
            "taxExemptionNumber",
            "vatNumber",
            "billingAddress",
            "shippingAddress");

    private final Shop shop;

    Customers(Shop shop) {
        this.shop = shop;
    }

    /** Makes an account; needs an e-mail address, a company or a name. */
    Entry create(Fields given, List<Event> out) {
        given.only(OWN);
        if (given.text("email")
                .or(() -> given.text("company"))
                .or(() -> given.text("lastName"))
                .isEmpty()) {
            throw given.refuse("email", "required", "A customer needs an email, a company or a lastName.");
        }
        given.flag("taxExempt", false);
        synchronized (shop) {
            ObjectNode customer = Json.object();
            String id = shop.nextId(Kind.CUSTOMER);
            customer.put("id", id).put("key", "ACC-" + id).put("active", true);
            EMPTY.forEach(customer::putNull);
            customer.put("accountId", id).put("currency", Currencies.HOME).put("locale", "en-US");
            customer.put("taxExempt", false).put("acceptsMarketing", false);
            customer.putObject("paymentTerms").put("type", "net").put("netDays", 30);
            customer.putObject("attributes");
            customer.setAll(given.node());
            return shop.create(Kind.CUSTOMER, "customer.created", customer, out);
        }
    }

    /** Changes an account; the books, as an API client, are named as the cause. */
    Entry update(Entry customer, ObjectNode values, Optional<String> apiClient, List<Event> out) {
        return shop.change(customer, "customer.updated", apiClient, out, document -> document.setAll(values));
    }

    /** The account with this e-mail address brought up to date, or a new one. */
    Entry recognise(Fields given, List<Event> out) {
        synchronized (shop) {
            Optional<Entry> known = given.text("email").flatMap(shop.records()::customerByEmail);
            if (known.isEmpty()) {
                return create(given, out);
            }
            return update(known.get(), given.only(OWN).node(), Optional.empty(), out);
        }
    }

    /** The short form that stands in an order. */
    static ObjectNode summary(JsonNode customer, boolean guest) {
        ObjectNode summary = Json.object();
        summary.put("id", guest ? null : customer.path("id").asText()).put("guest", guest);
        for (String name : List.of("firstName", "lastName", "email", "company")) {
            summary.set(name, customer.path(name).isMissingNode() ? null : customer.get(name));
        }
        return summary.put("taxExempt", customer.path("taxExempt").asBoolean(false));
    }
}
