package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When an order's invoice is due: an explicit due date wins, then the order's instalments, then its terms, then what
 * is agreed with
 * the customer, then the connection's default.
 *
 * @param days counted from the invoice's date; FreshBooks knows no other way (freshbooks-api 7.1)
 * @param text what the invoice says about it; null for nothing
 */
record Terms(int days, String text) {
    /** Days FreshBooks is told at most; later dates are wrong dates. */
    private static final long LONGEST = 3650;

    static Terms of(JsonNode order, BillingRules rules, List<String> trace) {
        JsonNode terms = order.path("paymentTerms");
        LocalDate invoiced = date(order.path("orderDate").asText(), rules.zone());
        if (terms.path("instalments").size() > 0) {
            return instalments(order, invoiced, rules, trace);
        }
        if (terms.hasNonNull("dueDate")) {
            LocalDate due = date(terms.path("dueDate").asText(), rules.zone());
            return counted(invoiced, due, "", trace, null);
        }
        if (terms.hasNonNull("netDays")) {
            int days = (int) Math.max(0, Math.min(LONGEST, terms.path("netDays").asLong()));
            trace.add("Due " + days + " days after the invoice's date by the order's terms.");
            return new Terms(days, null);
        }
        Optional<PaymentTerms> own = PaymentTerms.named(terms.path("type").asText(""));
        if (own.isPresent()) {
            return counted(own.get(), invoiced, "by the order's terms", trace);
        }
        return agreed(order, invoiced, rules, trace);
    }

    private static Terms agreed(JsonNode order, LocalDate invoiced, BillingRules rules, List<String> trace) {
        String customer = order.path("customer").path("id").asText("");
        PaymentTerms agreed = rules.terms().byCustomer().get(customer);
        if (agreed != null) {
            return counted(agreed, invoiced, "as set for customer " + customer, trace);
        }
        return counted(
                rules.terms().standard(), invoiced, "the connection's setting for orders that name no terms", trace);
    }

    private static Terms counted(PaymentTerms terms, LocalDate invoiced, String why, List<String> trace) {
        String reason = " (" + terms.words() + ", " + why + ")";
        boolean prepaid = terms.kind() == PaymentTerms.Kind.PREPAID;
        return counted(invoiced, terms.due(invoiced), reason, trace, prepaid ? "Prepaid" : null);
    }

    private static Terms counted(LocalDate invoiced, LocalDate due, String why, List<String> trace, String text) {
        int days = (int) Math.max(0, Math.min(LONGEST, ChronoUnit.DAYS.between(invoiced, due)));
        trace.add("Due " + due + ", " + days + " days after " + invoiced + why + ".");
        return new Terms(days, text);
    }

    /** FreshBooks knows one due date: the schedule stands in the invoice's terms, the date follows the setting. */
    private static Terms instalments(JsonNode order, LocalDate invoiced, BillingRules rules, List<String> trace) {
        JsonNode terms = order.path("paymentTerms");
        List<Map.Entry<LocalDate, String>> parts = new ArrayList<>();
        for (JsonNode part : terms.path("instalments")) {
            LocalDate day = part.hasNonNull("dueDate")
                    ? date(part.path("dueDate").asText(), rules.zone())
                    : invoiced.plusDays(Math.max(0, part.path("netDays").asLong()));
            parts.add(Map.entry(day, day + ": " + share(part, order)));
        }
        parts.sort(Comparator.comparing(Map.Entry::getKey));
        flagOddSum(order, trace);
        String text = "Payable in " + parts.size() + " instalments:\n"
                + String.join("\n", parts.stream().map(Map.Entry::getValue).toList());
        if (terms.hasNonNull("dueDate")) {
            LocalDate due = date(terms.path("dueDate").asText(), rules.zone());
            return counted(invoiced, due, " (the order's due date; it is paid in instalments)", trace, text);
        }
        boolean first = rules.terms().dueOnFirstInstalment();
        LocalDate due = parts.get(first ? 0 : parts.size() - 1).getKey();
        String which = " (the " + (first ? "first" : "last") + " of " + parts.size() + " instalments)";
        return counted(invoiced, due, which, trace, text);
    }

    private static String share(JsonNode part, JsonNode order) {
        return part.hasNonNull("amount")
                ? Amounts.text(Amounts.of(part, "amount")) + " "
                        + order.path("currency").asText()
                : Amounts.plain(Amounts.of(part, "percent")).toPlainString() + " %";
    }

    private static void flagOddSum(JsonNode order, List<String> trace) {
        JsonNode parts = order.path("paymentTerms").path("instalments");
        boolean counted = true;
        for (JsonNode part : parts) {
            counted &= part.hasNonNull("amount");
        }
        if (counted && Amounts.sum(parts, "amount").compareTo(Amounts.of(order, "total")) != 0) {
            trace.add("The instalments come to " + Amounts.text(Amounts.sum(parts, "amount")) + ", the order to "
                    + Amounts.text(Amounts.of(order, "total")) + ": the schedule is quoted as the shop sent it.");
        }
    }

    /** The day of a canonical time in a zone. */
    static LocalDate date(String time, ZoneId zone) {
        return time.length() == 10
                ? LocalDate.parse(time)
                : OffsetDateTime.parse(time).atZoneSameInstant(zone).toLocalDate();
    }
}
