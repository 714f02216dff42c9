package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** JSON with exact decimals, and money as FreshBooks writes it. */
final class Json {
    private static final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    private Json() {}

    static JsonNode read(String text) throws JsonProcessingException {
        return mapper.readTree(text);
    }

    static ObjectNode object() {
        return mapper.createObjectNode();
    }

    static byte[] bytes(JsonNode node) {
        try {
            return mapper.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode resource(String name) {
        try (InputStream in = Json.class.getResourceAsStream("/sandbox/freshbooks/" + name)) {
            return mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode money(BigDecimal amount, String code) {
        return object().put("amount", amount.setScale(2, RoundingMode.HALF_UP).toPlainString())
                .put("code", code);
    }

    /** The amount of a money object, of text or of a number; zero when absent. */
    static BigDecimal amount(JsonNode node) {
        JsonNode value = node.isObject() ? node.path("amount") : node;
        return decimal(value);
    }

    static BigDecimal decimal(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        String text = value.asText("");
        return text.isBlank() ? BigDecimal.ZERO : new BigDecimal(text.strip());
    }

    /** Decimals come back as text without padding. */
    static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
