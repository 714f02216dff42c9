package io.claribooks.sandbox.freshbooks;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A payment on an invoice. */
final class Payment extends Entry {
    private final Invoice invoice;
    private BigDecimal amount = Decimals.cents(BigDecimal.ZERO);
    private CreditNote overpayment;

    Payment(long id, Instant created, Shape shape, Invoice invoice) {
        super(id, created, shape);
        this.invoice = invoice;
    }

    Invoice invoice() {
        return invoice;
    }

    BigDecimal amount() {
        return amount;
    }

    void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    LocalDate date() {
        return LocalDate.parse(text("date"));
    }

    /** The credit the part above the balance became, or null. */
    CreditNote overpayment() {
        return overpayment;
    }

    void setOverpayment(CreditNote credit) {
        this.overpayment = credit;
    }
}
