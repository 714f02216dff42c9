package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Reads and checks what a caller sends for an invoice. */
final class InvoiceRequest {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Account account;
    private final Premises premises;

    InvoiceRequest(Account account, Premises premises) {
        this.account = account;
        this.premises = premises;
    }

    Entry client(Map<String, JsonNode> given) {
        String id = given.get("customerid").asText();
        Entry client = account.clients().active(Long.parseLong(id));
        if (client != null) {
            return client;
        }
        if (premises.switches().is(Switch.UNKNOWN_CUSTOMER, "1012")) {
            throw AccountingErrors.notFound("Client", "client", "userid", id);
        }
        throw AccountingErrors.invalid("invoice", "customerid", id);
    }

    /** The status sent, 0 to 3, or null; text is refused even when it holds a number. */
    Integer status(JsonNode sent) {
        JsonNode status = sent.path("status");
        if (status.isMissingNode() || status.isNull()) {
            return null;
        }
        if (!status.isIntegralNumber()) {
            throw AccountingErrors.notNumber("invoice", "status", status.asText(status.toString()));
        }
        if (status.longValue() < Invoice.DISPUTED || status.longValue() > Invoice.VIEWED) {
            String message = "Status must be one of 'draft', 'sent', 'viewed' or 'disputed'.";
            throw AccountingErrors.of(422, AccountingErrors.INVALID, "status", message, "invoice", status.asText());
        }
        return status.intValue();
    }

    void checkDepositAndDiscount(Map<String, JsonNode> given) {
        JsonNode discount = given.get("discount_value");
        if (discount != null) {
            BigDecimal percent = new BigDecimal(discount.asText());
            if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
                String message = "The field 'discount_value' must be a percentage.";
                throw AccountingErrors.of(422, 1018, "discount_value", message, "invoice", discount.asText());
            }
        }
        JsonNode days = given.get("due_offset_days");
        if (days != null && Math.abs(days.longValue()) > 100_000) {
            throw AccountingErrors.invalid("invoice", "due_offset_days", days.asText());
        }
        JsonNode deposit = given.get("deposit_amount");
        if (deposit != null && !deposit.isNull()) {
            BigDecimal amount = Decimals.amount("invoice", "deposit_amount", deposit);
            String code = Decimals.code(deposit);
            given.put("deposit_amount", Decimals.money(amount, code == null ? account.currency() : code));
        }
    }

    /** The invoice's currency: as sent, or the client's. */
    String currency(Map<String, JsonNode> given, Entry client) {
        JsonNode sent = given.get("currency_code");
        return sent == null || sent.asText("").isEmpty() ? client.text("currency_code") : sent.asText();
    }

    List<DocumentLine> lines(JsonNode sent, String code) {
        return new LineReader(
                        "invoice", code, premises.switches(), premises.clock().now())
                .read(sent);
    }

    /** Whether the invoice is to go out by mail; recipients may be left out, then the client gets it. */
    boolean emails(JsonNode sent) {
        JsonNode recipients = sent.path("email_recipients");
        boolean email = sent.path("action_email").asBoolean();
        if (email && !recipients.isMissingNode() && !recipients.isNull() && !recipients.isArray()) {
            throw AccountingErrors.invalid("invoice", "email_recipients", recipients.asText(recipients.toString()));
        }
        return email;
    }

    /** Names and address stand on the invoice as the client had them when it was made. */
    void copyAddress(Invoice invoice, Entry client) {
        for (String name : List.of("fname", "lname", "organization", "language")) {
            invoice.put(name, client.get(name));
        }
        for (String name : List.of("street", "street2", "city", "province", "code", "country")) {
            invoice.put(name, client.get("p_" + name));
        }
        for (String name : List.of("vat_name", "vat_number")) {
            invoice.put(name, Json.NODES.textNode(client.text(name)));
        }
    }
}
