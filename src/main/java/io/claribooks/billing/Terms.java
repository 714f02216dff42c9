package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Payment terms as the number of days FreshBooks counts from the invoice's date. */
final class Terms {
    private static final Set<String> AT_ONCE = Set.of("on_receipt", "on-receipt", "prepaid", "due_on_receipt");

    private Terms() {}

    /** An explicit due date wins, then net days, then the kind of terms, then the connection's default. */
    static int dueOffsetDays(JsonNode order, BillingRules rules, List<String> trace) {
        JsonNode terms = order.path("paymentTerms");
        if (terms.hasNonNull("dueDate")) {
            LocalDate due = date(terms.path("dueDate").asText(), rules.zone());
            LocalDate invoiced = date(order.path("orderDate").asText(), rules.zone());
            int days = (int) Math.max(0, ChronoUnit.DAYS.between(invoiced, due));
            trace.add("Due " + due + ", " + days + " days after " + invoiced + ".");
            return days;
        }
        if (terms.hasNonNull("netDays")) {
            int days = Math.max(0, terms.path("netDays").asInt());
            trace.add("Due " + days + " days after the invoice's date by the order's terms.");
            return days;
        }
        if (AT_ONCE.contains(terms.path("type").asText("").toLowerCase(Locale.ROOT))) {
            trace.add("Due at once by the order's terms.");
            return 0;
        }
        trace.add("The order names no terms: " + rules.defaultNetDays() + " days by the connection's setting.");
        return rules.defaultNetDays();
    }

    /** The day of a canonical time in a zone. */
    static LocalDate date(String time, ZoneId zone) {
        return time.length() == 10
                ? LocalDate.parse(time)
                : OffsetDateTime.parse(time).atZoneSameInstant(zone).toLocalDate();
    }
}
