package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an event is about at first sight. Read leniently, for an event that no flow can read must still be found.
 *
 * @param number the order's number, or the product's SKU; or null
 * @param buyer company, else name, of whom it is about, or null
 * @param amount the order's total, the payment's amount or the product's price, or null
 * @param currency its currency, or null
 * @param terms what a person would look for it by: numbers, ids, e-mails, and SKUs last
 */
public record Headline(String number, String buyer, String amount, String currency, Set<String> terms) {
    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,20}(\\.\\d{1,12})?");
    private static final Pattern DIGITS_AT_THE_END = Pattern.compile(".*\\D(\\d{3,})");

    /**
     * Reads one.
     *
     * @param type lower-case event type
     * @param data the document, in contract spelling
     */
    public static Headline of(String type, JsonNode data) {
        boolean order = type.startsWith("order.");
        boolean product = type.startsWith("product.");
        String number = text(data, order ? "number" : product ? "sku" : "orderNumber");
        String amount = text(data, order ? "total" : product ? "unitPrice" : "amount");
        boolean isAmount = amount != null && AMOUNT.matcher(amount).matches();
        return new Headline(
                number,
                product ? null : buyer(data),
                isAmount ? amount : null,
                isAmount ? text(data, "currency") : null,
                terms(data, number));
    }

    private static Set<String> terms(JsonNode data, String number) {
        Set<String> terms = new LinkedHashSet<>();
        add(terms, number);
        if (number != null) {
            // People say 1048213 for SO-1048213.
            var digits = DIGITS_AT_THE_END.matcher(number);
            add(terms, digits.matches() ? digits.group(1) : null);
        }
        for (String member : List.of("id", "orderId", "transactionId", "email", "sku")) {
            add(terms, text(data, member));
        }
        for (String person : List.of("customer", "billingAddress", "shippingAddress")) {
            add(terms, text(data.path(person), "email"));
        }
        data.path("allocations").forEach(share -> add(terms, text(share, "orderId")));
        data.path("lineItems").forEach(line -> add(terms, text(line, "sku")));
        data.path("variants").forEach(variant -> add(terms, text(variant, "sku")));
        return terms;
    }

    private static void add(Set<String> terms, String term) {
        if (term != null) {
            terms.add(term);
        }
    }

    private static String buyer(JsonNode data) {
        return Stream.of(data.path("customer"), data.path("billingAddress"), data)
                .map(Headline::name)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static String name(JsonNode person) {
        String company = text(person, "company");
        return company != null
                ? company
                : Stream.of("firstName", "lastName")
                        .map(member -> text(person, member))
                        .filter(name -> name != null)
                        .collect(Collectors.joining(" "));
    }

    /** Text or number of a member; null when it is anything else or empty. */
    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        String text = value.isTextual() || value.isNumber() ? value.asText().strip() : "";
        return text.isEmpty() ? null : text;
    }
}
