package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** An invoice's money and status, worked out anew after each change (freshbooks-api 13 and 7.3). */
final class InvoiceTotals {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private InvoiceTotals() {}

    static void work(ObjectNode invoice, JsonNode lines, boolean perLine, LocalDate today) {
        String code = invoice.path("currency_code").asText();
        BigDecimal percent = Json.decimal(invoice.path("discount_value"));
        BigDecimal kept = HUNDRED.subtract(percent).divide(HUNDRED);
        BigDecimal subtotal = BigDecimal.ZERO;
        Map<String, BigDecimal> taxes = new LinkedHashMap<>();
        for (JsonNode line : lines) {
            BigDecimal amount = Json.amount(line.path("amount"));
            subtotal = subtotal.add(amount);
            addTaxes(taxes, line, amount.multiply(kept), perLine);
        }
        BigDecimal discount = cents(subtotal.multiply(percent).divide(HUNDRED)).negate();
        BigDecimal tax = taxes.values().stream().map(InvoiceTotals::cents).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal total = subtotal.add(discount).add(tax);
        BigDecimal paid = Json.amount(invoice.path("paid"));
        invoice.set("amount", Json.money(total, code));
        invoice.set("discount_total", Json.money(discount, code));
        invoice.set("paid", Json.money(paid, code));
        invoice.set("outstanding", Json.money(total.subtract(paid), code));
        LocalDate due = LocalDate.parse(invoice.path("create_date").asText())
                .plusDays(invoice.path("due_offset_days").asLong());
        invoice.put("due_date", due.toString());
        status(invoice, total, paid, due, today);
    }

    private static void addTaxes(Map<String, BigDecimal> taxes, JsonNode line, BigDecimal base, boolean perLine) {
        BigDecimal first = Json.decimal(line.path("taxAmount1"));
        BigDecimal firstTax = base.multiply(first).divide(HUNDRED);
        BigDecimal second = Json.decimal(line.path("taxAmount2"));
        BigDecimal secondBase = line.path("compounded_tax").asBoolean() ? base.add(firstTax) : base;
        add(taxes, line.path("taxName1").asText("") + "/1", firstTax, perLine);
        add(
                taxes,
                line.path("taxName2").asText("") + "/2",
                secondBase.multiply(second).divide(HUNDRED),
                perLine);
    }

    private static void add(Map<String, BigDecimal> taxes, String name, BigDecimal tax, boolean perLine) {
        String key = name.substring(0, name.length() - 2);
        taxes.merge(key, perLine ? cents(tax) : tax, BigDecimal::add);
    }

    static BigDecimal cents(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }

    private static void status(ObjectNode invoice, BigDecimal total, BigDecimal paid, LocalDate due, LocalDate today) {
        boolean draft = invoice.path("display_status").asText().equals("draft");
        boolean full = paid.signum() > 0 && paid.compareTo(total) >= 0;
        String payment = paid.signum() == 0 ? "unpaid" : full ? "paid" : "partial";
        invoice.put("payment_status", payment);
        if (full) {
            invoice.put("status", 4);
        } else if (invoice.path("status").asInt() == 4) {
            invoice.put("status", draft ? 1 : 2);
        }
        boolean overdue = !draft && !full && today.isAfter(due);
        String display = invoice.path("display_status").asText();
        invoice.put("v3_status", full ? "paid" : overdue ? "overdue" : payment.equals("partial") ? "partial" : display);
        if (!draft && invoice.path("fulfillment_date").isNull()) {
            invoice.set("fulfillment_date", invoice.get("create_date"));
        }
    }
}
