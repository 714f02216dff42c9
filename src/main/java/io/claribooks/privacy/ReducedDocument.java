package io.claribooks.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is left of a document: members known to hold ids, states, times or amounts. Whatever else it says is left out. */
final class ReducedDocument {
    private static final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    private static final Set<String> KEPT = Set.of(
            "number",
            "ordernumber",
            "version",
            "sequence",
            "type",
            "status",
            "financialstatus",
            "kind",
            "currency",
            "currencydigits",
            "sku",
            "quantity",
            "unitprice",
            "price",
            "rate",
            "code",
            "tax",
            "total",
            "subtotal",
            "discount",
            "amount",
            "rounding",
            "surcharge",
            "processorfee",
            "net",
            "gateway",
            "method",
            "taxable",
            "taxexempt",
            "taxesincluded",
            "test",
            "final",
            "guest");
    private static final String[] KEPT_ENDINGS = {"id", "ids", "total", "amount", "due", "at", "date"};

    private ReducedDocument() {}

    /** The document's text, reduced; what is no JSON leaves an empty object. */
    static String of(String text) {
        try {
            JsonNode reduced = reduced(json.readTree(text));
            return reduced == null ? "{}" : reduced.toString();
        } catch (JsonProcessingException e) {
            return "{}";
        }
    }

    private static JsonNode reduced(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode kept = object.objectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                JsonNode value = member.getValue();
                JsonNode left = value.isContainerNode() ? reduced(value) : left(member.getKey(), value);
                if (left != null) {
                    kept.set(member.getKey(), left);
                }
            }
            return kept.isEmpty() ? null : kept;
        }
        ArrayNode kept = new JsonNodeFactory(true).arrayNode();
        node.forEach(element -> {
            JsonNode left = reduced(element);
            if (left != null) {
                kept.add(left);
            }
        });
        return kept.isEmpty() ? null : kept;
    }

    private static JsonNode left(String name, JsonNode value) {
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
        boolean known = KEPT.contains(plain);
        for (String ending : KEPT_ENDINGS) {
            known |= plain.endsWith(ending);
        }
        // Some shops use an e-mail as an id.
        return known && !value.asText().contains("@") ? value : null;
    }
}
