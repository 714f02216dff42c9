package io.claribooks.billing;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an invoice is due, counted from its date.
 *
 * @param number days for {@link Kind#NET}, day of the month for {@link Kind#DAY_OF_NEXT_MONTH}, otherwise 0
 */
public record PaymentTerms(Kind kind, int number) {
    private static final Pattern NET = Pattern.compile("net[-_ ]?(\\d{1,3})(?:[-_ ]days)?");
    private static final Pattern NEXT_MONTH = Pattern.compile("day[-_ ](\\d{1,2})[-_ ]of[-_ ]next[-_ ]month");

    /** What is counted. */
    public enum Kind {
        NET,
        ON_RECEIPT,
        PREPAID,
        END_OF_MONTH,
        DAY_OF_NEXT_MONTH
    }

    /** Due so many days after the invoice's date. */
    public static PaymentTerms net(int days) {
        return new PaymentTerms(Kind.NET, days);
    }

    /**
     * Terms by their name: net-N, on-receipt, prepaid, end-of-month or day-N-of-next-month; empty for any other text.
     */
    public static Optional<PaymentTerms> named(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        Matcher net = NET.matcher(name);
        if (net.matches()) {
            return Optional.of(net(Integer.parseInt(net.group(1))));
        }
        Matcher day = NEXT_MONTH.matcher(name);
        if (day.matches()) {
            int number = Integer.parseInt(day.group(1));
            boolean possible = number >= 1 && number <= 31;
            return possible ? Optional.of(new PaymentTerms(Kind.DAY_OF_NEXT_MONTH, number)) : Optional.empty();
        }
        return switch (name.replace('_', '-').replace(' ', '-')) {
            case "on-receipt", "due-on-receipt", "receipt" -> Optional.of(new PaymentTerms(Kind.ON_RECEIPT, 0));
            case "prepaid", "prepayment" -> Optional.of(new PaymentTerms(Kind.PREPAID, 0));
            case "end-of-month", "eom" -> Optional.of(new PaymentTerms(Kind.END_OF_MONTH, 0));
            default -> Optional.empty();
        };
    }

    /** The day of payment. A day the next month does not have is its last. */
    LocalDate due(LocalDate invoiced) {
        return switch (kind) {
            case NET -> invoiced.plusDays(number);
            case ON_RECEIPT, PREPAID -> invoiced;
            case END_OF_MONTH -> invoiced.with(TemporalAdjusters.lastDayOfMonth());
            case DAY_OF_NEXT_MONTH -> {
                LocalDate next = invoiced.plusMonths(1).withDayOfMonth(1);
                yield next.withDayOfMonth(Math.min(number, next.lengthOfMonth()));
            }
        };
    }

    /** As an accountant says it. */
    String words() {
        return switch (kind) {
            case NET -> number + " days";
            case ON_RECEIPT -> "on receipt";
            case PREPAID -> "prepaid";
            case END_OF_MONTH -> "end of month";
            case DAY_OF_NEXT_MONTH -> "day " + number + " of the next month";
        };
    }
}
