package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;

/** Bundles whose parts have no price of their own: the parts are words on the bundle's line. */
final class Bundles {
    private final JsonNode lines;
    private final Set<String> billed = new HashSet<>();

    Bundles(JsonNode lines) {
        this.lines = lines;
        for (JsonNode line : lines) {
            if (Amounts.of(line, "quantity").signum() != 0 && line.hasNonNull("id")) {
                billed.add(line.path("id").asText());
            }
        }
    }

    boolean isPart(JsonNode line, BigDecimal total) {
        String parent = line.path("parentId").asText("");
        boolean own = parent.equals(line.path("id").asText(""));
        return total.signum() == 0 && Amounts.of(line, "tax").signum() == 0 && !own && billed.contains(parent);
    }

    /** The parts in words; empty when there are none. */
    String partsOf(JsonNode bundle) {
        String id = bundle.path("id").asText("");
        StringJoiner parts = new StringJoiner(", ", "Includes ", "").setEmptyValue("");
        for (JsonNode line : lines) {
            if (id.equals(line.path("parentId").asText()) && isPart(line, Amounts.of(line, "total"))) {
                parts.add(Amounts.plain(Amounts.of(line, "quantity")).toPlainString() + " × "
                        + line.path("name").asText(line.path("sku").asText("item")));
            }
        }
        return id.isEmpty() ? "" : parts.toString();
    }
}
