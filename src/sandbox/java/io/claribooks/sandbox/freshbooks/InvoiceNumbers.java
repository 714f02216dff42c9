package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Invoice numbers: free text as sent, or counted per account in seven digits. */
final class InvoiceNumbers {
    private final Shelf<Invoice> invoices;
    private final Switchboard switches;
    private long last;

    InvoiceNumbers(Shelf<Invoice> invoices, Switchboard switches) {
        this.invoices = invoices;
        this.switches = switches;
    }

    /** The number sent, checked; the one the invoice has; or the next free one. */
    String pick(Map<String, JsonNode> given, Invoice self) {
        JsonNode sent = given.get("invoice_number");
        if (sent == null || sent.asText("").isEmpty()) {
            given.remove("invoice_number");
            return self == null ? next() : self.text("invoice_number");
        }
        String number = sent.asText();
        boolean unique = switches.is(Switch.DUPLICATE_INVOICE_NUMBER, "refuse");
        if (unique && invoices.with("invoice_number", number).stream().anyMatch(i -> i != self && !i.deleted())) {
            throw AccountingErrors.duplicate("invoice", "invoice_number", number);
        }
        return number;
    }

    private String next() {
        String number;
        do {
            number = String.format("%07d", ++last);
        } while (invoices.has("invoice_number", number));
        return number;
    }
}
