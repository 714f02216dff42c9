package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The members of one object, read leniently: numbers and booleans may come as text, empty text counts as absent. */
final class Members {
    private static final int MOST_DIGITS = 60;
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");

    private final ObjectNode node;
    private final String path;

    Members(ObjectNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** The whole document of an event. */
    static Members document(JsonNode data) {
        if (!data.isObject()) {
            throw new UnreadableDocument("$.data", "an object is expected, not " + kind(data), "Send {…}");
        }
        return new Members((ObjectNode) data, "$.data");
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
        String text = value.isNumber() ? bounded(name, value.decimalValue()).toPlainString() : value.asText();
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
            return bounded(name, new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            throw new UnreadableDocument(
                    path(name), "'" + shortened(text) + "' is no decimal", "Write amounts like \"604.03\"");
        }
    }

    /** Refuses what would fill the memory once its exponent is written out. */
    private BigDecimal bounded(String name, BigDecimal value) {
        if (value.precision() > MOST_DIGITS || value.scale() > MOST_DIGITS || value.scale() < -MOST_DIGITS) {
            throw new UnreadableDocument(
                    path(name), "the number has more than " + MOST_DIGITS + " digits", "Write amounts like \"604.03\"");
        }
        return value;
    }

    /** A whole number where it is only a hint: null when it is anything else. */
    Long hint(String name) {
        JsonNode value = node.path(name);
        boolean whole = value.isIntegralNumber() || value.isTextual();
        return whole && WHOLE.matcher(value.asText().strip()).matches() ? integer(name) : null;
    }

    boolean flag(String name, boolean fallback) {
        String text = text(name);
        if (text == null) {
            return fallback;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
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

    /** The texts or numbers of an array, as text. */
    static List<String> elements(JsonNode array, String path) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            ObjectNode one = new JsonNodeFactory(true).objectNode().set("[" + i + "]", array.get(i));
            texts.add(new Members(one, path).required("[" + i + "]", "as text"));
        }
        return texts;
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
