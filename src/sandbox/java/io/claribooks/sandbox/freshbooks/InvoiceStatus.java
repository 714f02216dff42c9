package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The five status members, in the recorded combinations: display_status stays "sent" after payment, and an overdue
 * invoice is overdue even when part paid.
 */
final class InvoiceStatus {
    private InvoiceStatus() {}

    static int number(Invoice invoice) {
        if (paidInFull(invoice)) {
            return Invoice.PAID;
        }
        return invoice.disputed() ? Invoice.DISPUTED : invoice.step();
    }

    static String display(Invoice invoice) {
        return switch (invoice.step()) {
            case Invoice.SENT -> "sent";
            case Invoice.VIEWED -> "viewed";
            default -> "draft";
        };
    }

    static String payment(Invoice invoice) {
        if (paidInFull(invoice)) {
            return "paid";
        }
        return invoice.paid().signum() > 0 ? "partial" : "unpaid";
    }

    static String rollUp(Invoice invoice, Premises premises) {
        if (paidInFull(invoice)) {
            return "paid";
        }
        if (invoice.disputed()) {
            return "disputed";
        }
        if (overdue(invoice, premises)) {
            return "overdue";
        }
        return invoice.paid().signum() > 0 ? "partial" : display(invoice);
    }

    /** Sent, not fully paid, and past its due date; a sum of nothing is overdue too. */
    static boolean overdue(Invoice invoice, Premises premises) {
        if (invoice.draft() || paidInFull(invoice)) {
            return false;
        }
        ZoneId zone = premises.switches().is(Switch.OVERDUE_ZONE, "utc") ? ZoneOffset.UTC : SandboxClock.EASTERN;
        LocalDate today = premises.clock().today(zone);
        LocalDate lastGoodDay = premises.switches().is(Switch.OVERDUE_FROM, "due-day")
                ? invoice.dueDate().minusDays(1)
                : invoice.dueDate();
        return today.isAfter(lastGoodDay);
    }

    private static boolean paidInFull(Invoice invoice) {
        return invoice.paid().signum() > 0 && invoice.outstanding().signum() <= 0;
    }

    static String deposit(Invoice invoice) {
        if (invoice.get("deposit_amount").isNull()) {
            return "none";
        }
        BigDecimal deposit = Decimals.amount("invoice", "deposit_amount", invoice.get("deposit_amount"));
        if (invoice.paid().signum() == 0) {
            return "unpaid";
        }
        return invoice.paid().compareTo(deposit) >= 0 ? "paid" : "partial";
    }

    static void show(Invoice invoice, ObjectNode view, Premises premises) {
        view.put("status", number(invoice))
                .put("display_status", display(invoice))
                .put("payment_status", payment(invoice))
                .put("v3_status", rollUp(invoice, premises))
                .put("deposit_status", deposit(invoice))
                .put("dispute_status", invoice.disputed() ? "disputed" : null)
                .put(
                        "date_paid",
                        invoice.datePaid() == null ? null : invoice.datePaid().toString());
        if (!invoice.draft() && invoice.get("fulfillment_date").isNull()) {
            view.put("fulfillment_date", invoice.text("create_date"));
        }
    }
}
