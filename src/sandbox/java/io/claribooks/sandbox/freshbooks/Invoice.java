package io.claribooks.sandbox.freshbooks;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An invoice: what was sent, its lines and sums, what was done to it and what was paid on it. */
final class Invoice extends Entry {
    static final int DISPUTED = 0;
    static final int DRAFT = 1;
    static final int SENT = 2;
    static final int VIEWED = 3;
    static final int PAID = 4;

    /** Something that happened to the invoice, for its audit log. */
    record Deed(String what, Instant when, int status, BigDecimal amount, BigDecimal paid, int lines) {}

    private final List<Payment> payments = new ArrayList<>(0);
    private final List<Deed> deeds = new ArrayList<>(1);
    private List<DocumentLine> lines = List.of();
    private InvoiceTotals totals;
    private BigDecimal paid = Decimals.cents(BigDecimal.ZERO);
    private LocalDate datePaid;
    private int step = DRAFT;
    private boolean disputed;

    Invoice(long id, Instant created, Shape shape) {
        super(id, created, shape);
    }

    String code() {
        return text("currency_code");
    }

    long customerId() {
        return get("customerid").longValue();
    }

    LocalDate createDate() {
        return LocalDate.parse(text("create_date"));
    }

    LocalDate dueDate() {
        return createDate().plusDays(get("due_offset_days").longValue());
    }

    List<DocumentLine> lines() {
        return lines;
    }

    InvoiceTotals totals() {
        return totals;
    }

    void bill(List<DocumentLine> newLines, InvoiceTotals newTotals) {
        lines = newLines;
        totals = newTotals;
    }

    BigDecimal amount() {
        return totals.amount();
    }

    BigDecimal paid() {
        return paid;
    }

    BigDecimal outstanding() {
        return totals.amount().subtract(paid);
    }

    LocalDate datePaid() {
        return datePaid;
    }

    List<Payment> payments() {
        return payments;
    }

    /** Works out again what is paid, after a payment came, changed or went. */
    void settle() {
        paid = Decimals.cents(BigDecimal.ZERO);
        datePaid = null;
        for (Payment payment : payments) {
            if (!payment.deleted()) {
                paid = paid.add(payment.amount());
                datePaid = datePaid == null || payment.date().isAfter(datePaid) ? payment.date() : datePaid;
            }
        }
    }

    /** {@link #DRAFT}, {@link #SENT} or {@link #VIEWED}: what was done to the document, whatever was paid. */
    int step() {
        return step;
    }

    boolean draft() {
        return step == DRAFT;
    }

    boolean disputed() {
        return disputed;
    }

    /** Takes a status a caller may write: 0 to 3. */
    void moveTo(int status) {
        disputed = status == DISPUTED;
        step = disputed ? step : status;
    }

    void record(String what, Instant when) {
        deeds.add(new Deed(what, when, InvoiceStatus.number(this), amount(), paid, lines.size()));
    }

    List<Deed> deeds() {
        return deeds;
    }
}
