package io.claribooks.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;

/** JSON whose decimals stay exactly as written. */
final class ExactJson {
    static final JsonNodeFactory NODES = new JsonNodeFactory(true);
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(NODES)
            .build();

    private ExactJson() {}

    static JsonNode read(String json) throws JsonProcessingException {
        return MAPPER.readTree(json);
    }

    /** Whether a value counts as not given: absent, null, blank text, an empty list or an empty object. */
    static boolean isEmpty(JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return true;
        }
        return value.isTextual() ? value.textValue().isBlank() : value.isContainerNode() && value.isEmpty();
    }

    /** A whole number as integer node, anything else as exact decimal node. */
    static JsonNode number(BigDecimal value) {
        if (value.scale() > 0) {
            return DecimalNode.valueOf(value);
        }
        return value.precision() - value.scale() <= 18
                ? NODES.numberNode(value.longValueExact())
                : NODES.numberNode(value.toBigIntegerExact());
    }
}
