package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The catalogue desk. */
final class Products {
    private static final Set<String> OWN = Set.of(
            "sku",
            "name",
            "description",
            "type",
            "unitPrice",
            "currency",
            "taxable",
            "taxCode",
            "active",
            "visible",
            "unitOfMeasure",
            "quantityOnHand",
            "categories",
            "attributes");

    private final Shop shop;

    Products(Shop shop) {
        this.shop = shop;
    }

    Entry create(Fields given, List<Event> out) {
        check(given);
        given.required("name");
        synchronized (shop) {
            ObjectNode product = Json.object();
            product.put("id", shop.nextId(Kind.PRODUCT)).putNull("sku");
            product.put("type", "physical")
                    .put("active", true)
                    .put("visible", true)
                    .put("unitPrice", "0.00");
            product.put("currency", Currencies.HOME).put("taxesIncluded", false).put("taxable", true);
            product.put("unitOfMeasure", "each").put("quantityOnHand", "0");
            product.putArray("categories");
            product.putArray("variants");
            product.putObject("attributes");
            product.setAll(given.node());
            return shop.create(Kind.PRODUCT, "product.created", product, out);
        }
    }

    Entry update(String id, Fields given, List<Event> out) {
        check(given);
        synchronized (shop) {
            Entry product = shop.records().get(Kind.PRODUCT, id);
            return shop.change(
                    product, "product.updated", Optional.empty(), out, document -> document.setAll(given.node()));
        }
    }

    /** Leaves a tombstone. */
    void delete(String id, List<Event> out) {
        synchronized (shop) {
            Entry product = shop.records().get(Kind.PRODUCT, id);
            ObjectNode grave = Json.object().put("id", id);
            grave.set("sku", product.document().get("sku"));
            grave.put("version", product.document().path("version").asInt() + 1)
                    .put("active", false)
                    .put("deletedAt", shop.now());
            Entry stored = shop.records().put(Kind.PRODUCT, grave, shop.instant(), true);
            out.add(shop.events().record("product.deleted", stored, Change.none()));
        }
    }

    private static void check(Fields given) {
        given.only(OWN);
        if (given.decimal("unitPrice").filter(price -> price.signum() < 0).isPresent()) {
            throw given.refuse("unitPrice", "negative", "A price cannot be negative.");
        }
    }
}
