package io.claribooks.mapping;

import static io.claribooks.mapping.MappingFunction.of;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Functions that pick a value out of several. */
final class ChoiceFunctions {
    private static final int LONGEST_COUNTRY = 60;
    private static final int LONGEST_LANGUAGE = 8;
    private static final Map<String, String> COUNTRIES = Arrays.stream(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), ChoiceFunctions::englishName));

    private ChoiceFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                of(
                        "countryName",
                        List.of(),
                        Kind.TEXT,
                        (value, arguments) -> Shape.text(LONGEST_COUNTRY),
                        "$.customer.billingAddress.country | countryName",
                        "The English name FreshBooks stores (United States) of a two-letter code (US); other text stays.",
                        (value, arguments) -> country(value)),
                of(
                        "language",
                        List.of(),
                        Kind.TEXT,
                        (value, arguments) -> Shape.text(LONGEST_LANGUAGE),
                        "$.order.locale | language",
                        "The language (en) of a locale (en-US).",
                        (value, arguments) -> language(value.asText())),
                of(
                        "lookup",
                        List.of(Parameter.table("table")),
                        Kind.ANY,
                        (value, arguments) -> Shape.TEXT,
                        "$.payment.method | lookup(paymentTypes)",
                        "The text a table of the mapping has for a value; not given when it has none.",
                        (value, arguments) -> lookup(value, arguments.table())),
                of(
                        "oneOf",
                        List.of(Parameter.texts("choice")),
                        Kind.TEXT,
                        ChoiceFunctions::choices,
                        "$.order.currency | oneOf(USD, CAD)",
                        "The value when it is one of these; otherwise not given.",
                        (value, arguments) ->
                                arguments.values().contains(value) ? value : ExactJson.NODES.missingNode()),
                of(
                                "firstNonEmpty",
                                List.of(Parameter.anything("other")),
                                Kind.ANY,
                                (value, arguments) -> Shape.ANY,
                                "$.order.poNumber | firstNonEmpty($.order.number)",
                                "The value, or the first of the others that is not empty.",
                                ChoiceFunctions::first)
                        .evenOnEmpty());
    }

    private static Shape choices(Shape value, List<Argument> arguments) {
        TreeSet<String> texts = new TreeSet<>();
        for (Argument argument : arguments) {
            if (!(argument instanceof Argument.Literal literal)) {
                return Shape.TEXT;
            }
            texts.add(literal.value().asText());
        }
        return texts.isEmpty() ? Shape.TEXT : Shape.oneOf(texts);
    }

    private static String englishName(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
    }

    private static JsonNode country(JsonNode value) {
        String text = value.asText().strip();
        return TextFunctions.text(COUNTRIES.getOrDefault(text.toUpperCase(Locale.ROOT), text));
    }

    private static JsonNode language(String locale) {
        String language = locale.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return language.matches("[a-z]{2,8}") ? TextFunctions.text(language) : ExactJson.NODES.missingNode();
    }

    private static JsonNode lookup(JsonNode value, Map<String, String> table) {
        String found = table.get(value.asText());
        return found == null ? ExactJson.NODES.missingNode() : TextFunctions.text(found);
    }

    private static JsonNode first(JsonNode value, Arguments arguments) {
        if (!ExactJson.isEmpty(value)) {
            return value;
        }
        return arguments.values().stream()
                .filter(other -> !ExactJson.isEmpty(other))
                .findFirst()
                .orElse(ExactJson.NODES.missingNode());
    }
}
