package io.claribooks;

import io.claribooks.billing.BookingRules;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads and checks the choices for what happens after the invoice. */
final class BookingValues {
    private BookingValues() {}

    /** @param at the connection's part of the key, with its dot */
    static BookingRules read(SettingValues from, String at) {
        return new BookingRules(
                from.oneOf(at + "invoice.draft-change", "update", "review"),
                from.oneOf(at + "invoice.sent-change", "review", "credit-note"),
                from.oneOf(at + "invoice.address-change", "leave", "update"),
                from.oneOf(at + "order.cancelled-unpaid", "delete", "credit-note", "review"),
                closedThrough(from, at + "books.closed-through"),
                from.oneOf(at + "refund.booking", "credit-note", "credit-note-and-payment", "review"),
                from.oneOf(at + "refund.amount-only", "tax-share", "goodwill"),
                from.flag(at + "credit.apply"),
                from.oneOf(at + "payment.overpaid", "review", "split"),
                from.oneOf(at + "payment.surcharge", "review", "leave-out"),
                tenders(from.text(at + "payment.tenders")));
    }

    private static String closedThrough(SettingValues from, String key) {
        return from.parsed(
                key,
                "last-year",
                "last-year, none, or the last closed day, for example 2026-03-31",
                text -> text.equals("none") || text.equals("last-year")
                        ? text
                        : LocalDate.parse(text).toString());
    }

    private static Set<String> tenders(String text) {
        return Arrays.stream(text.split(","))
                .map(type -> type.strip().toLowerCase(Locale.ROOT).replace('-', '_'))
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
