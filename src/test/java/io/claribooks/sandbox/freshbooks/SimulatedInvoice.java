package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What the simulator makes of an invoice, by its own reading of lines and its own arithmetic, without its HTTP door.
 *
 * @param amount the total
 * @param tax all taxes
 */
public record SimulatedInvoice(BigDecimal amount, BigDecimal tax) {
    /**
     * Reads and adds up an invoice.
     *
     * @param document {@code {"invoice":{…}}}
     * @param perTax whether taxes are rounded once per tax instead of on every line
     */
    public static SimulatedInvoice of(JsonNode document, boolean perTax) {
        JsonNode invoice = document.path("invoice");
        Switchboard switches = new Switchboard();
        switches.set(Switch.TAX_ROUNDING, perTax ? "per-tax" : "per-line");
        String code = invoice.path("currency_code").asText();
        List<DocumentLine> lines = new LineReader("invoice", code, switches, Instant.EPOCH).read(invoice.path("lines"));
        BigDecimal percent = new BigDecimal(invoice.path("discount_value").asText("0"));
        InvoiceTotals totals = InvoiceTotals.of(lines, percent, switches);
        return new SimulatedInvoice(totals.amount(), totals.tax());
    }
}
