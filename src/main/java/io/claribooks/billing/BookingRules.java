package io.claribooks.billing;

import java.time.LocalDate;
import java.util.Set;

/**
 * A connection's choices for what happens after the invoice. Each text is one of the values its setting documents.
 *
 * @param draftChange {@code update} or {@code review}
 * @param sentChange {@code review} or {@code credit-note}
 * @param addressChange {@code leave} or {@code update}
 * @param cancelledUnpaid {@code delete}, {@code credit-note} or {@code review}
 * @param closedThrough {@code last-year}, {@code none} or an ISO date: nothing dated up to that day is deleted or rewritten
 * @param refund {@code credit-note}, {@code credit-note-and-payment} or {@code review}
 * @param refundAmountOnly {@code tax-share} or {@code goodwill}
 * @param applyCredit whether a credit is spent on its invoice
 * @param overpaid {@code review} or {@code split}
 * @param surcharge {@code review} or {@code leave-out}
 * @param tenders types of tenders booked as payments, lower case with underscores
 */
public record BookingRules(
        String draftChange,
        String sentChange,
        String addressChange,
        String cancelledUnpaid,
        String closedThrough,
        String refund,
        String refundAmountOnly,
        boolean applyCredit,
        String overpaid,
        String surcharge,
        Set<String> tenders) {

    /**
     * Whether a day lies in a period whose books are closed.
     *
     * @param today the store's day
     */
    public boolean isClosed(LocalDate day, LocalDate today) {
        return switch (closedThrough) {
            case "none" -> false;
            case "last-year" -> day.getYear() < today.getYear();
            default -> !day.isAfter(LocalDate.parse(closedThrough));
        };
    }
}
