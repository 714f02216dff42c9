package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/** The members of one object, read leniently: numbers and booleans may come as text, empty text counts as absent. */
final class Members {
    private static final int MOST_DIGITS = 60;

    private final ObjectNode node;
    private final String path;

    Members(ObjectNode node, String path) {
        this.node = node;
        this.path = path;
    }

    ObjectNode node() {
        return node;
    }

    String path(String member) {
        return path + "." + member;
    }

    /** Text of a text, number or boolean member; null when absent, null or empty. */
    String text(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isContainerNode()) {
            throw new UnreadableDocument(path(name), "a text is expected, not " + kind(value), "Send a JSON string");
        }
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
        return text.isBlank() || text.equals("null") ? null : text;
    }

    String required(String name, String example) {
        String value = text(name);
        if (value == null) {
            throw new UnreadableDocument(path(name), "the member is missing or empty", "Send " + name + " " + example);
        }
        return value;
    }

    /** A decimal, exactly as written; null when absent. */
    BigDecimal decimal(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(text.strip());
            if (value.precision() > MOST_DIGITS || Math.abs(value.scale()) > MOST_DIGITS) {
                throw new NumberFormatException("too long");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new UnreadableDocument(
                    path(name), "'" + shortened(text) + "' is no decimal", "Write amounts like \"604.03\"");
        }
    }

    boolean flag(String name, boolean fallback) {
        String text = text(name);
        if (text == null) {
            return fallback;
        }
        return switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default ->
                throw new UnreadableDocument(
                        path(name), "'" + shortened(text) + "' is no boolean", "Send true or false");
        };
    }

    Long integer(String name) {
        BigDecimal value = decimal(name);
        if (value == null) {
            return null;
        }
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new UnreadableDocument(path(name), value.toPlainString() + " is no whole number", "Send an integer");
        }
    }

    /** A required object. */
    Members object(String name) {
        JsonNode value = node.path(name);
        if (!value.isObject()) {
            String found =
                    value.isMissingNode() ? "the member is missing" : "an object is expected, not " + kind(value);
            throw new UnreadableDocument(path(name), found, "Send {\"" + name + "\":{…}}");
        }
        return new Members((ObjectNode) value, path(name));
    }

    /** An optional object; null when absent. */
    Members optionalObject(String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() || isBlankText(value) ? null : object(name);
    }

    /** An optional array; a missing node when absent. */
    JsonNode array(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull() || isBlankText(value)) {
            return MissingNode.getInstance();
        }
        if (!value.isArray()) {
            throw new UnreadableDocument(path(name), "an array is expected, not " + kind(value), "Send [ … ]");
        }
        return value;
    }

    Iterable<Map.Entry<String, JsonNode>> all() {
        return node.properties();
    }

    private static boolean isBlankText(JsonNode value) {
        return value.isTextual() && value.textValue().isBlank();
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            default -> "null";
        };
    }
}
