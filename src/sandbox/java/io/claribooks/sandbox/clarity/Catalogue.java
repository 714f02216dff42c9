package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the shop sells. */
final class Catalogue {
    /** A product; prices are in the store's currency. */
    record Product(
            String id,
            String sku,
            String name,
            String category,
            String type,
            BigDecimal price,
            boolean taxable,
            String emoji) {
        ObjectNode toJson(String now) {
            return Json.object()
                    .put("id", id)
                    .put("sku", sku)
                    .put("version", 1)
                    .put("name", name)
                    .put("type", type)
                    .put("category", category)
                    .put("active", true)
                    .put("visible", true)
                    .put("unitPrice", price.toPlainString())
                    .put("currency", "USD")
                    .put("taxesIncluded", false)
                    .put("taxable", taxable)
                    .put("emoji", emoji)
                    .put("createdAt", now)
                    .put("updatedAt", now);
        }
    }

    private final Map<String, Product> products = new LinkedHashMap<>();

    Catalogue() {
        add("5512", "CHR-ERG-01", "Ergonomic chair", "Furniture", "physical", "249.99", true, "🪑");
        add("5513", "DSK-OAK-160", "Oak desk, 160 cm", "Furniture", "physical", "489.00", true, "🪵");
        add("5514", "LMP-ARC", "Arc lamp", "Furniture", "physical", "79.95", true, "💡");
        add("6101", "TEA-KIT", "Tea ceremony kit", "Kitchen", "physical", "54.50", true, "🍵");
        add("6102", "MUG-4", "Stoneware mugs, set of four", "Kitchen", "physical", "36.00", true, "☕");
        add("6103", "OIL-500", "Olive oil, 500 ml", "Kitchen", "physical", "18.75", false, "🫒");
        add("6201", "NBK-A5", "Notebook A5", "Paper", "physical", "9.90", true, "📓");
        add("6202", "PEN-INK", "Fountain pen", "Paper", "physical", "42.00", true, "🖋️");
        add("7001", "SVC-ASSEMBLY", "Assembly, per hour", "Services", "service", "40.00", false, "🛠️");
        add("7002", "SVC-DELIVERY", "Room-of-choice delivery", "Services", "service", "65.00", false, "🚚");
        add("8120", "LIC-2026", "Seat licence 2026", "Digital", "digital", "25.00", false, "🔑");
        add("8121", "EBK-BOOKKEEPING", "E-book: Double entry", "Digital", "digital", "14.99", true, "📗");
    }

    private void add(
            String id,
            String sku,
            String name,
            String category,
            String type,
            String price,
            boolean taxable,
            String emoji) {
        products.put(sku, new Product(id, sku, name, category, type, new BigDecimal(price), taxable, emoji));
    }

    Iterable<Product> all() {
        return products.values();
    }

    Optional<Product> bySku(String sku) {
        return Optional.ofNullable(products.get(sku));
    }
}
