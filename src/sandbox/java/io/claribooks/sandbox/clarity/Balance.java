package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** An order's money: what it costs, what was paid (gift card included) and what went back. */
record Balance(String currency, BigDecimal total, BigDecimal tendered, BigDecimal paid, BigDecimal refunded) {
    static Balance of(ObjectNode order) {
        return new Balance(
                order.path("currency").asText(),
                Json.decimal(order, "total"),
                Json.decimal(order, "tenderTotal"),
                Json.decimal(order, "paidTotal"),
                Json.decimal(order, "refundedTotal"));
    }

    BigDecimal due() {
        return total.subtract(paid).max(BigDecimal.ZERO);
    }

    /** Card and bank money, without tenders. */
    BigDecimal paidByMoney() {
        return paid.subtract(tendered);
    }

    BigDecimal refundable() {
        return paidByMoney().subtract(refunded);
    }

    Balance pay(BigDecimal amount) {
        return new Balance(currency, total, tendered, paid.add(amount), refunded);
    }

    Balance refund(BigDecimal amount) {
        return new Balance(currency, total, tendered, paid, refunded.add(amount));
    }

    /** The order's {@code financialStatus}. */
    String status() {
        if (refunded.signum() > 0) {
            return refunded.compareTo(paidByMoney()) >= 0 ? "refunded" : "partially_refunded";
        }
        if (paid.compareTo(total) >= 0 && (paid.signum() > 0 || total.signum() == 0)) {
            return "paid";
        }
        return paid.signum() > 0 ? "partially_paid" : "pending";
    }

    void writeTo(ObjectNode order) {
        order.put("financialStatus", status()).put("paidTotal", text(paid)).put("amountDue", text(due()));
        if (refunded.signum() > 0) {
            order.put("refundedTotal", text(refunded));
        }
    }

    String text(BigDecimal amount) {
        return Currencies.round(amount, currency).toPlainString();
    }
}
