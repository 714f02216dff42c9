package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The closed list of functions a mapping may apply. Each takes a value and its arguments; amounts are exact decimals. A function
 * that cannot take a value throws {@link IllegalArgumentException} with a sentence.
 */
public final class Functions {
    private static final JsonNodeFactory nodes = new JsonNodeFactory(true);
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp);");

    /** What a function does to a value; the arguments are resolved. */
    @FunctionalInterface
    interface Body {
        JsonNode apply(JsonNode value, List<JsonNode> arguments);
    }

    /**
     * A function of the list.
     *
     * @param name as written in {@code apply}
     * @param arguments how many it takes at least and at most
     * @param result JSON type of its result: string, number, boolean
     * @param doc one sentence
     * @param example as written, with what it gives
     */
    public record Function(String name, int least, int most, String result, String doc, String example, Body body) {}

    private static final Map<String, Function> ALL = new LinkedHashMap<>();

    static {
        add(
                "money",
                0,
                1,
                "string",
                "Decimal text with two decimals, or as many as said; more are refused.",
                "money: \"9.5\" → \"9.50\"",
                Functions::money);
        add(
                "decimal",
                0,
                0,
                "string",
                "Plain decimal text without needless zeros.",
                "decimal: \"2.50\" → \"2.5\"",
                (value, args) -> text(plain(number(value))));
        add(
                "integer",
                0,
                0,
                "number",
                "A whole number.",
                "integer: \"42\" → 42",
                (value, args) -> nodes.numberNode(number(value).longValueExact()));
        add(
                "negate",
                0,
                0,
                "string",
                "The other sign.",
                "negate: \"5\" → \"-5\"",
                (value, args) -> text(number(value).negate().toPlainString()));
        add("text", 0, 0, "string", "The value as text.", "text: 7 → \"7\"", (value, args) -> text(value.asText()));
        add(
                "trim",
                0,
                0,
                "string",
                "Without blanks at both ends.",
                "trim: \" a \" → \"a\"",
                (value, args) -> text(value.asText().strip()));
        add(
                "upper",
                0,
                0,
                "string",
                "In capitals.",
                "upper: \"us\" → \"US\"",
                (value, args) -> text(value.asText().toUpperCase(Locale.ROOT)));
        add(
                "lower",
                0,
                0,
                "string",
                "In small letters.",
                "lower: \"US\" → \"us\"",
                (value, args) -> text(value.asText().toLowerCase(Locale.ROOT)));
        add(
                "clean",
                0,
                0,
                "string",
                "Without HTML tags and control characters, entities decoded.",
                "clean: \"<b>A &amp; B</b>\" → \"A & B\"",
                (value, args) -> text(cleaned(value.asText())));
        add(
                "cut",
                1,
                1,
                "string",
                "At most so many characters, never half of one.",
                "{cut: 3}: \"abcd\" → \"abc\"",
                Functions::cut);
        add(
                "prefix",
                1,
                1,
                "string",
                "With a text in front.",
                "{prefix: \"PO \"}: \"7\" → \"PO 7\"",
                (value, args) -> text(args.get(0).asText() + value.asText()));
        add(
                "suffix",
                1,
                1,
                "string",
                "With a text behind.",
                "{suffix: \" days\"}: \"7\" → \"7 days\"",
                (value, args) -> text(value.asText() + args.get(0).asText()));
        add(
                "join",
                1,
                1,
                "string",
                "The elements of a list as one text.",
                "{join: \", \"}: [\"a\",\"b\"] → \"a, b\"",
                Functions::join);
        add(
                "dateInZone",
                1,
                1,
                "string",
                "The day of a time in a time zone.",
                "{dateInZone: America/Chicago}: \"2026-01-01T05:00:00Z\" → \"2025-12-31\"",
                Functions::dateInZone);
        add(
                "language",
                0,
                0,
                "string",
                "The language of a locale.",
                "language: \"en-US\" → \"en\"",
                (value, args) -> text(
                        Locale.forLanguageTag(value.asText().replace('_', '-')).getLanguage()));
        add(
                "country",
                0,
                0,
                "string",
                "The English name of a two-letter country code; other text stays.",
                "country: \"US\" → \"United States\"",
                (value, args) -> text(country(value.asText())));
        add(
                "lookup",
                1,
                1,
                "string",
                "The entry of a table for the value in small letters, else its entry '*'.",
                "{lookup: {visa: VISA, \"*\": Other}}: \"Visa\" → \"VISA\"",
                Functions::lookup);
    }

    private Functions() {}

    private static void add(String name, int least, int most, String result, String doc, String example, Body body) {
        ALL.put(name, new Function(name, least, most, result, doc, example, body));
    }

    /** Every function by name. */
    public static Map<String, Function> all() {
        return Map.copyOf(ALL);
    }

    static Function named(String name) {
        return ALL.get(name);
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    private static BigDecimal number(JsonNode value) {
        try {
            return value.isNumber()
                    ? value.decimalValue()
                    : new BigDecimal(value.asText().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + value.asText() + "' is no decimal");
        }
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    private static JsonNode money(JsonNode value, List<JsonNode> args) {
        int digits = args.isEmpty() ? 2 : args.get(0).asInt();
        BigDecimal amount = number(value);
        try {
            return text(amount.setScale(digits, RoundingMode.UNNECESSARY).toPlainString());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    amount.toPlainString() + " has more than " + digits + " decimals; amounts are never rounded here");
        }
    }

    private static JsonNode cut(JsonNode value, List<JsonNode> args) {
        String text = value.asText();
        int most = args.get(0).asInt();
        return text(
                text.codePointCount(0, text.length()) <= most
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, most)));
    }

    private static JsonNode join(JsonNode value, List<JsonNode> args) {
        StringBuilder joined = new StringBuilder();
        for (JsonNode element : value.isArray() ? value : nodes.arrayNode().add(value)) {
            joined.append(joined.isEmpty() ? "" : args.get(0).asText()).append(element.asText());
        }
        return text(joined.toString());
    }

    private static JsonNode dateInZone(JsonNode value, List<JsonNode> args) {
        String text = value.asText();
        try {
            ZoneId zone = ZoneId.of(args.get(0).asText());
            LocalDate day = text.length() == 10
                    ? LocalDate.parse(text)
                    : OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate();
            return text(day.toString());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time, or the zone does not exist");
        }
    }

    private static String country(String code) {
        String name = code.length() == 2
                ? new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH)
                : code;
        return name.isEmpty() ? code : name;
    }

    private static JsonNode lookup(JsonNode value, List<JsonNode> args) {
        JsonNode table = args.get(0);
        JsonNode found = table.path(value.asText().toLowerCase(Locale.ROOT));
        JsonNode fallback = found.isMissingNode() ? table.path("*") : found;
        if (fallback.isMissingNode()) {
            throw new IllegalArgumentException("the table has no entry for '" + value.asText() + "' and none for '*'");
        }
        return fallback;
    }

    private static String cleaned(String text) {
        String plain = TAG.matcher(text).replaceAll(" ");
        String decoded = ENTITY.matcher(plain)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(entity(match.group(1))));
        return CONTROL.matcher(decoded)
                .replaceAll("")
                .replaceAll("[ \\t]+", " ")
                .strip();
    }

    private static String entity(String name) {
        if (name.startsWith("#")) {
            int point = name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
            return Character.isValidCodePoint(point) && point > 0 ? Character.toString(point) : "";
        }
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> " ";
        };
    }
}
