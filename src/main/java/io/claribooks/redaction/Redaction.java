package io.claribooks.redaction;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes card numbers and secrets out of text and JSON. In JSON, members that name or number something are never touched, and
 * numbers stay numbers; what is a secret by its member's name is hidden whole. Safe for many threads.
 */
public final class Redaction {
    private static final String HIDDEN = "[hidden]";
    private static final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    private static final Pattern SECRET =
            Pattern.compile("whsec_[A-Za-z0-9+/=_-]{8,}|sk_(?:live|test)_\\w{8,}|clb_[\\w-]{8,}"
                    + "|(?<=[Bb]earer )[A-Za-z0-9._~+/=-]{8,}"
                    + "|(?<=\"(?i:access_token|refresh_token|client_secret|password)\":\")[^\"]+");

    private Redaction() {}

    /** Plain text without card numbers and secrets; null stays null. */
    public static String text(String text) {
        if (text == null) {
            return null;
        }
        String clean = CardNumbers.masked(text);
        return mayHoldSecret(clean) ? SECRET.matcher(clean).replaceAll(HIDDEN) : clean;
    }

    /** A quick look for how each of the secrets begins. */
    private static boolean mayHoldSecret(String text) {
        return text.contains("whsec_")
                || text.contains("sk_")
                || text.contains("clb_")
                || text.contains("earer ")
                || text.contains("\":\"");
    }

    /** JSON text without card numbers and secrets, unchanged when there are none; what is no JSON is taken as plain text. */
    public static String json(String text) {
        try {
            return text == null || !isSuspicious(text)
                    ? text
                    : cleaned(json.readTree(text), "", "").toString();
        } catch (IOException e) {
            return text(text);
        }
    }

    /** Reads through without building anything, for nearly every document has nothing to hide. */
    private static boolean isSuspicious(String text) throws IOException {
        try (JsonParser parser = json.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean name = token == JsonToken.FIELD_NAME;
                if (name && (MemberNames.isSecret(parser.currentName()) || MemberNames.isCard(parser.currentName(), ""))
                        || token == JsonToken.VALUE_STRING
                                && !text(parser.getText()).equals(parser.getText())) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    private static JsonNode cleaned(JsonNode node, String name, String parent) {
        if (node instanceof ObjectNode object) {
            ObjectNode clean = object.objectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                clean.set(member.getKey(), cleaned(member.getValue(), member.getKey(), name));
            }
            return clean;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = array.arrayNode();
            array.forEach(element -> clean.add(cleaned(element, name, parent)));
            return clean;
        }
        return value(node, name, parent);
    }

    private static JsonNode value(JsonNode node, String name, String parent) {
        if (node.isNull() || node.isBoolean()) {
            return node;
        }
        if (MemberNames.isSecret(name)) {
            return TextNode.valueOf(HIDDEN);
        }
        if (MemberNames.isCard(name, parent)) {
            String digits = node.asText().replaceAll("\\D", "");
            return digits.length() > 8 ? TextNode.valueOf(CardNumbers.mask(digits)) : node;
        }
        return node.isTextual() && !MemberNames.isName(name) ? TextNode.valueOf(text(node.textValue())) : node;
    }
}
