package io.claribooks.sandbox.freshbooks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A credit a client has. */
final class CreditNote extends Entry {
    private List<DocumentLine> lines = List.of();
    private BigDecimal amount = Decimals.cents(BigDecimal.ZERO);

    CreditNote(long id, Instant created, Shape shape) {
        super(id, created, shape);
    }

    long clientId() {
        return get("clientid").longValue();
    }

    String code() {
        return text("currency_code");
    }

    List<DocumentLine> lines() {
        return lines;
    }

    BigDecimal amount() {
        return amount;
    }

    void bill(List<DocumentLine> newLines, BigDecimal newAmount) {
        lines = newLines;
        amount = newAmount;
    }
}
