package io.claribooks.mapping;

import static io.claribooks.mapping.MappingFunction.of;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Functions on text. */
final class TextFunctions {
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>(),;:\"]{1,64}@[^\\s@<>(),;:\"]{1,186}\\.[^\\s@<>(),;:\".]{1,63}");
    private static final List<Parameter> NONE = List.of();
    private static final MappingFunction.Typing SAME_TEXT =
            (value, arguments) -> new Shape(Kind.TEXT, null, value.maxLength(), null);
    private static final MappingFunction.Typing FREE_TEXT = (value, arguments) -> Shape.TEXT;

    private TextFunctions() {}

    static List<MappingFunction> all() {
        List<MappingFunction> all = new ArrayList<>(cleaning());
        all.addAll(lengths());
        all.addAll(joining());
        return all;
    }

    private static List<MappingFunction> cleaning() {
        return List.of(
                of(
                        "text",
                        NONE,
                        Kind.ANY,
                        (value, arguments) -> asText(value),
                        "$.order.version | text",
                        "Turns a number or a yes/no into text.",
                        (value, arguments) -> textOf(value)),
                of(
                        "trim",
                        NONE,
                        Kind.TEXT,
                        SAME_TEXT,
                        "$.order.poNumber | trim",
                        "Removes blanks at both ends.",
                        (value, arguments) -> text(value.asText().strip())),
                of(
                        "clean",
                        NONE,
                        Kind.TEXT,
                        FREE_TEXT,
                        "$.product.description | clean",
                        "Removes HTML tags and control characters, decodes entities, trims.",
                        (value, arguments) -> text(PlainText.of(value.asText()))),
                of(
                        "upper",
                        NONE,
                        Kind.TEXT,
                        FREE_TEXT,
                        "$.order.currency | upper",
                        "Turns into capitals.",
                        (value, arguments) -> text(value.asText().toUpperCase(Locale.ROOT))),
                of(
                        "lower",
                        NONE,
                        Kind.TEXT,
                        FREE_TEXT,
                        "$.payment.method | lower",
                        "Turns into small letters.",
                        (value, arguments) -> text(value.asText().toLowerCase(Locale.ROOT))),
                of(
                        "email",
                        NONE,
                        Kind.TEXT,
                        (value, arguments) -> new Shape(Kind.TEXT, "mail-address", 254, null),
                        "$.customer.email | email",
                        "Trims a mail address; what is none counts as not given.",
                        (value, arguments) -> email(value.asText().strip())));
    }

    private static List<MappingFunction> lengths() {
        return List.of(
                of(
                        "cut",
                        List.of(Parameter.whole("n")),
                        Kind.TEXT,
                        (value, arguments) -> limited(arguments),
                        "$.order.note | cut(200)",
                        "Keeps the first n characters, never half of one.",
                        (value, arguments) -> text(cut(value.asText(), arguments.whole(0, 0)))),
                of(
                        "atMost",
                        List.of(Parameter.whole("n")),
                        Kind.TEXT,
                        (value, arguments) -> limited(arguments),
                        "$.order.number | atMost(50)",
                        "Refuses text longer than n characters, for numbers that must stay whole.",
                        (value, arguments) -> atMost(value, arguments.whole(0, 0))));
    }

    private static List<MappingFunction> joining() {
        return List.of(
                of(
                        "join",
                        List.of(Parameter.text("separator")),
                        Kind.LIST,
                        FREE_TEXT,
                        "$.order.lineItems[*].sku | join(\", \")",
                        "Makes one text of a list, leaving out empty parts.",
                        (value, arguments) -> text(join(value, arguments.text(0)))),
                of(
                        "prefix",
                        List.of(Parameter.text("before")),
                        Kind.TEXT,
                        FREE_TEXT,
                        "$.order.number | prefix(\"Order \")",
                        "Puts text in front of a value that is given.",
                        (value, arguments) -> text(arguments.text(0) + value.asText())),
                of(
                        "suffix",
                        List.of(Parameter.text("after")),
                        Kind.TEXT,
                        FREE_TEXT,
                        "$.payment.card.last4 | suffix(\" (card)\")",
                        "Puts text behind a value that is given.",
                        (value, arguments) -> text(value.asText() + arguments.text(0))));
    }

    static JsonNode text(String text) {
        return ExactJson.NODES.textNode(text);
    }

    private static Shape asText(Shape value) {
        return value.isDecimal()
                ? Shape.DECIMAL
                : new Shape(Kind.TEXT, value.format(), value.maxLength(), value.values());
    }

    private static JsonNode textOf(JsonNode value) {
        if (value.isContainerNode()) {
            throw new FunctionProblem("the value is a list or an object. Name the member wanted, or use join.");
        }
        return text(value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
    }

    private static Shape limited(List<Argument> arguments) {
        boolean literal = !arguments.isEmpty()
                && arguments.get(0) instanceof Argument.Literal limit
                && limit.value().canConvertToInt();
        return literal
                ? Shape.text(((Argument.Literal) arguments.get(0)).value().intValue())
                : Shape.TEXT;
    }

    private static JsonNode email(String address) {
        return ADDRESS.matcher(address).matches() ? text(address) : ExactJson.NODES.missingNode();
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit || text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, limit))).stripTrailing();
    }

    private static JsonNode atMost(JsonNode value, int limit) {
        String text = value.asText();
        if (text.codePointCount(0, text.length()) > limit) {
            throw new FunctionProblem("the text is longer than " + limit
                    + " characters, and this field must not be cut. Shorten it in the shop.");
        }
        return value;
    }

    private static String join(JsonNode value, String separator) {
        List<String> parts = new ArrayList<>();
        for (JsonNode part :
                value.isArray() ? value : ExactJson.NODES.arrayNode().add(value)) {
            if (!ExactJson.isEmpty(part)) {
                parts.add(textOf(part).textValue());
            }
        }
        return String.join(separator, parts);
    }
}
