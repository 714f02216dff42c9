package io.claribooks.sandbox.clarity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;

/** The currencies this shop sells in, with its fixed price per US dollar. */
final class Currencies {
    static final String HOME = "USD";
    private static final Map<String, BigDecimal> PER_DOLLAR = Map.of(
            "USD", BigDecimal.ONE,
            "EUR", new BigDecimal("0.92"),
            "GBP", new BigDecimal("0.79"),
            "CAD", new BigDecimal("1.37"),
            "JPY", new BigDecimal("150"),
            "KWD", new BigDecimal("0.307"));

    private static final Map<String, Integer> DIGITS = Currency.getAvailableCurrencies().stream()
            .filter(known -> known.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    private Currencies() {}

    static boolean sells(String code) {
        return PER_DOLLAR.containsKey(code);
    }

    static BigDecimal perDollar(String code) {
        return PER_DOLLAR.get(code);
    }

    /** ISO 4217 fraction digits: 2 for USD, 0 for JPY, 3 for KWD; 2 for a code nobody knows, as events from outside have. */
    static int digits(String code) {
        return DIGITS.getOrDefault(code, 2);
    }

    /** Half up, to the currency's digits. */
    static BigDecimal round(BigDecimal amount, String code) {
        return amount.setScale(digits(code), RoundingMode.HALF_UP);
    }

    static BigDecimal fromDollars(BigDecimal dollars, String code) {
        return code.equals(HOME) ? dollars : round(dollars.multiply(PER_DOLLAR.get(code)), code);
    }
}
