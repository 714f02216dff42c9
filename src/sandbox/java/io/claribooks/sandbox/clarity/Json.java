package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** JSON with exact decimals. */
final class Json {
    private static final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    private Json() {}

    static JsonNode read(String text) throws JsonProcessingException {
        return text.isBlank() ? object() : mapper.readTree(text);
    }

    static ObjectNode object() {
        return mapper.createObjectNode();
    }

    static BigDecimal decimal(JsonNode node, String name) {
        return node.hasNonNull(name) ? new BigDecimal(node.path(name).asText()) : BigDecimal.ZERO;
    }
}
