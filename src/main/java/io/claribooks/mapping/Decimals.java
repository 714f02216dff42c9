package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimals as documents hold them: plain text such as {@code "224.99"}, or JSON numbers. */
final class Decimals {
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    private Decimals() {}

    static Optional<BigDecimal> parse(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    static BigDecimal read(JsonNode value) {
        return parse(value)
                .orElseThrow(() -> new FunctionProblem("the value is not a decimal number. Write it like 224.99,"
                        + " without thousands separators, currency signs or exponents."));
    }
}
