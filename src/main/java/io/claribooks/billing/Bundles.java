package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Bundles and their parts. A part without a price of its own is words on the bundle's line. Where bundle and parts
 * both carry the
 * price, the order's subtotal says which of them it counts.
 */
final class Bundles {
    private final JsonNode lines;
    private final Map<String, JsonNode> billed = new HashMap<>();
    private final Set<String> priced = new HashSet<>();
    private final Counted counted;

    private enum Counted {
        BOTH,
        BUNDLES,
        PARTS
    }

    Bundles(JsonNode order) {
        this.lines = order.path("lineItems");
        for (JsonNode line : lines) {
            if (Quantities.of(line).signum() != 0 && line.hasNonNull("id")) {
                billed.put(line.path("id").asText(), line);
            }
        }
        this.counted = counted(order);
    }

    /** Compares the order's subtotal with all lines, with all but the parts, and with all but their bundles. */
    private Counted counted(JsonNode order) {
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal parts = BigDecimal.ZERO;
        for (JsonNode line : lines) {
            all = all.add(price(line));
            if (belongsToBundle(line) && price(line).signum() != 0) {
                parts = parts.add(price(line));
                priced.add(line.path("parentId").asText());
            }
        }
        if (!order.hasNonNull("subtotal") || parts.signum() == 0) {
            return Counted.BOTH;
        }
        BigDecimal over = all.subtract(Amounts.of(order, "subtotal"));
        BigDecimal bundles = priced.stream().map(id -> price(billed.get(id))).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (over.signum() == 0) {
            return Counted.BOTH;
        }
        return over.compareTo(parts) == 0
                ? Counted.BUNDLES
                : over.compareTo(bundles) == 0 ? Counted.PARTS : Counted.BOTH;
    }

    private static BigDecimal price(JsonNode line) {
        if (line.hasNonNull("subtotal")) {
            return Amounts.of(line, "subtotal");
        }
        return line.hasNonNull("total")
                ? Amounts.of(line, "total").add(Amounts.of(line, "discount"))
                : Amounts.cents(Quantities.of(line).multiply(Amounts.of(line, "unitPrice")));
    }

    private boolean belongsToBundle(JsonNode line) {
        String parent = line.path("parentId").asText("");
        return !parent.equals(line.path("id").asText("")) && billed.containsKey(parent);
    }

    /** Whether the line is named on its bundle's line only. */
    boolean isPart(JsonNode line, BigDecimal total) {
        boolean free = total.signum() == 0 && Amounts.of(line, "tax").signum() == 0;
        return belongsToBundle(line) && (free || counted == Counted.BUNDLES);
    }

    /** Whether the bundle's parts are billed in its place. */
    boolean isBilledByParts(JsonNode line) {
        return counted == Counted.PARTS && priced.contains(line.path("id").asText(""));
    }

    /** The parts in words; empty when there are none. */
    String partsOf(JsonNode bundle) {
        String id = bundle.path("id").asText("");
        StringJoiner parts = new StringJoiner(", ", "Includes ", "").setEmptyValue("");
        if (id.isEmpty()) {
            return "";
        }
        for (JsonNode line : lines) {
            if (id.equals(line.path("parentId").asText()) && isPart(line, Amounts.of(line, "total"))) {
                parts.add(Amounts.plain(Amounts.of(line, "quantity")).toPlainString() + " × "
                        + line.path("name").asText(line.path("sku").asText("item")));
            }
        }
        return parts.toString();
    }
}
