package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact numbers, and the two ways they are written: unpadded text, and money with two decimals. */
final class Decimals {
    private Decimals() {}

    /** A number or a numeric text; anything else is a NumberFormatException. */
    static BigDecimal read(JsonNode value) {
        if (value.isNumber()) {
            return bounded(value.decimalValue());
        }
        if (!value.isTextual() || value.textValue().length() > 50) {
            throw new NumberFormatException("not a number");
        }
        return bounded(new BigDecimal(value.textValue().strip()));
    }

    /** A number of absurdly many digits is no number to the books. */
    private static BigDecimal bounded(BigDecimal number) {
        if (number.precision() > 40 || Math.abs((long) number.scale()) > 40) {
            throw new NumberFormatException("too many digits");
        }
        return number;
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    static ObjectNode money(BigDecimal amount, String code) {
        return Json.object().put("amount", cents(amount).toPlainString()).put("code", code);
    }

    /** The amount of a money object; a plain number will do. */
    static BigDecimal amount(String object, String field, JsonNode money) {
        JsonNode amount = money.isObject() ? money.path("amount") : money;
        try {
            return read(amount);
        } catch (NumberFormatException e) {
            throw AccountingErrors.invalid(object, field, amount.asText(amount.toString()));
        }
    }

    /** The currency of a money object, or null when it names none. */
    static String code(JsonNode money) {
        JsonNode code = money.path("code");
        return code.isTextual() && !code.textValue().isEmpty() ? code.textValue() : null;
    }
}
