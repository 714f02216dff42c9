package io.claribooks.posting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a document is counted with while it stands.
 *
 * @param day the day of its store it is booked on
 * @param amount as FreshBooks holds it
 * @param currency three letters, or empty where FreshBooks names none
 * @param since when its event was acknowledged
 */
public record Worth(LocalDate day, BigDecimal amount, String currency, Instant since) {
    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** What FreshBooks answered; what is no amount counts as nothing, for a booking must not fail because of a count. */
    public static Worth of(LocalDate day, String amount, String currency, Instant since) {
        return new Worth(
                day,
                amount(amount).orElse(BigDecimal.ZERO),
                CURRENCY.matcher(currency).matches() ? currency : "",
                since);
    }

    static Optional<BigDecimal> amount(String text) {
        return AMOUNT.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
