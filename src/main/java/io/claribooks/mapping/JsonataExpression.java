package io.claribooks.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSONata expression within bounds of time and depth. Outside lists its input is the document; inside it is the element,
 * and {@code $root} is the document.
 */
final class JsonataExpression {
    private static final long LONGEST_MILLIS = 1000L;
    private static final int DEEPEST = 200;

    private final Jsonata compiled;

    private JsonataExpression(Jsonata compiled) {
        this.compiled = compiled;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException when it is not JSONata, or uses arithmetic that is not exact
     */
    static JsonataExpression of(String text) {
        JsonataLint.check(text);
        try {
            Jsonata compiled = Jsonata.jsonata(text);
            ExactArithmetic.register(compiled);
            return new JsonataExpression(compiled);
        } catch (JException e) {
            throw new IllegalArgumentException(
                    "The JSONata expression is wrong at character " + e.getLocation() + " (" + e.getError() + ").", e);
        }
    }

    JsonNode evaluate(Scope scope) {
        Jsonata.Frame frame = compiled.createFrame();
        frame.setRuntimeBounds(LONGEST_MILLIS, DEEPEST);
        frame.bind("root", plain(scope.root()));
        try {
            Object result = compiled.evaluate(plain(scope.element()), frame);
            return result == null ? ExactJson.NODES.missingNode() : node(result);
        } catch (JException e) {
            throw new FunctionProblem("the jsonata expression stopped (" + e.getError() + ") at character "
                    + e.getLocation() + ". Correct the expression.");
        }
    }

    private static JsonNode node(Object result) {
        return result instanceof BigDecimal decimal ? ExactJson.number(decimal) : ExactJson.MAPPER.valueToTree(result);
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(plain(element)));
            return list;
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : node.decimalValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isTextual() ? node.textValue() : null;
    }
}
